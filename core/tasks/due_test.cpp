#include "tasks/due.hpp"

#include "cases/stories.hpp"

#include <algorithm>

using namespace relais;
using namespace relais::stories;

static Piece piece_of(int entry, Stamp at, Values set, std::vector<Id> knew = {})
{
    Piece piece { id_of(entry), at, ama().account, id_of(70), "any", std::move(set), {} };
    for (auto const& [path, value] : piece.set)
        if (!knew.empty())
            piece.replaces[path] = knew;
    return piece;
}

static Id const opening = id_of(301);

// Afi's case: opened at ten on that day, at this risk.
static Piece opened(char const* risk, std::string_view on = "2026-11-01", std::string_view written_on = {})
{
    auto values = case_values();
    values["risk"] = risk;
    values["opened_on"] = std::string(on);
    return piece_of(301, stamp(written_on.empty() ? on : written_on), values);
}

static Piece risk(int entry, char const* level, Stamp at, std::vector<Id> knew = { opening })
{
    return piece_of(entry, at, { { "risk", level } }, std::move(knew));
}

static Piece filled(int entry, std::string_view form, std::string_view on, std::string_view next_visit = {})
{
    auto line = Json::object();
    line.set("form", form);
    line.set("on", on);
    if (!next_visit.empty())
        line.set("next_visit_on", next_visit);
    return piece_of(entry, stamp(on), { { row_path("sheet", id_of(entry).to_string()), std::move(line) } });
}

static Piece set(int entry, std::string_view on, Values values)
{
    return piece_of(entry, stamp(on), std::move(values), { opening });
}

// Such as "initial_assessment 2026-11-02T10h": with the hour where the limit is in hours.
static std::string task_text(Task const& task)
{
    auto text = std::string(name_of(task.kind)) + " " + task.due_on.to_string();
    if (task.due_at)
        text += "T" + std::to_string(task.due_at->ms / 3'600'000 % 24) + "h";
    return text;
}

static std::vector<std::string> due(std::vector<Piece> pieces, Programme const& rules = programme())
{
    auto const file = CaseFile::of(std::vector<RecordLog> { { her_case, RecordKind::case_file, std::move(pieces) } });
    check(file.has_value());
    std::vector<std::string> texts;
    for (auto const& task : tasks_of(*file, rules, areas()))
        texts.push_back(task_text(task));
    return texts;
}

// The one task of that kind, or "".
static std::string due(std::string_view kind, std::vector<Piece> pieces)
{
    for (auto const& text : due(std::move(pieces)))
        if (text.starts_with(kind))
            return text.substr(kind.size() + 1);
    return {};
}

struct TaskRow {
    char const* story;
    std::vector<Piece> pieces;
    char const* kind;
    std::string expected;
};

static void check_rows(std::vector<TaskRow> const& rows)
{
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(due(row.kind, row.pieces) == row.expected);
    }
}

TEST_CASE("what is due in a case, in the order of its days")
{
    struct Row {
        char const* story;
        std::vector<Piece> pieces;
        std::vector<std::string> tasks;
    };
    auto const first = filled(1, "initial_assessment", "2026-11-02");
    auto const full = filled(2, "full_assessment", "2026-11-06");
    auto const plan = filled(3, "individual_plan", "2026-11-09");
    auto const visit = filled(4, "visit", "2026-11-12");
    auto const review = filled(5, "review", "2026-12-01");
    auto const closing = set(6, "2026-12-05", { { "status", "closed" }, { "closed_on", "2026-12-05" } });
    Row const rows[] = {
        { "just opened", { opened("high") }, { "initial_assessment 2026-11-02T10h", "full_assessment 2026-11-08", "visit 2026-11-08" } },
        { "first assessment made", { opened("high"), first }, { "full_assessment 2026-11-08", "visit 2026-11-08" } },
        { "assessed in full: the plan runs from there", { opened("high"), first, full }, { "visit 2026-11-08", "plan 2026-11-13" } },
        { "assessed in full at once: the first assessment is not asked for", { opened("high"), full }, { "visit 2026-11-08", "plan 2026-11-13" } },
        { "planned: reviews run from the plan", { opened("high"), first, full, plan }, { "visit 2026-11-08", "review 2026-12-09" } },
        { "planned without a full assessment", { opened("high"), first, plan }, { "full_assessment 2026-11-08", "visit 2026-11-08", "review 2026-12-09" } },
        { "visited: visits run from the last contact", { opened("high"), first, full, plan, visit }, { "visit 2026-11-19", "review 2026-12-09" } },
        { "reviewed: reviews run from the last one", { opened("high"), first, full, plan, visit, review }, { "visit 2026-11-19", "review 2026-12-31" } },
        { "closed: one visit after closure", { opened("high"), first, full, plan, visit, closing }, { "post_closure_visit 2027-02-03" } },
        { "closed and visited", { opened("high"), closing, filled(7, "visit", "2027-01-15") }, {} },
        { "closed, and visited for the last time on the day of closure", { opened("high"), closing, filled(7, "visit", "2026-12-05") }, { "post_closure_visit 2027-02-03" } },
        { "closed, nobody knows when", { opened("high"), set(6, "2026-12-05", { { "status", "closed" } }) }, {} },
        { "a case that does not say when it was opened", { piece_of(301, stamp("2026-11-01"), { { "risk", "high" }, { "status", "open" } }) }, {} },
        { "a risk without limits", { opened("none") }, {} },
        { "opened before any version of the procedures", { opened("high", "2024-12-31") }, {} },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(due(row.pieces) == row.tasks);
    }
}

