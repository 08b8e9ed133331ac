#include "cases/justice_file.hpp"

#include "cases/programme_stories.hpp"
#include "cases/record_reoffence.hpp"
#include "cases/set_legal_status.hpp"
#include "tasks/due.hpp"
#include "tasks/schedules.hpp"

using namespace relais;
using namespace relais::stories;

namespace {

Id const its_row = id_of(70);

SetLegalStatus status()
{
    return { her_case, its_row, "police_custody", day("2026-11-10"), "Brigade d’Atakpamé", "no", {}, {}, {} };
}

RecordSession session()
{
    return { her_case, its_row, "family_mediation", day("2026-11-10"), SessionSetting::individual, { { "mother", true }, { "father", false } }, {}, {} };
}

RecordReoffence reoffence()
{
    return { her_case, its_row, day("2026-11-10"), "re_arrest", {}, {} };
}


// Fields of rows of a case, each as {row, list, field, value}.
struct Cell {
    int row;
    char const* list;
    char const* field;
    Json value;
};

Values cells(std::vector<Cell> const& list)
{
    Values values;
    for (auto const& cell : list)
        values[row_path(cell.list, id_of(cell.row).to_string(), cell.field)] = cell.value;
    return values;
}

Values episode(int row, char const* status, char const* from)
{
    return cells({ { row, "legal_status", "status", status }, { row, "legal_status", "from_on", from } });
}

Values all(std::initializer_list<Values> parts)
{
    Values values;
    for (auto const& part : parts)
        values = with(values, part);
    return values;
}

Values sheet_line(int sheet, char const* form, char const* on)
{
    auto line = Json::object();
    line.set("form", form);
    line.set("on", on);
    return { { row_path("sheet", id_of(sheet).to_string()), line } };
}

CaseFile file_of(Values const& more)
{
    CaseFile file;
    file.case_record = a_case_of("justice", more);
    file.person = a_person();
    return file;
}

Programme const& node()
{
    static auto const joined = join_programmes({ programme(), justice_programme() }).programme;
    return joined;
}

JusticeRules const& rules()
{
    return *node().named("justice")->justice;
}

}

