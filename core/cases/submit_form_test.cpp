#include "cases/submit_form.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const new_sheet = id_of(50);

static SubmitForm submission(AnswerTexts answers = { { "story", "Récit" } })
{
    return { new_sheet, "initial_assessment", "1", her_case, afi, day("2026-11-20"), std::move(answers), {}, "uuid:1" };
}

static SubmitForm without_case(AnswerTexts answers = { { "story", "Récit" } })
{
    auto command = submission(std::move(answers));
    command.case_id.reset();
    command.person.reset();
    return command;
}

static std::string const start = R"(sheet.form="initial_assessment" sheet.form_version="1" sheet.on="2026-11-20" sheet.instance="uuid:1")";
static std::string const line = "case." + row_path("sheet", new_sheet.to_string()) + R"(={"form":"initial_assessment","on":"2026-11-20"})";

static Records world()
{
    return records_of({ a_case(), a_person() });
}

TEST_CASE("a submission is taken from who reaches its case, open or closed")
{
    auto bad = submission({ { "nothing", "x" } });
    bad.form = "unknown";
    bad.person = kodjo;
    check_who_reaches(submission(), bad, ClosedCase::allowed, records_of({ a_person() }));
}

TEST_CASE("a submission that does not go together is refused, in the order of the checks")
{
    struct Row {
        char const* story;
        void (*change)(SubmitForm& command);
        char const* outcome;
    };
    auto const others_sheet = record_of(his_sheet, RecordKind::sheet, with(sheet_values(), { { "case", to_json(his_case) } }));
    auto const visit_sheet = record_of(id_of(51), RecordKind::sheet, with(sheet_values(), { { "form", "visit" } }));
    auto const records = records_of({ a_case(), a_person(), a_sheet(), others_sheet, visit_sheet, record_of(kodjo, RecordKind::person, { { "sex", "male" } }) });
    Row const rows[] = {
        { "the person of another case", [](SubmitForm& command) { command.person = kodjo; command.sheet = his_sheet; }, "refused not_found person" },
        { "the sheet of another case", [](SubmitForm& command) { command.sheet = his_sheet; command.form = "none"; }, "refused not_found sheet" },
        { "the sheet of another tool", [](SubmitForm& command) { command.sheet = id_of(51); }, "refused not_found sheet" },
        { "the case for a sheet", [](SubmitForm& command) { command.sheet = her_case; }, "refused not_found sheet" },
        { "the sheet of a case, out of it", [](SubmitForm& command) { command.sheet = her_sheet; command.case_id.reset(); command.person.reset(); }, "refused not_found sheet" },
        { "a tool that was never in force", [](SubmitForm& command) { command.form = "none"; command.on = today().plus_days(3); }, "refused unknown_form form_version" },
        { "another version of the tool", [](SubmitForm& command) { command.form_version = "0"; }, "refused unknown_form form_version" },
        { "a question that is not in the form", [](SubmitForm& command) { command.answers["colour"] = "red"; command.on = today().plus_days(3); }, "refused answers_invalid colour unknown" },
        { "a question that may be anything", [](SubmitForm& command) { command.answers["Awa Koffi"] = "red"; }, "refused answers_invalid unknown" },
        { "an answer that is too long", [](SubmitForm& command) { command.answers["story"] = std::string(10'001, 'x'); command.sheet = his_sheet; }, "refused too_large answers 10000 bytes" },
        { "more answers than a form has", [](SubmitForm& command) { for (int i = 0; i <= 20'000; ++i) command.answers.put("a" + std::to_string(100'000 + i), "x"); }, "refused too_large answers 20000" },
        { "the day after tomorrow", [](SubmitForm& command) { command.on = today().plus_days(2); command.answers["age"] = "130"; }, "refused date_in_future on" },
        { "an answer that a person's record does not allow", [](SubmitForm& command) { command.answers["age"] = "130"; }, "refused bad_value age_years 0-120" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto command = submission();
        row.change(command);
        CHECK(tell({ ama() }, command, records) == row.outcome);
    }
}

TEST_CASE("the form's constraints are not asked again: another client did")
{
    CHECK(tell({ ama() }, submission({ { "rooms", "deux" } }), world()) == R"(sheet.case="HerCase" )" + start + R"( sheet.answers.rooms="deux" )" + line);
}

TEST_CASE("what answers save stands beside what others wrote, where it differs")
{
    struct Row {
        char const* story;
        AnswerTexts answers;
        std::string beside;
    };
    Row const rows[] = {
        { "nothing", { { "story", "R" } }, "" },
        { "another name", { { "given_name", "Adjo" } }, R"( person.given_name="Adjo")" },
        { "the name that is known", { { "given_name", "Afi" } }, "" },
        { "another risk", { { "risk", "high" } }, R"( case.risk="high")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const outcome = tell({ ama() }, submission(row.answers), world());
        CHECK(outcome.substr(outcome.find(line) + line.size()) == row.beside);
    }
}

TEST_CASE("without a case a submission is its author's, and only who reaches him corrects it")
{
    auto const mine = R"(sheet.owner="Ama" sheet.team="Atakpamé" sheet.organisation="Action sociale, Togo" sheet.area="TG04" )" + start;
    CHECK(tell({ ama() }, without_case(), {}) == mine + R"( sheet.answers.story="Récit")");
    auto const sheet = record_of(new_sheet, RecordKind::sheet,
        { { "form", "initial_assessment" }, { "owner", to_json(ama().account) }, { "team", to_json(togo_team) }, { "organisation", ama().organisation }, { "area", "TG04" } });
    auto again = without_case({ { "story", "Autre" }, { "rooms", "2" } });
    again.corrects = { { "story", "Récit" }, { "rooms", "2" }, { "age", "9" } };
    auto const corrected = start + R"( sheet.answers.story="Autre" sheet.answers.age=null)";
    CHECK(tell({ ama() }, again, records_of({ sheet })) == corrected);
    CHECK(tell({ essi() }, again, records_of({ sheet })) == corrected);
    CHECK(tell({ kokou() }, again, records_of({ sheet })) == "refused not_found sheet");
    CHECK(tell({ reine() }, again, records_of({ sheet })) == "refused not_found sheet");
    // What it corrects is held still: all of it is written.
    CHECK(tell({ ama() }, again, {}) == mine + R"( sheet.answers.rooms="2" sheet.answers.story="Autre" sheet.answers.age=null)");
}
