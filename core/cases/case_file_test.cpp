#include "cases/case_file.hpp"

#include "cases/stories.hpp"

#include <algorithm>

using namespace relais;
using namespace relais::stories;

static Piece piece_of(int entry, Stamp at, Values set, Id by = ama().account)
{
    return { id_of(entry), at, by, id_of(70), "open_case", std::move(set), {} };
}

static Json line(std::string_view form, std::string_view on, std::string_view next = {})
{
    auto json = Json::object();
    json.set("form", form);
    json.set("on", on);
    if (!next.empty())
        json.set("next_visit_on", next);
    return json;
}

// Afi's case, opened on 1 November, after more entries.
static CaseFile file_of(std::vector<Piece> more = {})
{
    RecordLog log { her_case, RecordKind::case_file, { piece_of(301, stamp("2026-11-01"), case_values()) } };
    std::ranges::move(more, std::back_inserter(log.pieces));
    auto file = CaseFile::of(std::vector { log });
    REQUIRE(file.has_value());
    return *file;
}

static Piece sheet_piece(int entry, std::string_view form, std::string_view on, std::string_view next = {})
{
    return piece_of(entry, stamp(on), { { row_path("sheet", id_of(entry).to_string()), line(form, on, next) } });
}

TEST_CASE("a case file needs a case")
{
    RecordLog const person { afi, RecordKind::person, { piece_of(1, stamp("2026-11-01"), { { "sex", "female" } }) } };
    for (auto const& logs : std::vector<std::vector<RecordLog>> { {}, { person }, { { her_case, RecordKind::case_file, {} } } }) {
        auto const file = CaseFile::of(logs);
        REQUIRE_FALSE(file.has_value());
        CHECK(told(file.error()) == "refused not_found case");
    }
}

TEST_CASE("sheets of a case, the newest first")
{
    auto const file = file_of({ sheet_piece(1, "visit", "2026-11-05"), sheet_piece(2, "initial_assessment", "2026-11-02"), sheet_piece(3, "visit", "2026-11-12", "2026-11-30") });
    REQUIRE(file.sheet_lines().size() == 3);
    CHECK(file.sheet_lines().front().sheet == id_of(3));
    CHECK(file.sheet_lines().back().form == "initial_assessment");
    REQUIRE(file.sheet_lines("visit").size() == 2);
    CHECK(file.sheet_lines("visit").front().next_visit_on == day("2026-11-30"));
    CHECK_FALSE(file.sheet_lines("visit").back().next_visit_on.has_value());
    CHECK(file.first_on("visit") == day("2026-11-05"));
    CHECK(file.last_on("visit") == day("2026-11-12"));
    CHECK_FALSE(file.last_on("review").has_value());
}

