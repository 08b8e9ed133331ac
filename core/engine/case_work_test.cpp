#include "engine/case_work.hpp"

#include "cases/stories.hpp"
#include "engine/views.hpp"

using namespace relais;
using namespace relais::stories;

static Piece piece_of(int entry, Stamp at, Caller const& by, Values set, Id replaces = {})
{
    Piece piece { id_of(entry), at, by.account, id_of(70), "any", std::move(set), {} };
    if (replaces != Id {})
        for (auto const& [path, value] : piece.set)
            piece.replaces[path] = { replaces };
    return piece;
}

static Programme approving()
{
    auto rules = programme();
    rules.approvals = { "assessment", "plan", "closure" };
    return rules;
}

static Piece ask(int entry, std::string_view on, std::string const& id, char const* of)
{
    return piece_of(entry, stamp(on), ama(), { { "approval[" + id + "].of", of }, { "approval[" + id + "].state", "requested" }, { "approval[" + id + "].by", to_json(ama().account) }, { "approval[" + id + "].on", std::string(on) } });
}

static Piece answer(int entry, std::string_view on, std::string const& id, char const* state, int asked)
{
    return piece_of(entry, stamp(on), essi(), { { "approval[" + id + "].state", state }, { "approval[" + id + "].answered_by", to_json(essi().account) } }, id_of(asked));
}

static Piece filled(int entry, std::string_view form, std::string_view on)
{
    auto line = Json::object();
    line.set("form", form);
    line.set("on", on);
    return piece_of(entry, stamp(on), ama(), { { row_path("sheet", id_of(entry).to_string()), std::move(line) } });
}

static CaseWork work(std::vector<Piece> pieces, Caller const& caller = ama(), std::vector<RecordLog> sheets = {})
{
    pieces.insert(pieces.begin(), piece_of(301, stamp("2026-11-01"), ama(), case_values()));
    sheets.push_back({ her_case, RecordKind::case_file, std::move(pieces) });
    auto const file = CaseFile::of(sheets);
    check(file.has_value());
    return work_of(*file, approving(), caller);
}

// Such as "assessment:approved plan:not_asked+ closure:not_asked+": with a plus where the reader may ask.
static std::string asks(CaseWork const& shown)
{
    std::string text;
    for (auto const& ask : shown.asks)
        text += (text.empty() ? "" : " ") + std::string(name_of(ask.of)) + ":" + std::string(name_of(ask.state)) + (ask.may_ask ? "+" : "");
    return text;
}

