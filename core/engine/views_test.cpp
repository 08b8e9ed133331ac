#include "engine/views.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

namespace {

Piece piece_of(int entry, Stamp at, Id by, std::string command, Values set)
{
    return { id_of(entry), at, by, id_of(70), std::move(command), std::move(set), {} };
}

Piece replacing(Piece piece, Id replaced)
{
    for (auto const& [path, value] : piece.set)
        piece.replaces[path] = { replaced };
    return piece;
}

Json line(std::string_view form, std::string_view on)
{
    auto json = Json::object();
    json.set("form", form);
    json.set("on", on);
    return json;
}

Values person_values()
{
    return { { "given_name", "Afi" }, { "family_name", "Mensah" }, { "other_names", "Adjo" }, { "sex", "female" }, { "birth_date", "2008-06-01" }, { "birth_precision", "year" },
        { "village", "Gléi" }, { "phone", "+228 90 11 22 33" } };
}

// Afi, her case and one sheet, as a phone has them.
struct Logs {
    RecordLog person { afi, RecordKind::person, { piece_of(300, stamp("2026-11-01"), ama().account, "register_person", person_values()) } };
    RecordLog case_file { her_case, RecordKind::case_file, { piece_of(301, stamp("2026-11-01", 1), ama().account, "open_case", case_values()) } };
    RecordLog sheet { her_sheet, RecordKind::sheet, { piece_of(302, stamp("2026-11-02"), ama().account, "answer_form", sheet_values()) } };

    Logs()
    {
        case_file.pieces.push_back(piece_of(302, stamp("2026-11-02"), ama().account, "answer_form", { { row_path("sheet", her_sheet.to_string()), line("initial_assessment", "2026-11-02") } }));
    }
    std::vector<RecordLog> all() const { return { sheet, person, case_file }; }
    Logs& with_case(Piece piece)
    {
        case_file.pieces.push_back(std::move(piece));
        return *this;
    }
};

Caller as(Caller caller, char const* role)
{
    caller.role = role;
    return caller;
}

CaseRow row(Logs const& logs, Caller const& caller = ama(), LocalDate on = today())
{
    auto const row = row_of(engine(), caller, on, logs.all());
    REQUIRE(row.has_value());
    return *row;
}

CasePage page(Logs const& logs, Caller const& caller = ama())
{
    auto const page = page_of(engine(), caller, today(), logs.all());
    REQUIRE(page.has_value());
    return *page;
}

Piece closing() { return replacing(piece_of(310, stamp("2026-11-15"), ama().account, "close_case", { { "status", "closed" }, { "closed_on", "2026-11-15" } }), id_of(301)); }
Piece given_to(Caller const& whom) { return replacing(piece_of(311, stamp("2026-11-10"), essi().account, "assign_case", { { "owner", to_json(whom.account) } }), id_of(301)); }

}

TEST_CASE("a case in a list")
{
    auto const shown = row(Logs {});
    CHECK(shown.case_id == her_case);
    CHECK(shown.person == afi);
    CHECK(shown.code == "TG-26-000001-J");
    CHECK(shown.name == "Afi Mensah");
    CHECK(shown.sex == "female");
    CHECK(shown.age_min == 17);
    CHECK(shown.age_max == 18);
    CHECK(shown.area == "TG0405");
    CHECK(shown.place == "Gléi, Ogou, Plateaux");
    CHECK(shown.status == CaseStatus::open);
    CHECK(shown.risk == RiskLevel::medium);
    CHECK(shown.step == "assessment");
    CHECK(shown.owner == ama().account);
    CHECK(shown.team == togo_team);
    CHECK(shown.opened_on == day("2026-11-01"));
    CHECK_FALSE(shown.closed_on.has_value());
    CHECK_FALSE(shown.last_contact_on.has_value());
    REQUIRE(shown.tasks.size() == 2);
    CHECK(shown.tasks.front().kind == TaskKind::full_assessment);
    CHECK(shown.conflicts == 0);
    CHECK(shown.changed_at == stamp("2026-11-02"));
    CHECK_FALSE(shown.new_to_owner);
    CHECK(shown.texts == std::vector<std::string> { "Afi Mensah", "Gléi, Ogou, Plateaux", "TG-26-000001-J", "Adjo" });
}

