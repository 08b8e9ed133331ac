#include "cases/answer_form.hpp"

#include "cases/saved_field.hpp"
#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const new_sheet = id_of(50);

static AnswerForm filling(AnswerTexts answers = { { "story", "Récit" } })
{
    return { new_sheet, "initial_assessment", "1", her_case, afi, day("2026-11-20"), std::move(answers) };
}

static RecordVisit visit(std::optional<LocalDate> next = {})
{
    return { new_sheet, "visit", "1", her_case, afi, day("2026-11-20"), { { "seen", "Afi" } }, next };
}

static std::string line_of(std::string_view form, std::string_view on, std::string_view more = {})
{
    return "case." + row_path("sheet", new_sheet.to_string()) + R"(={"form":")" + std::string(form) + R"(","on":")" + std::string(on) + "\"" + std::string(more) + "}";
}

static std::string const sheet_end = R"(sheet.case="HerCase" sheet.form="initial_assessment" sheet.form_version="1" sheet.on="2026-11-20")";

TEST_CASE("a tool saves what tells of the child, and nothing of whose the case is")
{
    for (auto const* save_to : { "person.given_name", "person.consent_services", "case.id", "case.risk", "case.concerns", "case.source" })
        CHECK_MESSAGE(may_save_to(save_to), save_to);
    for (auto const* save_to : { "", "case", "case.", "person.", "person.nickname", "case.owner", "case.team", "case.organisation", "case.area", "case.status", "case.person", "case.opened_on",
             "case.closed_on", "case.code", "case.sheet[1]", "sheet.form" })
        CHECK_FALSE_MESSAGE(may_save_to(save_to), save_to);
    auto const tool = form_of("transfer", "text,whose,À qui,,,,case.owner,\ntext,level,Risque,,,,case.risk,\n");
    auto const saves = saves_of(*tool.model(), { { "level", "high" }, { "whose", "Kokou" } }, day("2026-11-20"));
    CHECK(saves.case_fields == Values { { "risk", "high" } });
}

TEST_CASE("a tool is filled by who reaches the case, on an open case")
{
    auto bad = filling({ { "nothing", "x" } });
    bad.form = "unknown";
    bad.person = kodjo;
    check_who_reaches(filling(), bad, ClosedCase::refused, records_of({ a_person() }));
}

TEST_CASE("a visit may also come after closure")
{
    auto bad = visit();
    bad.form = "unknown";
    bad.person = kodjo;
    check_who_reaches(visit(), bad, ClosedCase::allowed, records_of({ a_person() }));
    CHECK(tell({ ama() }, visit(), records_of({ a_case(), a_person() })) == R"(~sheet.answers.seen="Afi" sheet.case="HerCase" sheet.form="visit" sheet.form_version="1" sheet.on="2026-11-20" )" + line_of("visit", "2026-11-20"));
    CHECK(tell({ ama() }, visit(day("2026-12-01")), records_of({ a_closed_case(), a_person() })).ends_with(line_of("visit", "2026-11-20", R"(,"next_visit_on":"2026-12-01")")));
}