TEST_CASE("each task names the tool that does it")
{
    auto const file = CaseFile::of(std::vector<RecordLog> { { her_case, RecordKind::case_file, { opened("low"), filled(1, "full_assessment", "2026-11-02"), filled(2, "individual_plan", "2026-11-03") } } });
    std::vector<std::string> tools;
    for (auto const& task : tasks_of(*file, programme(), areas()))
        tools.push_back(task.form);
    CHECK(tools == std::vector<std::string> { "visit", "review" });
}

TEST_CASE("limits come from the version in force when the step opened")
{
    check_rows({
        { "the version of the day", { opened("low", "2026-01-01") }, "initial_assessment", "2026-01-08" },
        { "the day before, the version before", { opened("low", "2025-12-31") }, "initial_assessment", "2026-01-20" },
        { "a case of last year keeps its version in this one", { opened("low", "2025-12-31"), filled(1, "visit", "2026-02-01") }, "initial_assessment", "2026-01-20" },
        { "a step that opened this year has this year's", { opened("low", "2025-12-31"), filled(1, "visit", "2026-02-01") }, "visit", "2026-03-03" },
        { "a step that the version does not limit", { opened("low", "2025-12-31") }, "visit", "" },
    });
}

TEST_CASE("days count from the day that the case names, hours from the minute of writing")
{
    check_rows({
        { "hours from the minute", { opened("high") }, "initial_assessment", "2026-11-02T10h" },
        { "three days of hours", { opened("medium") }, "initial_assessment", "2026-11-04T10h" },
        { "written two days later: hours from the start of the day that is named", { opened("medium", "2026-11-01", "2026-11-03") }, "initial_assessment", "2026-11-04T0h" },
        { "written later than the limit itself: due on the day of writing", { opened("high", "2026-11-01", "2026-11-05") }, "initial_assessment", "2026-11-05" },
        { "days from the day that is named", { opened("low", "2026-11-01", "2026-11-03") }, "initial_assessment", "2026-11-08" },
    });
}