TEST_CASE("a list tells a name only to a role that sees identity")
{
    auto const shown = row(Logs {}, as(essi(), "national_lead"));
    CHECK(shown.name.empty());
    CHECK(shown.place == "Ogou, Plateaux");
    CHECK(shown.texts == std::vector<std::string> { "Ogou, Plateaux", "TG-26-000001-J" });
    auto const json = write_json(to_json(shown));
    for (auto const* hidden : { "Afi", "Mensah", "Adjo", "Gléi" })
        CHECK(json.find(hidden) == std::string::npos);
    CHECK(row(Logs {}, as(essi(), "king")).name.empty());
}

TEST_CASE("how a case stands in a list")
{
    struct Row {
        char const* story;
        Logs logs;
        char const* status;
        char const* step;
        bool new_to_owner;
        int conflicts;
    };
    auto other_risk = piece_of(312, stamp("2026-11-12"), essi().account, "set_risk", { { "risk", "high" } });
    auto late_name = piece_of(313, stamp("2026-11-12"), essi().account, "update_person", { { "village", "Datcha" } });
    auto named = Logs {};
    named.person.pieces.push_back(late_name);
    named.with_case(other_risk);
    auto const work_of = [](Caller const& who) { return piece_of(314, stamp("2026-11-11"), who.account, "record_visit", { { row_path("sheet", id_of(88).to_string()), line("visit", "2026-11-11") } }); };
    Row const rows[] = {
        { "open", {}, "open", "assessment", false, 0 },
        { "closed", Logs().with_case(closing()), "closed", "closure", false, 0 },
        { "given to somebody", Logs().with_case(given_to(kokou())), "open", "assessment", true, 0 },
        { "given to somebody who has begun", Logs().with_case(given_to(kokou())).with_case(work_of(kokou())), "open", "follow_up", false, 0 },
        { "given to somebody, with late work of another", Logs().with_case(given_to(kokou())).with_case(work_of(ama())), "open", "follow_up", true, 0 },
        { "given to somebody, and closed", Logs().with_case(given_to(kokou())).with_case(closing()), "closed", "closure", false, 0 },
        { "to reconcile in the case and the person", named, "open", "assessment", false, 2 },
    };
    for (auto const& row_ : rows) {
        INFO(std::string(row_.story));
        auto const shown = row(row_.logs);
        CHECK(name_of(shown.status) == row_.status);
        CHECK(shown.step == row_.step);
        CHECK(shown.new_to_owner == row_.new_to_owner);
        CHECK(shown.conflicts == row_.conflicts);
        CHECK(shown.closed_on.has_value() == (shown.status == CaseStatus::closed));
    }
    CHECK(row(Logs().with_case(work_of(ama()))).last_contact_on == day("2026-11-11"));
    CHECK(row(named).risk == RiskLevel::high);
    CHECK(row(named).changed_at == stamp("2026-11-12"));
    auto const reopened = replacing(piece_of(315, stamp("2026-11-18"), essi().account, "reopen_case", { { "status", "open" } }), id_of(310));
    CHECK_FALSE(row(Logs().with_case(closing()).with_case(reopened)).closed_on.has_value());
}

TEST_CASE("rows and pages need a case")
{
    std::vector<RecordLog> const only_person { Logs {}.person };
    CHECK(row_of(engine(), ama(), today(), only_person).error().code == ProblemCode::not_found);
    CHECK(page_of(engine(), ama(), today(), only_person).error().code == ProblemCode::not_found);
}