TEST_CASE("what the programme has approved, and how far that is")
{
    auto const assessed = filled(1, "initial_assessment", "2026-11-02");
    auto const asked = ask(2, "2026-11-03", "a", "assessment");
    struct Row {
        char const* story;
        std::vector<Piece> pieces;
        char const* asks;
    };
    Row const rows[] = {
        { "nothing there yet: only closing can be asked", {}, "assessment:not_asked plan:not_asked closure:not_asked+" },
        { "assessed", { assessed }, "assessment:not_asked+ plan:not_asked closure:not_asked+" },
        { "asked", { assessed, asked }, "assessment:requested plan:not_asked closure:not_asked+" },
        { "approved", { assessed, asked, answer(3, "2026-11-04", "a", "approved", 2) }, "assessment:approved plan:not_asked closure:not_asked+" },
        { "sent back", { assessed, asked, answer(3, "2026-11-04", "a", "sent_back", 2) }, "assessment:sent_back+ plan:not_asked closure:not_asked+" },
        { "sent back and asked again", { assessed, asked, answer(3, "2026-11-04", "a", "sent_back", 2), ask(4, "2026-11-05", "b", "assessment") },
            "assessment:requested plan:not_asked closure:not_asked+" },
        { "opened again: it is closed by a new approval", { ask(2, "2026-11-03", "a", "closure"), answer(3, "2026-11-04", "a", "approved", 2) },
            "assessment:not_asked plan:not_asked closure:not_asked+" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(asks(work(row.pieces)) == row.asks);
    }
}

TEST_CASE("what changed after it was asked for shows as changed since")
{
    auto const sheet = [](std::string_view on) {
        return std::vector<RecordLog> { { her_sheet, RecordKind::sheet, { piece_of(9, stamp(on), ama(), { { "form", "initial_assessment" }, { "answers.rooms", "2" } }) } } };
    };
    std::vector<Piece> const approved { filled(1, "initial_assessment", "2026-11-02"), ask(2, "2026-11-03", "a", "assessment"), answer(3, "2026-11-05", "a", "approved", 2) };
    CHECK_FALSE(work(approved, ama(), sheet("2026-11-02")).approvals.at(0).changed_since);
    // Whoever approved may not have had what was filled on a phone that was away.
    CHECK(work(approved, ama(), sheet("2026-11-04")).approvals.at(0).changed_since);
    CHECK(work(approved, ama(), sheet("2026-11-06")).asks.at(0).state == AskedState::changed);
    CHECK(work(approved, ama(), sheet("2026-11-06")).asks.at(0).may_ask);

    auto const goal = [](int entry, std::string_view on, char const* field) { return piece_of(entry, stamp(on), ama(), { { std::string("goal[a].") + field, "x" } }); };
    std::vector<Piece> plan { goal(1, "2026-11-02", "text"), ask(2, "2026-11-03", "a", "plan"), answer(3, "2026-11-05", "a", "approved", 2), goal(4, "2026-11-06", "state") };
    CHECK_FALSE(work(plan).approvals.at(0).changed_since); // how a goal stands is no other plan
    plan.push_back(goal(5, "2026-11-07", "by_on"));
    CHECK(work(plan).approvals.at(0).changed_since);
}

TEST_CASE("who is to answer")
{
    std::vector<Piece> const asked { ask(2, "2026-11-03", "a", "closure") };
    CHECK_FALSE(work(asked, ama()).approvals.at(0).may_answer);
    CHECK(work(asked, essi()).approvals.at(0).may_answer);
    CHECK_FALSE(work({ asked[0], answer(3, "2026-11-04", "a", "approved", 2) }, essi()).approvals.at(0).may_answer);
}

TEST_CASE("the work on a case, in order")
{
    auto const conference = id_of(60).to_string();
    auto const shown = work({ piece_of(1, stamp("2026-11-02"), ama(),
        { { "plan[1].with", "child" }, { "plan[2].with", "both" }, { "plan[2].on", "2026-11-02" }, { "action[a].text", "Later" }, { "action[b].text", "First" }, { "action[b].by_on", "2026-12-01" },
            { "action[b].state", "doing" }, { "service[a].type", "health" }, { "service[a].given_on", "2026-11-01" }, { "service[b].given_on", "2026-11-02" },
            { "conference[" + conference + "].on", "2026-11-02" }, { "conference[" + conference + "].attendees", to_json(std::vector<Attendee> { { "Juge", {}, {}, Presence::no, true } }) },
            { "decision[a].conference", conference }, { "decision[a].text", "Ordonner" }, { "decision[b].conference", "another" } }) });
    REQUIRE(shown.agreements.size() == 2);
    CHECK(shown.agreements[0].version == 2);
    CHECK(shown.agreements[0].with == AgreedWith::both);
    REQUIRE(shown.actions.size() == 2);
    CHECK(shown.actions[0].text == "First");
    CHECK(shown.actions[0].state == ActionState::doing);
    REQUIRE(shown.services.size() == 2);
    CHECK(shown.services[0].service == "b");
    REQUIRE(shown.conferences.size() == 1);
    REQUIRE(shown.conferences[0].attendees.size() == 1);
    CHECK(shown.conferences[0].attendees[0].present == Presence::no);
    REQUIRE(shown.conferences[0].decisions.size() == 1);
    CHECK(shown.conferences[0].decisions[0].text == "Ordonner");
}

TEST_CASE("what is to be approved is the day of whoever may approve it")
{
    Engine const rules(approving(), areas(), directory());
    CaseRow row;
    row.case_id = her_case;
    row.owner = ama().account;
    Task task { TaskKind::approval, day("2026-11-20"), {}, {} };
    task.worker = ama().account;
    Task given { TaskKind::action, day("2026-11-23"), {}, {} };
    given.worker = essi().account;
    row.tasks = { task, given };
    std::vector<CaseRow> const rows { row };
    auto const at = at_ten("2026-11-21");
    CHECK(today_of(rules, ama(), today(), at, rows).to_approve.empty());
    auto const hers = today_of(rules, essi(), today(), at, rows);
    CHECK(hers.to_approve.size() == 1);
    CHECK(hers.overdue.empty());
    CHECK(hers.coming.size() == 1); // given to her by name
    CHECK(today_of(rules, kokou(), today(), at, rows).coming.empty());
    CHECK(today_of(rules, ama(), today(), at, rows).coming.size() == 1);
}