TEST_CASE("a raised risk shortens a running limit, a lowered one does not lengthen it")
{
    auto const at = [](std::string_view on, int minutes = 0) { return stamp(on, minutes); };
    check_rows({
        { "raised while there is time", { opened("low"), risk(1, "medium", at("2026-11-03")) }, "full_assessment", "2026-11-15" },
        { "raised late: not before the day on which it was raised", { opened("low"), risk(1, "high", at("2026-11-20")) }, "full_assessment", "2026-11-20" },
        { "raised on the last day", { opened("low"), risk(1, "high", at("2026-11-29")) }, "full_assessment", "2026-11-29" },
        { "lowered", { opened("high"), risk(1, "low", at("2026-11-03")) }, "full_assessment", "2026-11-08" },
        { "raised and lowered again", { opened("low"), risk(1, "high", at("2026-11-03")), risk(2, "low", at("2026-11-04"), { id_of(1) }) }, "full_assessment", "2026-11-08" },
        { "put right on the day of opening: as if it had been so from the start", { opened("high"), risk(1, "low", at("2026-11-01", 30)) }, "full_assessment", "2026-11-29" },
        { "raised and lowered again on the day of opening", { opened("low"), risk(1, "high", at("2026-11-01", 30)), risk(2, "low", at("2026-11-01", 60), { id_of(1) }) }, "full_assessment", "2026-11-08" },
        { "raised and lowered in one instant: the entry's id orders them", { risk(1, "low", at("2026-11-01", 30)), risk(2, "high", at("2026-11-01", 30)), opened("low") }, "full_assessment", "2026-11-08" },
        { "put right twice on the day of opening", { opened("high"), risk(1, "medium", at("2026-11-01", 30)), risk(2, "low", at("2026-11-01", 60), { id_of(1) }) }, "full_assessment", "2026-11-29" },
        { "lowered before the step opened: the step has the lower one", { opened("high"), risk(1, "low", at("2026-11-03")), filled(2, "visit", "2026-11-05") }, "visit", "2026-12-05" },
        { "raised before the step opened", { opened("low"), risk(1, "high", at("2026-11-03")), filled(2, "visit", "2026-11-05") }, "visit", "2026-11-12" },
        { "the entries arrive in another order", { risk(1, "medium", at("2026-11-03")), opened("low") }, "full_assessment", "2026-11-15" },
        { "raised to a level that has no limit", { opened("low"), risk(1, "none", at("2026-11-03")) }, "full_assessment", "2026-11-29" },
        { "hours that begin again when it is raised", { opened("low"), risk(1, "high", at("2026-11-04")) }, "initial_assessment", "2026-11-04" },
    });
}

TEST_CASE("while two risk levels wait to be reconciled, the higher one counts")
{
    auto const visit = filled(9, "visit", "2026-11-05");
    check_rows({
        { "the lower one is the later", { opened("medium"), risk(1, "high", stamp("2026-11-03")), risk(2, "low", stamp("2026-11-04")), visit }, "visit", "2026-11-12" },
        { "the higher one is the later", { opened("medium"), risk(1, "low", stamp("2026-11-03")), risk(2, "high", stamp("2026-11-04")), visit }, "visit", "2026-11-12" },
        { "both on the day of the step", { opened("medium"), visit, risk(1, "high", stamp("2026-11-05", 10)), risk(2, "low", stamp("2026-11-05", 20)) }, "visit", "2026-11-12" },
        { "reconciled to the lower one, before the step", { opened("medium"), risk(1, "high", stamp("2026-11-03")), risk(2, "low", stamp("2026-11-04")),
            risk(3, "low", stamp("2026-11-04", 30), { id_of(1), id_of(2) }), visit }, "visit", "2026-12-05" },
    });
}

TEST_CASE("the day agreed for the next visit counts if it is earlier")
{
    auto const closing = set(6, "2026-11-15", { { "status", "closed" }, { "closed_on", "2026-11-15" } });
    auto const reopening = piece_of(7, stamp("2026-12-20"), { { "status", "open" }, { "reopened_on", "2026-12-20" } }, { id_of(6) });
    check_rows({
        { "earlier than the limit", { opened("low"), filled(1, "visit", "2026-11-05", "2026-11-10") }, "visit", "2026-11-10" },
        { "later than the limit", { opened("low"), filled(1, "visit", "2026-11-05", "2026-12-24") }, "visit", "2026-12-05" },
        { "where there is no limit", { opened("none"), filled(1, "visit", "2026-11-05", "2026-11-10") }, "visit", "2026-11-10" },
        { "only the last visit's", { opened("low"), filled(1, "visit", "2026-11-05", "2026-11-10"), filled(2, "visit", "2026-11-08") }, "visit", "2026-12-08" },
        { "a case opened again is visited from that day", { opened("low"), filled(1, "visit", "2026-11-05"), closing, reopening }, "visit", "2027-01-19" },
        { "what was agreed before closure is over", { opened("low"), filled(1, "visit", "2026-11-05", "2026-11-20"), closing, reopening }, "visit", "2027-01-19" },
        { "what was agreed for a day after it is not", { opened("low"), filled(1, "visit", "2026-11-05", "2026-12-22"), closing, reopening }, "visit", "2026-12-22" },
    });
}

// The rules of the stories, with limits in working days, a calendar of Togo, and a review that a change of risk asks for.
static Programme working_rules()
{
    auto rules = programme();
    auto& steps = rules.deadlines.versions.front().steps;
    steps["initial_assessment"]["high"] = { .working_days = 2 };
    steps["review_after_risk"] = { { "high", { .working_days = 2 } }, { "low", { 14, 0 } } };
    steps["sent_back"] = { { "high", { .working_days = 3 } } };
    std::ranges::find(rules.journey, "closure", &JourneyStep::step)->forms = { "closure" };
    rules.calendars["TG"] = { { 6, 7 }, { day("2026-11-10") }, {} };
    return rules;
}