TEST_CASE("the page of a case")
{
    auto logs = Logs().with_case(piece_of(320, stamp("2026-11-03"), ama().account, "set_goal",
        { { "goal[a].text", "École" }, { "goal[a].state", "open" }, { "goal[a].by_on", "2026-12-01" }, { "goal[a].responsible", "La tante" }, { "goal[b].text", "Soins" }, { "goal[b].state", "met" },
            { "goal[b].domain", nullptr } }));
    auto const shown = page(logs);
    CHECK(shown.row.name == "Afi Mensah");
    CHECK(shown.person.find("village")->second == Json("Gléi"));
    CHECK(shown.fields.find("risk")->second == Json("medium"));
    CHECK_FALSE(shown.fields.contains("goal[b].domain")); // what was taken back is not shown
    CHECK(shown.birth.date == day("2008-06-01"));
    CHECK(shown.birth.precision == "year");
    CHECK(shown.birth.estimated);
    CHECK(shown.straddles_majority);
    REQUIRE(shown.journey.size() == 6);
    CHECK(shown.journey[1].state == StepState::current);
    CHECK(shown.journey[1].forms[0].sheet == her_sheet);
    CHECK(shown.journey[1].missing == std::vector<std::string> { "full_assessment" });
    REQUIRE(shown.goals.size() == 2);
    CHECK(shown.goals[0].text == "École");
    CHECK(shown.goals[0].responsible == "La tante");
    CHECK(shown.goals[0].by_on == day("2026-12-01"));
    CHECK(shown.goals[1].state == GoalState::met);
    REQUIRE(shown.sheets.size() == 1);
    CHECK(shown.sheets[0].sheet == her_sheet);
    CHECK(shown.sheets[0].form == "initial_assessment");
    CHECK(shown.sheets[0].by == ama().account);
    CHECK(shown.sheets[0].at == stamp("2026-11-02"));
    CHECK(shown.sheets[0].answers == std::map<std::string, std::string> { { "rooms", "2" }, { "story", "Elle ne va plus à l’école." } });
    CHECK(shown.conflicts.empty());
    CHECK(shown.sees.size() == 4);
}

TEST_CASE("a page tells what happened, the newest first, each entry once")
{
    auto const shown = page(Logs().with_case(piece_of(321, stamp("2026-11-20"), essi().account, "set_risk", { { "risk", "high" }, { "risk_reason", "Menaces" } })));
    std::vector<std::string> commands;
    for (auto const& entry : shown.timeline)
        commands.push_back(entry.command);
    CHECK(commands == std::vector<std::string> { "set_risk", "answer_form", "open_case", "register_person" });
    auto const& newest = shown.timeline.front();
    CHECK(newest.entry == id_of(321));
    CHECK(newest.by == essi().account);
    CHECK(newest.device == id_of(70));
    CHECK(newest.at_ms == stamp("2026-11-20").instant());
    REQUIRE(newest.changed.size() == 2);
    CHECK(newest.changed[0].path == "risk");
    CHECK(newest.changed[1].value == Json("Menaces"));
    // One entry that touched two records is one line.
    CHECK(shown.timeline[1].changed.size() == sheet_values().size() + 1);
}

TEST_CASE("a page shows every value of a field to reconcile, the shown one first")
{
    auto logs = Logs().with_case(piece_of(322, stamp("2026-11-03"), essi().account, "set_risk", { { "risk", "high" } }));
    logs.sheet.pieces.push_back(piece_of(323, stamp("2026-11-04"), kokou().account, "answer_form", { { "answers.rooms", "5" } }));
    logs.person.pieces.push_back(piece_of(324, stamp("2026-11-04"), kokou().account, "update_person", { { "sex", "female" } })); // the same value
    auto const shown = page(logs);
    REQUIRE(shown.conflicts.size() == 2);
    CHECK(shown.row.conflicts == 2);
    auto const& risk = shown.conflicts[0];
    CHECK(risk.record == her_case);
    CHECK(risk.path == "risk");
    REQUIRE(risk.values.size() == 2);
    CHECK(risk.values[0].value == Json("high"));
    CHECK(risk.values[0].by == essi().account);
    CHECK(risk.values[1].entry == id_of(301));
    CHECK(shown.conflicts[1].kind == RecordKind::sheet);
    CHECK(shown.conflicts[1].path == "answers.rooms");
}