TEST_CASE("what does not go together is refused, in the order of the checks")
{
    struct Row {
        char const* story;
        void (*change)(AnswerForm& command);
        char const* outcome;
    };
    auto const others_sheet = record_of(his_sheet, RecordKind::sheet, with(sheet_values(), { { "case", to_json(his_case) } }));
    auto const visit_sheet = record_of(id_of(51), RecordKind::sheet, with(sheet_values(), { { "form", "visit" } }));
    auto const records = records_of({ a_case(), a_person(), a_sheet(), others_sheet, visit_sheet, record_of(kodjo, RecordKind::person, { { "sex", "male" } }) });
    Row const rows[] = {
        { "the person of another case", [](AnswerForm& command) { command.person = kodjo; command.sheet = his_sheet; }, "refused not_found person" },
        { "a person who is not known", [](AnswerForm& command) { command.person = id_of(99); }, "refused not_found person" },
        { "the sheet of another case", [](AnswerForm& command) { command.sheet = his_sheet; command.form = "none"; }, "refused not_found sheet" },
        { "the sheet of another tool", [](AnswerForm& command) { command.sheet = id_of(51); }, "refused not_found sheet" },
        { "the case for a sheet", [](AnswerForm& command) { command.sheet = her_case; }, "refused not_found sheet" },
        { "the person for a sheet", [](AnswerForm& command) { command.sheet = afi; }, "refused not_found sheet" },
        { "a tool that the programme does not have", [](AnswerForm& command) { command.form = "none"; command.on = today().plus_days(3); }, "refused unknown_form form_version" },
        { "another version of the tool", [](AnswerForm& command) { command.form_version = "0"; command.on = today().plus_days(3); }, "refused unknown_form form_version 1" },
        { "the day after tomorrow", [](AnswerForm& command) { command.on = today().plus_days(2); command.answers = {}; }, "refused date_in_future on" },
        { "a required answer is missing", [](AnswerForm& command) { command.answers = { { "rooms", "2" } }; }, "refused answers_invalid story required" },
        { "an answer of the wrong type", [](AnswerForm& command) { command.answers["rooms"] = "deux"; }, "refused answers_invalid rooms type" },
        { "an answer that the form does not allow", [](AnswerForm& command) { command.answers["age"] = "141"; }, "refused answers_invalid age constraint" },
        { "a question that is not in the form", [](AnswerForm& command) { command.answers["colour"] = "red"; }, "refused answers_invalid colour unknown" },
        { "an answer that the form allows and a person's record does not", [](AnswerForm& command) { command.answers["age"] = "130"; }, "refused bad_value age_years 0-120" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto command = filling();
        row.change(command);
        CHECK(tell({ ama() }, command, records) == row.outcome);
    }
}

TEST_CASE("answers make a sheet, and say what they mean for the person and the case")
{
    struct Row {
        char const* story;
        AnswerTexts answers;
        std::string sheet;
        std::string beside;
    };
    Row const rows[] = {
        { "one answer", { { "story", "Récit" } }, R"(~sheet.answers.story="Récit")", "" },
        { "an answer that is empty is none", { { "story", "Récit" }, { "given_name", "" } }, R"(~sheet.answers.story="Récit")", "" },
        { "a new name", { { "story", "R" }, { "given_name", "Adjo" } }, R"(~sheet.answers.given_name="Adjo" ~sheet.answers.story="R")", R"( ~person.given_name="Adjo")" },
        { "the name that is known already", { { "story", "R" }, { "given_name", "Afi" } }, R"(~sheet.answers.given_name="Afi" ~sheet.answers.story="R")", "" },
        { "an age is told on a day", { { "story", "R" }, { "age", "9" } }, R"(~sheet.answers.age="9" ~sheet.answers.story="R")", R"( ~person.age_on="2026-11-20" ~person.age_years=9)" },
        { "consent is given on a day", { { "story", "R" }, { "consent", "no" } }, R"(~sheet.answers.consent="no" ~sheet.answers.story="R")",
            R"( ~person.consent_on="2026-11-20" ~person.consent_services="no")" },
        { "codes of a list", { { "story", "R" }, { "withhold", "yes no" } }, R"(~sheet.answers.story="R" ~sheet.answers.withhold="yes no")", R"( ~person.withhold_from=["yes","no"])" },
        { "concerns of the case", { { "story", "R" }, { "concerns", "neglect labour" } }, R"(~sheet.answers.concerns="neglect labour" ~sheet.answers.story="R")",
            R"( ~case.concerns=["neglect","labour"])" },
        { "the risk of the case", { { "story", "R" }, { "risk", "high" } }, R"(~sheet.answers.risk="high" ~sheet.answers.story="R")", R"( ~case.risk="high")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const is_of_case = row.beside.starts_with(" ~case");
        auto const written = row.sheet + " " + sheet_end + " " + line_of("initial_assessment", "2026-11-20") + row.beside;
        CHECK_MESSAGE(tell({ ama() }, filling(row.answers), records_of({ a_case(), a_person() })) == written, (is_of_case ? "case" : "person"));
    }
}

TEST_CASE("a sheet that is filled again says only what differs")
{
    struct Row {
        char const* story;
        AnswerTexts answers;
        char const* written;
    };
    Row const rows[] = {
        { "the same answers", { { "story", "Elle ne va plus à l’école." }, { "rooms", "2" } }, "" },
        { "another answer", { { "story", "Elle ne va plus à l’école." }, { "rooms", "3" } }, R"(~sheet.answers.rooms="3" )" },
        { "one more", { { "story", "Elle ne va plus à l’école." }, { "rooms", "2" }, { "risk", "low" } }, R"(~sheet.answers.risk="low" )" },
        { "one taken back", { { "story", "Elle ne va plus à l’école." } }, "~sheet.answers.rooms=null " },
        { "one emptied", { { "story", "Elle ne va plus à l’école." }, { "rooms", "" } }, "~sheet.answers.rooms=null " },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto command = filling(row.answers);
        command.sheet = her_sheet;
        auto const outcome = tell({ ama() }, command, records_of({ a_case(), a_person(), a_sheet() }));
        CHECK(outcome.substr(0, outcome.find(" case.sheet[")) == row.written + sheet_end);
    }
    // What was taken back once is not taken back again.
    auto again = filling({ { "story", "Elle ne va plus à l’école." } });
    again.sheet = her_sheet;
    auto sheet = a_sheet();
    sheet.apply(id_of(350), stamp("2026-11-05"), ama().account, { { "answers.rooms", nullptr } }, { { "answers.rooms", { id_of(301) } } });
    CHECK(tell({ ama() }, again, records_of({ a_case(), a_person(), sheet })).find("rooms") == std::string::npos);
}

TEST_CASE("who corrects one answer says nothing about the others, nor about the person and the case")
{
    auto const sheet = a_sheet({ { "answers.risk", "low" }, { "answers.given_name", "Afie" } });
    auto const medium = a_case({ { "risk", "medium" } });
    AnswerTexts const began { { "story", "Elle ne va plus à l’école." }, { "rooms", "2" }, { "risk", "low" }, { "given_name", "Afie" } };
    struct Row {
        char const* story;
        std::map<std::string, std::string> changed;
        bool says_beginning;
        char const* written;
        char const* beside;
    };
    Row const rows[] = {
        { "a typing error", { { "story", "Elle ne va plus au collège." } }, true, R"(~sheet.answers.story="Elle ne va plus au collège." )", "" },
        { "the same, from a program that does not say what it began with", { { "story", "Elle ne va plus au collège." } }, false,
            R"(~sheet.answers.story="Elle ne va plus au collège." )", "" },
        { "the risk itself", { { "risk", "high" } }, true, R"(~sheet.answers.risk="high" )", R"( ~case.risk="high")" },
        { "nothing", {}, true, "", "" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto command = filling(began);
        command.sheet = her_sheet;
        for (auto const& [question, answer] : row.changed)
            command.answers[question] = answer;
        if (row.says_beginning)
            command.began_with = began;
        auto const outcome = tell({ ama() }, command, records_of({ medium, a_person(), sheet }));
        auto const line = outcome.find(" case.sheet[");
        CHECK(outcome.substr(0, line) == row.written + sheet_end);
        CHECK(outcome.substr(outcome.find('}', line) + 1) == row.beside);
    }
}

TEST_CASE("what somebody else answered meanwhile stays, or stands beside")
{
    // Kokou has changed the rooms since Ama began.
    auto const sheet = a_sheet({ { "answers.rooms", "4" } });
    AnswerTexts const began { { "story", "Elle ne va plus à l’école." }, { "rooms", "2" } };
    struct Row {
        char const* story;
        AnswerTexts answers;
        char const* path;
        bool is_unaware;
    };
    Row const rows[] = {
        { "she did not touch it", { { "story", "Nouveau récit" }, { "rooms", "2" } }, "answers.story", false },
        { "she changed it too", { { "story", "Elle ne va plus à l’école." }, { "rooms", "3" } }, "answers.rooms", true },
        { "she took it back", { { "story", "Elle ne va plus à l’école." } }, "answers.rooms", true },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto command = filling(row.answers);
        command.sheet = her_sheet;
        command.began_with = began;
        auto const changes = decide_as({ ama() }, command, records_of({ a_case(), a_person(), sheet }));
        REQUIRE(changes);
        std::vector<std::pair<std::string, bool>> answers;
        for (auto const& change : changes->records().front().changes)
            if (change.path.starts_with("answers."))
                answers.emplace_back(change.path, change.is_unaware);
        CHECK(answers == std::vector<std::pair<std::string, bool>> { { row.path, row.is_unaware } });
    }
}

TEST_CASE("an answer to a question that the tool has no more is not taken back")
{
    auto command = filling({ { "story", "Nouveau récit" } });
    command.sheet = her_sheet;
    auto const outcome = tell({ ama() }, command, records_of({ a_case(), a_person(), a_sheet({ { "answers.asked_before", "oui" } }) }));
    CHECK(outcome.find("asked_before") == std::string::npos);
    CHECK(outcome.find("~sheet.answers.rooms=null") != std::string::npos);
}

TEST_CASE("a released act is taken as it was written, though its tool has changed since")
{
    auto command = visit();
    command.form_version = "0";
    command.answers = { { "seen", "Afi" }, { "asked_before", "oui" }, { "left_empty", "" } };
    CHECK(tell({ ama() }, command, records_of({ a_case(), a_person() })) == "refused unknown_form form_version 1");
    CHECK(tell({ ama(), true }, command, records_of({ a_case(), a_person() }))
        == R"(~sheet.answers.asked_before="oui" ~sheet.answers.seen="Afi" sheet.case="HerCase" sheet.form="visit" sheet.form_version="0" sheet.on="2026-11-20" )"
            + line_of("visit", "2026-11-20"));
}