TEST_CASE("working days leave out weekends and holidays of the country of the case")
{
    struct Row {
        char const* story;
        std::vector<Piece> pieces;
        char const* first;
    };
    auto const in_benin = [](Piece piece) {
        piece.set["area"] = "BJ12";
        return piece;
    };
    Row const rows[] = {
        { "opened on a Monday: on Wednesday", { opened("high", "2026-11-02") }, "initial_assessment 2026-11-04" },
        { "opened on a Thursday: over the weekend", { opened("high", "2026-11-05") }, "initial_assessment 2026-11-09" },
        { "opened on a Friday: over the weekend and a holiday", { opened("high", "2026-11-06") }, "initial_assessment 2026-11-11" },
        { "opened on a Saturday", { opened("high", "2026-11-07") }, "initial_assessment 2026-11-11" },
        { "in a country without a calendar each day counts", { in_benin(opened("high", "2026-11-06")) }, "initial_assessment 2026-11-08" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(due(row.pieces, working_rules()).front() == row.first);
    }
}

TEST_CASE("a change of risk asks for a review of the plan")
{
    auto const plan = filled(3, "individual_plan", "2026-11-09");
    struct Row {
        char const* story;
        std::vector<Piece> pieces;
        std::string review;
    };
    Row const rows[] = {
        { "no change", { opened("low"), plan }, "review 2027-02-07" },
        { "raised: soon", { opened("low"), plan, risk(6, "high", stamp("2026-11-12")) }, "review 2026-11-16" },
        { "raised, and lowered again: no later", { opened("low"), plan, risk(6, "high", stamp("2026-11-12")), risk(8, "medium", stamp("2026-11-14"), { id_of(6) }) }, "review 2026-11-16" },
        { "lowered: by the limit of the risk that was", { opened("high"), plan, risk(6, "low", stamp("2026-11-12")) }, "review 2026-11-26" },
        { "said again as it was", { opened("low"), plan, risk(6, "low", stamp("2026-11-12")) }, "review 2027-02-07" },
        { "changed before the plan was made", { opened("low"), risk(6, "high", stamp("2026-11-03")), plan }, "review 2026-12-09" },
        { "reviewed since", { opened("low"), plan, risk(6, "high", stamp("2026-11-12")), filled(7, "review", "2026-11-13") }, "review 2026-12-13" },
        { "without a plan there is nothing to review", { opened("low"), risk(6, "high", stamp("2026-11-12")) }, "" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        std::string review;
        for (auto const& task : due(row.pieces, working_rules()))
            if (task.starts_with("review"))
                review = task;
        CHECK(review == row.review);
    }
}

TEST_CASE("approvals, actions and decisions are tasks")
{
    auto const approval = [](int entry, std::string_view on, char const* state, std::string const& id = "a", bool is_answer = false) {
        return set(entry, on, { { "approval[" + id + "].of", "plan" }, { "approval[" + id + "].state", state }, { "approval[" + id + (is_answer ? "].answered_on" : "].on"), std::string(on) },
            { "approval[" + id + "].by", to_json(ama().account) } });
    };
    auto const to_do = [](char const* list, char const* state, char const* by_on) {
        return set(6, "2026-11-05", { { std::string(list) + "[a].text", "École" }, { std::string(list) + "[a].state", state }, { std::string(list) + "[a].by_on", by_on } });
    };
    auto const closure = set(6, "2026-11-05", { { "approval[c].of", "closure" }, { "approval[c].state", "requested" }, { "approval[c].on", "2026-11-05" } });
    struct Row {
        char const* story;
        std::vector<Piece> pieces;
        char const* kind;
        std::string expected;
    };
    Row const rows[] = {
        { "asked: from that day", { opened("high"), approval(6, "2026-11-05", "requested") }, "approval", "2026-11-05" },
        { "approved: nothing more", { opened("high"), approval(6, "2026-11-05", "approved") }, "approval", "" },
        { "sent back: to mend", { opened("high"), approval(6, "2026-11-05", "sent_back", "a", true) }, "sent_back", "2026-11-11" },
        { "sent back and asked again", { opened("high"), approval(6, "2026-11-05", "sent_back", "a", true), approval(7, "2026-11-06", "requested", "b") }, "sent_back", "" },
        { "an action by its day", { opened("high"), to_do("action", "todo", "2026-11-30") }, "action", "2026-11-30" },
        { "one that is under way", { opened("high"), to_do("action", "doing", "2026-11-30") }, "action", "2026-11-30" },
        { "one that is done", { opened("high"), to_do("action", "done", "2026-11-30") }, "action", "" },
        { "one that was dropped", { opened("high"), to_do("action", "dropped", "2026-11-30") }, "action", "" },
        { "a decision by its day", { opened("high"), to_do("decision", "todo", "2026-12-01") }, "decision", "2026-12-01" },
        { "a closure that was sent back", { opened("high"), closure, set(7, "2026-11-06", { { "approval[c].state", "sent_back" }, { "approval[c].answered_on", "2026-11-06" } }) }, "sent_back", "2026-11-12" },
        { "and answered by work", { opened("high"), closure, set(7, "2026-11-06", { { "approval[c].state", "sent_back" }, { "approval[c].answered_on", "2026-11-06" } }), filled(8, "visit", "2026-11-07") },
            "sent_back", "" },
        { "the visit of a day before is none", { opened("high"), closure, set(7, "2026-11-06", { { "approval[c].state", "sent_back" }, { "approval[c].answered_on", "2026-11-06" } }), filled(8, "visit", "2026-11-05") },
            "sent_back", "2026-11-12" },
        { "nor is mending the form of the closure",
            { opened("high"), closure, set(7, "2026-11-06", { { "approval[c].state", "sent_back" }, { "approval[c].answered_on", "2026-11-06" } }), filled(8, "closure", "2026-11-07") }, "sent_back", "2026-11-12" },
        { "of a file that was closed when it was merged, nothing",
            { opened("high"), to_do("action", "todo", "2026-11-30"), set(8, "2026-11-20", { { "status", "closed" }, { "merged_into", to_json(his_case) }, { "before_merge.status", "closed" } }) }, "action", "" },
        { "of a file that goes on in another, what was promised",
            { opened("high"), to_do("action", "todo", "2026-11-30"), set(8, "2026-11-20", { { "status", "closed" }, { "merged_into", to_json(his_case) } }) }, "action", "2026-11-30" },
        { "of a closed case nothing", { opened("high"), to_do("action", "todo", "2026-11-30"), set(8, "2026-11-20", { { "status", "closed" } }) }, "action", "" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        std::string found;
        for (auto const& task : due(row.pieces, working_rules()))
            if (task.starts_with(std::string(row.kind) + " "))
                found = task.substr(std::string_view(row.kind).size() + 1);
        CHECK(found == row.expected);
    }
}

TEST_CASE("what hung on a lost consent is due at once, after closure too")
{
    struct Row {
        char const* story;
        char const* purpose;
        bool is_closed;
        std::vector<std::string> tasks;
    };
    Row const rows[] = {
        { "to services: closure is proposed", "services", false, { "close_without_consent 2026-11-05" } },
        { "to services, of a case that is closed", "services", true, {} },
        { "to a referral: who received something is told", "referral", false, { "end_sharing 2026-11-05" } },
        { "to a referral, of a case that is closed", "referral", true, { "end_sharing 2026-11-05" } },
    };
    auto const at = [](std::string_view name) { return row_path("consent", "1", name); };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        Values const lost { { at("purpose"), row.purpose }, { at("decision"), "yes" }, { at("on"), "2026-11-02" }, { at("withdrawn_on"), "2026-11-05" } };
        std::vector<Piece> of_case { opened("low") };
        if (row.is_closed)
            of_case.push_back(set(302, "2026-11-04", { { "status", "closed" }, { "closed_on", "2026-11-04" } }));
        auto const file = CaseFile::of(std::vector<RecordLog> { { her_case, RecordKind::case_file, of_case }, { afi, RecordKind::person, { piece_of(303, stamp("2026-11-05"), lost) } } });
        REQUIRE(file.has_value());
        std::vector<std::string> tasks;
        for (auto const& task : tasks_of(*file, programme(), areas()))
            if (task.kind == TaskKind::end_sharing || task.kind == TaskKind::close_without_consent)
                tasks.push_back(task_text(task));
        CHECK(tasks == row.tasks);
    }
}