TEST_CASE("while two levels wait to be reconciled, the higher counts")
{
    struct Row {
        char const* story;
        std::vector<Piece> more;
        char const* risk;
    };
    auto const set = [](int entry, std::string_view on, char const* risk, std::vector<Id> seen) {
        auto piece = piece_of(entry, stamp(on), { { "risk", risk } });
        piece.replaces["risk"] = std::move(seen);
        return piece;
    };
    Row const rows[] = {
        { "one level", {}, "medium" },
        { "a lower one that knew the first", { set(1, "2026-11-03", "low", { id_of(301) }) }, "low" },
        { "a lower one that did not", { set(1, "2026-11-03", "low", {}) }, "medium" },
        { "a later lower one and an earlier higher one", { set(1, "2026-11-03", "high", { id_of(301) }), set(2, "2026-11-04", "low", { id_of(301) }) }, "high" },
        { "reconciled", { set(1, "2026-11-03", "high", { id_of(301) }), set(2, "2026-11-04", "low", { id_of(301) }), set(3, "2026-11-05", "low", { id_of(1), id_of(2) }) }, "low" },
        { "a word that is no level counts least", { set(1, "2026-11-03", "severe", {}) }, "medium" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(file_of(row.more).risk_in_force() == row.risk);
    }
    CHECK(risk_rank("high") > risk_rank("medium"));
    CHECK(risk_rank("medium") > risk_rank("low"));
    CHECK(risk_rank("low") > risk_rank(""));
}

TEST_CASE("when its owner got a case")
{
    auto const gives_to = [](int entry, std::string_view on, Caller const& whom) { return piece_of(entry, stamp(on), { { "owner", to_json(whom.account) } }, essi().account); };
    CHECK_FALSE(file_of().owned_at.has_value()); // he opened it himself
    auto const reassigned = file_of({ gives_to(1, "2026-11-03", kokou()) });
    CHECK(reassigned.owned_at == stamp("2026-11-03"));
    CHECK(reassigned.opened_at == stamp("2026-11-01"));
    auto back = gives_to(2, "2026-11-07", ama());
    CHECK(file_of({ back, gives_to(1, "2026-11-03", kokou()) }).owned_at == stamp("2026-11-07"));
}

static std::string journey_text(CaseFile const& file)
{
    std::string text;
    for (auto const& step : journey_of(file, programme())) {
        text += (text.empty() ? "" : " ") + step.step.substr(0, 5) + ":" + std::string(name_of(step.state));
        if (step.done_on)
            text += "@" + step.done_on->to_string().substr(5);
        for (auto const& missing : step.missing)
            text += "-" + missing;
    }
    return text;
}

TEST_CASE("where a case stands in its journey")
{
    auto const first = sheet_piece(1, "initial_assessment", "2026-11-02");
    auto const full = sheet_piece(2, "full_assessment", "2026-11-06");
    auto const plan = sheet_piece(3, "individual_plan", "2026-11-08");
    auto const goal = piece_of(4, stamp("2026-11-08"), { { "goal[a].text", "École" } });
    auto const visit = sheet_piece(5, "visit", "2026-11-12");
    auto const closing = piece_of(6, stamp("2026-11-20"), { { "status", "closed" }, { "closed_on", "2026-11-20" } });
    struct Row {
        char const* story;
        std::vector<Piece> more;
        char const* journey;
    };
    Row const rows[] = {
        { "just opened", {},
            "ident:done@11-01-registration asses:current-initial_assessment-full_assessment plan:todo-individual_plan-goals imple:todo follo:todo-visit closu:todo" },
        { "half assessed", { first }, "ident:done@11-01-registration asses:current-full_assessment plan:todo-individual_plan-goals imple:todo follo:todo-visit closu:todo" },
        { "assessed", { first, full }, "ident:done@11-01-registration asses:done@11-06 plan:current-individual_plan-goals imple:todo follo:todo-visit closu:todo" },
        { "a plan without a goal", { first, full, plan }, "ident:done@11-01-registration asses:done@11-06 plan:current-goals imple:todo follo:todo-visit closu:todo" },
        { "planned before it was assessed", { plan, goal }, "ident:done@11-01-registration asses:current-initial_assessment-full_assessment plan:done@11-08 imple:todo follo:todo-visit closu:todo" },
        { "planned", { first, full, plan, goal }, "ident:done@11-01-registration asses:done@11-06 plan:done@11-08 imple:current follo:todo-visit closu:todo" },
        { "visited: services and visits go side by side until closure", { first, full, plan, goal, visit }, "ident:done@11-01-registration asses:done@11-06 plan:done@11-08 imple:current follo:current closu:todo" },
        { "closed", { first, full, plan, goal, visit, closing }, "ident:done@11-01-registration asses:done@11-06 plan:done@11-08 imple:done follo:done@11-12 closu:done@11-20" },
        { "closed with steps left out", { first, closing }, "ident:done@11-01-registration asses:todo-full_assessment plan:todo-individual_plan-goals imple:done follo:todo-visit closu:done@11-20" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(journey_text(file_of(row.more)) == row.journey);
    }
}