TEST_CASE("what the reader may do now")
{
    struct Row {
        char const* story;
        Caller caller;
        bool is_closed;
        std::vector<std::string> may;
    };
    Row const rows[] = {
        { "the owner", ama(), false,
            { "record_visit", "update_person", "set_relation", "set_caregiver", "set_phone", "record_consent", "withdraw_consent", "end_sharing", "reconcile_field",
                "answer_form", "add_document", "remove_document", "set_risk", "set_goal", "set_action", "agree_plan", "record_service", "record_conference",
                "record_decision", "request_approval", "close_case", "refer_case", "answer_referral", "revoke_referral", "offer_transfer", "withdraw_transfer" } },
        { "the owner, after closure", ama(), true,
            { "record_visit", "update_person", "set_relation", "set_caregiver", "set_phone", "record_consent", "withdraw_consent", "end_sharing", "reconcile_field",
                "remove_document", "answer_referral", "revoke_referral", "withdraw_transfer" } },
        { "the supervisor", essi(), false,
            { "record_visit", "update_person", "set_relation", "set_caregiver", "set_phone", "record_consent", "withdraw_consent", "end_sharing", "reconcile_field",
                "answer_form", "add_document", "remove_document", "set_risk", "set_goal", "set_action", "agree_plan", "record_service", "record_conference",
                "record_decision", "request_approval", "approve", "send_back", "assign_case", "close_case", "refer_case", "answer_referral", "revoke_referral",
                "offer_transfer", "withdraw_transfer", "merge_cases", "not_a_duplicate" } },
        { "the supervisor, after closure", essi(), true,
            { "record_visit", "update_person", "set_relation", "set_caregiver", "set_phone", "record_consent", "withdraw_consent", "end_sharing", "reconcile_field",
                "remove_document", "reopen_case", "answer_referral", "revoke_referral", "withdraw_transfer", "merge_cases", "not_a_duplicate" } },
        { "a role that only reads", as(essi(), "national_lead"), false, {} },
        { "one who does not reach it any more", kokou(), false, {} },
        { "a role that is not known", as(ama(), "king"), false, {} },
    };
    for (auto const& row_ : rows) {
        INFO(std::string(row_.story));
        CHECK(page(row_.is_closed ? Logs().with_case(closing()) : Logs {}, row_.caller).may == row_.may);
    }
    // What was promised in a file that goes on in another one is ended there.
    auto const merged = piece_of(316, stamp("2026-11-18"), essi().account, "merge_cases", { { "merged_into", to_json(his_case) } });
    auto const may = page(Logs().with_case(closing()).with_case(merged), ama()).may;
    CHECK(std::ranges::count(may, "set_action") == 1);
    CHECK(std::ranges::count(may, "record_decision") == 1);
    CHECK(std::ranges::count(may, "set_goal") == 0);
}

TEST_CASE("who else reads a case")
{
    std::vector<std::string> readers;
    for (auto const& reader : page(Logs {}).readers)
        readers.push_back(reader.role + "/" + std::string(name_of(reader.why)));
    CHECK(readers == std::vector<std::string> { "case_manager/own", "supervisor/team", "director/organisation", "area_lead/area", "registry/all", "national_lead/all" });
}

namespace {

CaseRow due_row(int number, std::string_view on, Caller const& owner = ama(), std::optional<Instant> at = {})
{
    CaseRow row;
    row.case_id = id_of(number);
    row.owner = owner.account;
    row.tasks = { { TaskKind::visit, day(on), at, "visit" } };
    return row;
}

// The cases of a list by number and days late, such as "1:3 2:0".
std::string items(std::vector<DueItem> const& items)
{
    std::string text;
    for (auto const& item : items)
        text += (text.empty() ? "" : " ") + std::to_string(item.case_id.bytes[15]) + ":" + std::to_string(item.days_late);
    return text;
}

}