TEST_CASE("a legal status is recorded")
{
    struct Row {
        char const* story;
        void (*change)(SetLegalStatus& command);
        Record case_record;
        char const* outcome;
    };
    auto const nothing = [](SetLegalStatus&) { };
    Row const rows[] = {
        { "a case of a programme without it", nothing, a_case(), "refused other_programme case" },
        { "a case of another such programme", nothing, a_case_of("return"), "refused other_programme case" },
        { "a status that is in no list", [](SetLegalStatus& command) { command.status = "king"; }, a_case_of("justice"), "refused bad_value status legal_status" },
        { "the day after tomorrow", [](SetLegalStatus& command) { command.from_on = today().plus_days(2); }, a_case_of("justice"), "refused date_in_future from_on" },
        { "separated perhaps", [](SetLegalStatus& command) { command.separated = "perhaps"; }, a_case_of("justice"), "refused bad_value separated yes, no or unknown" },
        { "a novel", [](SetLegalStatus& command) { command.note = std::string(4001, 'x'); }, a_case_of("justice"), "refused bad_value note at most 4000 bytes" },
        { "a closed case", nothing, a_case_of("justice", { { "status", "closed" } }), "refused case_closed case" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        auto command = status();
        each.change(command);
        CHECK(tell_there({ ama() }, command, records_of({ each.case_record })) == each.outcome);
    }
    CHECK(tell_there({ kokou() }, status(), records_of({ a_case_of("justice") })) == "refused not_found case");
    auto const path = "case.legal_status[" + its_row.to_string() + "].";
    CHECK(tell_there({ ama() }, status(), records_of({ a_case_of("justice") }))
        == path + "status=\"police_custody\" ~" + path + "from_on=\"2026-11-10\" ~" + path + "place=\"Brigade d’Atakpamé\" ~" + path + "separated=\"no\"");
}

TEST_CASE("the same id corrects an episode: only what differs is written")
{
    auto const before = a_case_of("justice", cells({ { 70, "legal_status", "status", "police_custody" }, { 70, "legal_status", "from_on", "2026-11-10" },
                                                 { 70, "legal_status", "place", "Brigade d’Atakpamé" }, { 70, "legal_status", "separated", "unknown" }, { 70, "legal_status", "note", "Seul" } }));
    auto const path = "case.legal_status[" + its_row.to_string() + "].";
    CHECK(tell_there({ ama() }, status(), records_of({ before })) == path + "status=\"police_custody\" ~" + path + "separated=\"no\" ~" + path + "note=null");
}

TEST_CASE("a session is recorded with who came")
{
    struct Row {
        char const* story;
        void (*change)(RecordSession& command);
        Record case_record;
        char const* outcome;
    };
    Row const rows[] = {
        { "a case of a programme without it", [](RecordSession&) { }, a_case(), "refused other_programme case" },
        { "a kind that is in no list", [](RecordSession& command) { command.kind = "dance"; }, a_case_of("justice"), "refused bad_value kind session_kind" },
        { "nobody invited", [](RecordSession& command) { command.attendees.clear(); }, a_case_of("justice"), "refused missing_field attendees" },
        { "somebody who is in no list", [](RecordSession& command) { command.attendees[0].who = "king"; }, a_case_of("justice"), "refused bad_value attendees attendee" },
        { "the mother twice", [](RecordSession& command) { command.attendees[1].who = "mother"; }, a_case_of("justice"), "refused bad_value attendees twice" },
        { "the day after tomorrow", [](RecordSession& command) { command.on = today().plus_days(2); }, a_case_of("justice"), "refused date_in_future on" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        auto command = session();
        each.change(command);
        CHECK(tell_there({ ama() }, command, records_of({ each.case_record })) == each.outcome);
    }
    CHECK(tell_there({ ama() }, session(), records_of({ a_case_of("justice") })).ends_with(R"(attendees=[{"who":"mother","present":true},{"who":"father","present":false}])"));
}

TEST_CASE("a new offence is recorded, after closure too")
{
    CHECK(tell_there({ ama() }, reoffence(), records_of({ a_case() })) == "refused other_programme case");
    auto command = reoffence();
    command.kind = "king";
    CHECK(tell_there({ ama() }, command, records_of({ a_case_of("justice") })) == "refused bad_value kind reoffence_kind");
    CHECK(tell_there({ ama() }, reoffence(), records_of({ a_case_of("justice", { { "status", "closed" } }) })).starts_with("case.reoffence["));
}

TEST_CASE("what was recorded by mistake counts no more, and comes back where that was the mistake")
{
    auto command = status();
    command.withdrawn = true;
    auto const path = "case.legal_status[" + its_row.to_string() + "].";
    CHECK(tell_there({ ama() }, command, records_of({ a_case_of("justice") })).ends_with(path + "withdrawn=true"));
    auto const mistaken = a_case_of("justice", cells({ { 70, "legal_status", "status", "police_custody" }, { 70, "legal_status", "withdrawn", true } }));
    CHECK(tell_there({ ama() }, status(), records_of({ mistaken })).ends_with(path + "withdrawn=null"));

    auto const rows = all({ episode(1, "release", "2026-01-10"), episode(2, "sentence", "2026-02-10"),
        cells({ { 3, "session", "kind", "family_mediation" }, { 3, "session", "on", "2026-03-01" }, { 4, "session", "kind", "family_mediation" }, { 4, "session", "on", "2026-03-02" },
            { 5, "reoffence", "kind", "re_arrest" }, { 5, "reoffence", "on", "2026-02-10" } }) });
    auto const told = [](Values const& values) {
        auto const file = file_of(values);
        auto const episodes = legal_episodes(file.case_record, rules(), day("2026-03-10"));
        return std::to_string(days_detained(episodes)) + " days, " + std::to_string(sessions_of(file.case_record).size()) + " sessions, "
            + std::to_string(reoffences_of(file.case_record, rules()).size()) + " new";
    };
    CHECK(told(rows) == "28 days, 2 sessions, 1 new");
    auto const withdrawn = cells({ { 2, "legal_status", "withdrawn", true }, { 3, "session", "withdrawn", true }, { 5, "reoffence", "withdrawn", true } });
    CHECK(told(all({ rows, withdrawn })) == "0 days, 1 sessions, 0 new");
    auto const back = cells({ { 2, "legal_status", "withdrawn", {} }, { 3, "session", "withdrawn", false } });
    CHECK(told(all({ rows, back })) == "28 days, 2 sessions, 1 new");
}

TEST_CASE("legal status stands in the order of its days, however it was written")
{
    auto const file = file_of(all({ episode(3, "release", "2026-05-01"), episode(1, "arrest", "2026-03-01"), episode(2, "police_custody", "2026-03-01"), episode(4, "pre_trial_detention", "2026-03-03") }));
    auto const episodes = legal_episodes(file.case_record, rules(), day("2026-05-11"));
    REQUIRE(episodes.size() == 4);
    std::string told;
    for (auto const& one : episodes)
        told += one.status + " " + std::to_string(one.days) + (one.detained ? " detained, " : ", ");
    CHECK(told == "arrest 0, police_custody 2 detained, pre_trial_detention 59 detained, release 10, ");
    CHECK(days_detained(episodes) == 61);
    CHECK(released_on(file.case_record, rules()) == day("2026-05-01"));
    // Whoever is still detained is so until today.
    auto const still = file_of(episode(1, "sentence", "2026-03-01"));
    CHECK(days_detained(legal_episodes(still.case_record, rules(), day("2026-03-31"))) == 30);
    CHECK_FALSE(released_on(still.case_record, rules()).has_value());
}

TEST_CASE("of several releases the rules say which one counts")
{
    auto const file = file_of(all({ episode(1, "release", "2026-01-01"), episode(2, "arrest", "2026-06-01"), episode(3, "release", "2026-07-01") }));
    CHECK(released_on(file.case_record, rules()) == day("2026-01-01"));
    auto last = rules();
    last.counts_from = "last";
    CHECK(released_on(file.case_record, last) == day("2026-07-01"));
}

TEST_CASE("sessions of a kind are counted")
{
    auto const file = file_of(cells({ { 1, "session", "kind", "family_mediation" }, { 1, "session", "on", "2026-03-01" }, { 2, "session", "kind", "psychoeducation" }, { 2, "session", "on", "2026-03-02" },
        { 3, "session", "kind", "family_mediation" }, { 3, "session", "on", "2026-02-01" } }));
    std::string told;
    for (auto const& one : sessions_of(file.case_record))
        told += one.kind + " " + std::to_string(one.number) + ", ";
    CHECK(told == "family_mediation 1, family_mediation 2, psychoeducation 1, ");
}

TEST_CASE("re-offending is what the definition says, and known as far as somebody was there")
{
    auto const released = episode(1, "release", "2026-01-10");
    auto const event = [](char const* kind, char const* on) { return cells({ { 5, "reoffence", "kind", kind }, { 5, "reoffence", "on", on } }); };
    struct Row {
        char const* story;
        Values values;
        char const* today;
        char const* told; // known of due months, then what holds
    };
    Row const rows[] = {
        { "still detained", episode(1, "sentence", "2026-01-10"), "2026-08-10", "nothing" },
        { "the day of release", released, "2026-01-10", "0 of 0" },
        { "seven months without a word", released, "2026-08-10", "0 of 7" },
        { "seen after six months", all({ released, sheet_line(8, "visit", "2026-07-12") }), "2026-08-10", "6 of 7" },
        { "arrested in the seventh month", all({ released, event("re_arrest", "2026-08-10") }), "2026-08-20", "7 of 7 reoffended" },
        { "a charge, which this definition does not count", all({ released, event("re_charge", "2026-08-10") }), "2026-08-20", "7 of 7" },
        { "arrested before the release", all({ released, event("re_arrest", "2026-01-01") }), "2026-08-20", "0 of 7" },
        { "arrested after the time", all({ released, event("re_arrest", "2027-01-11") }), "2027-03-10", "12 of 12 due known" },
        { "arrested on its last day", all({ released, event("re_arrest", "2027-01-10") }), "2027-03-10", "12 of 12 reoffended due known" },
        { "arrested, and nobody saw him after", all({ released, event("re_arrest", "2026-08-10") }), "2027-03-10", "7 of 12 reoffended due known" },
        { "the time is over and nobody knows", all({ released, sheet_line(8, "visit", "2026-07-12") }), "2027-03-10", "6 of 12 due" },
        { "the time is over and he was seen", all({ released, sheet_line(8, "visit", "2027-01-12") }), "2027-03-10", "12 of 12 due known" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        auto const view = reoffending_of(file_of(each.values), rules(), day(each.today));
        std::string told = "nothing";
        if (view)
            told = std::to_string(view->known_months) + " of " + std::to_string(view->due_months) + (view->reoffended ? " reoffended" : "") + (view->is_due ? " due" : "")
                + (view->is_known ? " known" : "");
        CHECK(told == each.told);
    }
}

TEST_CASE("visits fall due so many months after release")
{
    auto const released = episode(1, "release", "2026-01-10");
    struct Row {
        char const* story;
        Values values;
        char const* days;
        char const* task;
    };
    Row const rows[] = {
        { "before release there are none", {}, "", "nothing" },
        { "none done", released, "due 2026-02-10, due 2026-04-10, due 2026-07-10, due 2027-01-10, ", "2026-02-10" },
        { "the first done", all({ released, sheet_line(8, "visit", "2026-02-15") }), "done 2026-02-10, due 2026-04-10, due 2026-07-10, due 2027-01-10, ", "2026-04-10" },
        { "two in the first month count once", all({ released, sheet_line(8, "visit", "2026-02-15"), sheet_line(9, "visit", "2026-02-01") }), "done 2026-02-10, due 2026-04-10, due 2026-07-10, due 2027-01-10, ", "2026-04-10" },
        { "the first missed", all({ released, sheet_line(8, "visit", "2026-04-02") }), "missed 2026-02-10, done 2026-04-10, due 2026-07-10, due 2027-01-10, ", "2026-07-10" },
        { "a visit in prison is none of them", all({ released, sheet_line(8, "visit", "2026-01-02") }), "due 2026-02-10, due 2026-04-10, due 2026-07-10, due 2027-01-10, ", "2026-02-10" },
        { "all done", all({ released, sheet_line(8, "visit", "2026-02-10"), sheet_line(9, "visit", "2026-04-10"), sheet_line(10, "visit", "2026-07-10"), sheet_line(11, "visit", "2027-01-10") }),
            "done 2026-02-10, done 2026-04-10, done 2026-07-10, done 2027-01-10, ", "nothing" },
    };
    for (auto const& each : rows) {
        INFO(std::string(each.story));
        auto const file = file_of(each.values);
        std::string told;
        for (auto const& one : scheduled_days(file, node(), node().named("justice")->schedules.front()))
            told += std::string(name_of(one.state)) + " " + one.due_on.to_string() + ", ";
        CHECK(told == each.days);
        std::string task = "nothing";
        for (auto const& one : tasks_of(file, node(), areas()))
            if (one.kind == TaskKind::release_visit)
                task = one.due_on.to_string();
        CHECK(task == each.task);
    }
    // A case of the first programme has no such visits.
    auto other = file_of(released);
    other.case_record = a_case(released);
    CHECK(scheduled_days(other, node(), node().named("justice")->schedules.front()).empty());
}