TEST_CASE("the day of a worker")
{
    struct Row {
        char const* story;
        std::vector<CaseRow> rows;
        char const* overdue;
        char const* due;
        char const* coming;
    };
    Row const rows[] = {
        { "nothing", {}, "", "", "" },
        { "yesterday's", { due_row(1, "2026-11-20") }, "1:1", "", "" },
        { "today's", { due_row(1, "2026-11-21") }, "", "1:0", "" },
        { "today's, by an hour that is over", { due_row(1, "2026-11-21", ama(), at_ten("2026-11-21")) }, "1:0", "", "" },
        { "today's, by an hour that is to come", { due_row(1, "2026-11-21", ama(), Instant { at_ten("2026-11-21").ms + 7'200'000 }) }, "", "1:0", "" },
        { "tomorrow's", { due_row(1, "2026-11-22") }, "", "", "1:-1" },
        { "in a week", { due_row(1, "2026-11-28") }, "", "", "1:-7" },
        { "in more than a week", { due_row(1, "2026-11-29") }, "", "", "" },
        { "the latest first, and what comes by its day", { due_row(1, "2026-11-20"), due_row(2, "2026-11-01"), due_row(3, "2026-11-25"), due_row(4, "2026-11-23"), due_row(5, "2026-11-20") }, "2:20 1:1 5:1", "",
            "4:-2 3:-4" },
        { "what is a colleague's is not mine", { due_row(1, "2026-11-20", kokou()), due_row(2, "2026-11-21", kokou()) }, "", "", "" },
    };
    auto const now = Instant { at_ten("2026-11-21").ms + 60'000 };
    for (auto const& row_ : rows) {
        INFO(std::string(row_.story));
        auto const view = today_of(engine(), ama(), today(), now, row_.rows);
        CHECK(items(view.overdue) == row_.overdue);
        CHECK(items(view.due) == row_.due);
        CHECK(items(view.coming) == row_.coming);
    }
}

TEST_CASE("of what is late, the greatest danger comes first, and a visit after closure last")
{
    auto const with_risk = [](CaseRow row, RiskLevel risk, CaseStatus status = CaseStatus::open) {
        row.risk = risk;
        row.status = status;
        return row;
    };
    std::vector<CaseRow> const rows { with_risk(due_row(1, "2026-11-01"), RiskLevel::high, CaseStatus::closed), with_risk(due_row(2, "2026-11-10"), RiskLevel::low), with_risk(due_row(3, "2026-11-20"), RiskLevel::high),
        with_risk(due_row(4, "2026-11-19"), RiskLevel::high), with_risk(due_row(5, "2026-11-18"), RiskLevel::medium) };
    CHECK(items(today_of(engine(), ama(), today(), at_ten("2026-11-21"), rows).overdue) == "4:2 3:1 5:3 2:11 1:20");
}

TEST_CASE("a supervisor sees what is late with all, and the rest of his own")
{
    std::vector<CaseRow> const rows { due_row(1, "2026-11-20", kokou()), due_row(2, "2026-11-21", kokou()), due_row(3, "2026-11-22", kokou()), due_row(4, "2026-11-21", essi()) };
    auto const view = today_of(engine(), essi(), today(), at_ten("2026-11-21"), rows);
    CHECK(items(view.overdue) == "1:1");
    CHECK(items(view.due) == "4:0");
    CHECK(view.coming.empty());
}

TEST_CASE("new cases are the owner's, conflicts are everybody's who sees them")
{
    auto mine = due_row(1, "2027-01-01");
    mine.new_to_owner = true;
    auto colleagues = due_row(2, "2027-01-01", kokou());
    colleagues.new_to_owner = true;
    colleagues.conflicts = 1;
    auto const view = today_of(engine(), ama(), today(), at_ten("2026-11-21"), std::vector { mine, colleagues });
    CHECK(view.new_cases == std::vector { id_of(1) });
    CHECK(view.to_reconcile == std::vector { id_of(2) });
}
