#include "programme/programme_folder.hpp"

#include "cases/answer_form.hpp"
#include "contracts/temporary_folder.hpp"
#include "form_filler.hpp"
#include "forms/form_keeping.hpp"
#include "forms/form_model_bytes.hpp"
#include "node/kept_programme.hpp"
#include "people/person.hpp"

#include "doctest.hpp"
#include "repository.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace relais;
using contract::TemporaryFolder;

namespace {

namespace files = std::filesystem;

// A copy of the shipped programme, to be spoiled.
class Copy {
public:
    Copy() { files::copy(repository() + "/programmes/child-protection", folder_.file("programme"), files::copy_options::recursive); }

    std::string path() const { return folder_.file("programme"); }
    std::string read(std::string const& file) const
    {
        std::ifstream stream(path() + "/" + file, std::ios::binary);
        return { std::istreambuf_iterator<char>(stream), {} };
    }
    void write(std::string const& file, std::string const& content) const { std::ofstream(path() + "/" + file, std::ios::binary) << content; }
    void replace(std::string const& file, std::string_view what, std::string_view with) const
    {
        auto content = read(file);
        auto const at = content.find(what);
        REQUIRE_MESSAGE(at != std::string::npos, file, ": ", std::string(what));
        write(file, content.replace(at, what.size(), with));
    }

private:
    TemporaryFolder folder_;
};

// Every problem as "field: detail", one a line.
std::string problems_text(std::vector<Problem> const& problems)
{
    std::string text;
    for (auto const& problem : problems)
        text += std::string(problem_entry(problem.code).name) + " " + problem.field + ": " + problem.detail + "\n";
    return text;
}

Programme shipped()
{
    auto checked = programme_folder::check(repository() + "/programmes/child-protection");
    INFO(problems_text(checked.problems));
    REQUIRE(checked.programme.has_value());
    return *std::move(checked.programme);
}

}

TEST_CASE("the programme that is shipped is sound")
{
    auto const programme = shipped();
    CHECK(programme.forms.size() == 7);
    CHECK(programme.journey.size() == 6);
    auto const supervisor = programme.role("supervisor");
    REQUIRE(supervisor != nullptr);
    CHECK(supervisor->may("release_entry"));
    for (auto const& form : programme.forms)
        for (auto const& question : form.questions()) {
            INFO(form.name(), " ", question.name);
            if (question.save_to.starts_with("person."))
                CHECK(person_field(std::string_view(question.save_to).substr(7)) != nullptr);
        }
    // What the phone loads is what was checked.
    auto const again = parse_as<Programme>(write_json(to_json(programme)), Unknown::passed_over);
    REQUIRE(again.has_value());
    REQUIRE(again->forms.size() == programme.forms.size());
    for (std::size_t i = 0; i < programme.forms.size(); ++i) {
        INFO(programme.forms[i].name());
        CHECK((write_form_model(*again->forms[i].model()) == write_form_model(*programme.forms[i].model()))); // bytes that none wants to read
    }
    auto const without_tools = [](Programme one) {
        one.forms.clear();
        return write_json(to_json(one));
    };
    CHECK(without_tools(*again) == without_tools(programme));
}

TEST_CASE("a programme that is kept comes back whole, and tools that it replaces stay")
{
    auto const programme = shipped();
    auto const kept = kept_programme::write(programme);
    auto const again = kept_programme::read(kept);
    REQUIRE(again.has_value());
    CHECK(write_json(to_json(*again)) == write_json(to_json(programme)));
    CHECK(again->form("visit")->xform() == programme.form("visit")->xform());

    CHECK(*kept_programme::with_replaced("[]", kept, programme) == "[]");
    auto next = programme;
    std::erase_if(next.forms, [](Tool const& tool) { return tool.name() == "visit"; });
    auto const earlier = *kept_programme::with_replaced("[]", kept, next);
    auto const tools = kept_programme::read_tools(earlier);
    REQUIRE(tools.has_value());
    REQUIRE(tools->size() == 1);
    CHECK(tools->front().xform() == programme.form("visit")->xform());
    CHECK(*kept_programme::with_replaced(earlier, kept, next) == earlier);
}

TEST_CASE("what an older installation kept is passed over and not lost")
{
    auto const programme = shipped();
    auto present = *parse_json(kept_programme::write(programme));
    auto tools = Json::array();
    tools.push(*parse_json(R"({"name":"visit","version":"0","questions":[],"expressions":["a"]})"));
    tools.push(Json("no tool at all"));
    present.set("forms", tools);
    auto const read = kept_programme::read(write_json(present));
    // A programme without its tools is none: the node says what to do and does not start with it.
    REQUIRE(!read.has_value());
    CHECK(read.error().code == ProblemCode::programme_invalid);
    auto const earlier = *kept_programme::with_replaced(R"([{"name":"visit","version":"-1","x":1}])", write_json(present), programme);
    CHECK(earlier == R"([{"name":"visit","version":"-1","x":1},{"name":"visit","version":"0","questions":[],"expressions":["a"]},"no tool at all"])");
    CHECK(kept_programme::read_tools(earlier)->empty());
    CHECK(*kept_programme::with_replaced(earlier, write_json(present), programme) == earlier);
    // A phone that has it passes over it too.
    auto const loaded = from_json<Programme>(present, Unknown::passed_over);
    REQUIRE(loaded.has_value());
    CHECK(loaded->forms.empty());
}

TEST_CASE("the shipped programme knows on which days people work")
{
    auto const programme = shipped();
    for (auto const* country : { "TG", "BJ", "BI", "ML" }) {
        REQUIRE(programme.calendars.contains(country));
        CHECK_FALSE(programme.calendars.at(country).is_working_day(*LocalDate::parse("2026-05-01")));
        CHECK(programme.calendars.at(country).is_working_day(*LocalDate::parse("2026-11-23")));
    }
}

TEST_CASE("every shipped tool can be filled to its end, and what it saves is allowed")
{
    auto const programme = shipped();
    auto const today = *LocalDate::parse("2026-11-21");
    for (auto const& form : programme.forms)
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            INFO(form.name(), " with seed ", seed);
            demo::Chance chance(seed);
            auto const answers = demo::fill_by_chance(form, chance, {}, today);
            auto const state = *form_state(form.model(), "fr", answers, today);
            std::string errors;
            for (auto const& error : state.errors)
                errors += error.question + " " + std::string(name_of(error.kind)) + " " + error.message + "; ";
            CHECK_MESSAGE(state.complete, errors);
            auto const kept = kept_answers(form.blank(), answers, today);
            REQUIRE_MESSAGE(kept.has_value(), kept.error().field, " ", kept.error().detail);
            auto const saves = saves_of(*form.model(), *kept, today);
            auto const allowed = check_person_fields(saves.person, today);
            CHECK_MESSAGE(allowed.has_value(), (allowed ? "" : allowed.error().field + " " + allowed.error().detail));
            for (auto const& [path, value] : saves.case_fields)
                CHECK_MESSAGE((path == "risk" || path == "concerns" || path == "source" || path == "area"), path);
            CHECK(form_state(form.model(), "ar", *kept, today)->complete);
        }
}

TEST_CASE("what is wrong with a programme is told with its file and cell")
{
    struct Row {
        char const* story;
        void (*spoil)(Copy const& copy);
        std::vector<char const*> told;
    };
    static constexpr char const* survey_start = "type,name,label::fr,relevant,calculation\n";
    Row const rows[] = {
        { "there is no programme.json", [](Copy const& copy) { files::remove(copy.path() + "/programme.json"); }, { "not_found programme.json: the file cannot be read" } },
        { "programme.json is no JSON", [](Copy const& copy) { copy.write("programme.json", "{\"name\": }"); }, { "malformed_json programme.json: byte 9" } },
        { "a field is missing", [](Copy const& copy) { copy.replace("programme.json", "\"version\": \"2026.1\",", ""); }, { "missing_field programme.json.version: " } },
        { "a field that nobody knows", [](Copy const& copy) { copy.replace("programme.json", "\"version\":", "\"colour\": 1, \"version\":"); }, { "unknown_field programme.json.colour: " } },
        { "a scope that is none", [](Copy const& copy) { copy.replace("programme.json", "\"scope\": \"own\"", "\"scope\": \"galaxy\""); },
            { "bad_value programme.json.roles.0.scope: own|team|organisation|area|all" } },
        { "a command that is none", [](Copy const& copy) { copy.replace("programme.json", "\"set_goal\"", "\"set_gaol\""); },
            { "programme_invalid programme.json roles.case_manager: there is no command set_gaol" } },
        { "a step with a tool that is not there", [](Copy const& copy) { copy.replace("programme.json", "\"individual_plan\"", "\"plan_of_all\""); },
            { "programme_invalid programme.json journey.plan: there is no form plan_of_all" } },
        { "a list that is missing", [](Copy const& copy) { copy.replace("programme.json", "\"closure_reason\"", "\"closing_reason\""); }, { "the list closure_reason is missing or empty" } },
        { "no deadlines", [](Copy const& copy) {
             auto json = *parse_json(copy.read("programme.json"));
             json.set("deadlines", *parse_json(R"({"versions":[]})"));
             copy.write("programme.json", write_json(json));
         }, { "programme_invalid programme.json deadlines: there is no version" } },
        { "an approval of what nobody approves", [](Copy const& copy) { copy.replace("programme.json", "\"approvals\": [\"assessment\"", "\"approvals\": [\"lunch\""); },
            { "programme_invalid programme.json approvals: there is no approval of lunch" } },
        { "approvals that nobody answers", [](Copy const& copy) { copy.replace("programme.json", "\"approve\",", ""); }, { "programme_invalid programme.json approvals: no role may approve" } },
        { "a calendar with an eighth day", [](Copy const& copy) { copy.replace("holidays/TG.json", "[6, 7]", "[6, 8]"); },
            { "programme_invalid holidays/TG.json: a day of the week is 1 for Monday to 7 for Sunday" } },
        { "a holiday that does not exist", [](Copy const& copy) { copy.replace("holidays/TG.json", "2026-01-01", "2026-02-30"); }, { "bad_value holidays/TG.json.holidays.0: " } },
        { "a tool without its choices", [](Copy const& copy) { files::remove(copy.path() + "/forms/visit/choices.csv"); }, { "not_found forms/visit/choices.csv: the file cannot be read" } },
        { "a circle of calculations",
            [](Copy const& copy) { copy.write("forms/visit/survey.csv", std::string(survey_start) + "calculate,a,,,${b} + 1\ncalculate,b,,,${a} + 1\ntext,c,C,,\n"); },
            { "form_invalid forms/visit", "in a circle" } },
        { "a question that is not there", [](Copy const& copy) { copy.write("forms/visit/survey.csv", std::string(survey_start) + "text,a,A,${nobody} = 'x',\n"); },
            { "form_invalid forms/visit", "[row : 2]", "column D 'relevant'", "nobody" } },
        { "a list of choices that is not there", [](Copy const& copy) { copy.write("forms/visit/survey.csv", std::string(survey_start) + "select_one nothing,a,A,,\n"); },
            { "form_invalid forms/visit", "[row : 2]", "nothing" } },
        { "two things in two tools", [](Copy const& copy) {
             copy.write("forms/visit/survey.csv", std::string(survey_start) + "select_one nothing,a,A,,\n");
             copy.write("forms/review/survey.csv", std::string(survey_start) + "text,a,A,${nobody} = 'x',\n");
         }, { "forms/visit", "forms/review" } },
        { "a field of a person that is none", [](Copy const& copy) { copy.replace("forms/registration/survey.csv", "person.given_name", "person.givenname"); },
            { "programme_invalid forms/registration: given_name saves to person.givenname, which is no field that a tool may save" } },
        { "a list of field clients with a field that nobody has", [](Copy const& copy) { copy.replace("entity_lists.json", "\"person.village\"", "\"person.street\""); },
            { "programme_invalid entity_lists.json: the list people: there is no field person.street" } },
        { "lists of field clients that are no JSON", [](Copy const& copy) { copy.write("entity_lists.json", "{"); }, { "malformed_json entity_lists.json: byte 1" } },
        { "a field of a case that is for commands alone", [](Copy const& copy) { copy.replace("forms/registration/survey.csv", "person.given_name", "case.owner"); },
            { "programme_invalid forms/registration: given_name saves to case.owner, which is no field that a tool may save" } },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        Copy const copy;
        row.spoil(copy);
        auto const checked = programme_folder::check(copy.path());
        CHECK_FALSE(checked.programme.has_value());
        auto const text = problems_text(checked.problems);
        for (auto const* told : row.told)
            CHECK_MESSAGE(text.find(told) != std::string::npos, std::string(told), " in\n", text);
        // And nothing else is told that is not wrong.
        CHECK_MESSAGE(checked.problems.size() == (std::string_view(row.story) == "two things in two tools" ? 2 : 1), text);
    }
}

TEST_CASE("the areas that are shipped are sound")
{
    auto const areas = programme_folder::read_areas(repository() + "/programmes/areas");
    REQUIRE(areas.has_value());
    Areas const all(*areas);
    CHECK(all.find("TG04")->name == "Plateaux");
    CHECK(all.is_inside("BDI004", "BDI"));
    for (auto const& area : *areas) {
        INFO(area.code);
        CHECK((area.level == 0) == area.parent.empty());
        if (auto const* parent = all.find(area.parent))
            CHECK(parent->level < area.level);
        CHECK(all.is_inside(area.code, [&] {
            for (auto const& country : *areas)
                if (country.level == 0 && country.country == area.country)
                    return country.code;
            return std::string {};
        }()));
    }
}

TEST_CASE("areas with broken links are refused")
{
    static constexpr std::string_view header = "code,name,level,parent,country,valid_from,valid_until,successors,p_code_note\n";
    struct Row {
        char const* story;
        char const* rows;
        char const* field;
        char const* detail;
    };
    Row const rows[] = {
        { "nothing at all", "", "areas", "there is no area" },
        { "too few columns", "TGO,Togo,0\n", "areas.csv row 2", "too few columns" },
        { "no code", ",Togo,0,,TG,,,,\n", "areas.csv row 2", "code, name or level" },
        { "no name", "TGO,,0,,TG,,,,\n", "areas.csv row 2", "code, name or level" },
        { "a level that is no digit", "TGO,Togo,0,,TG,,,,\nTG1,Kara,x,TGO,TG,,,,\n", "areas.csv row 3", "code, name or level" },
        { "a day that is none", "TGO,Togo,0,,TG,2026-02-30,,,\n", "areas.csv row 2", "date" },
        { "a code that occurs twice", "TGO,Togo,0,,TG,,,,\nTGO,Togo,0,,TG,,,,\n", "areas", "the code TGO occurs twice" },
        { "a parent that is not there", "TGO,Togo,0,,TG,,,,\nTG1,Kara,1,TGX,TG,,,,\n", "areas", "TG1 has an unknown parent TGX" },
        { "a successor that is not there", "TGO,Togo,0,,TG,,,,\nTG1,Kara,1,TGO,TG,,2025-01-01,TG2|TGX,\nTG2,Kara,1,TGO,TG,,,,\n", "areas", "TG1 has an unknown successor TGX" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        TemporaryFolder const folder;
        std::ofstream(folder.file("areas.csv")) << header << row.rows;
        std::ofstream(folder.file("README.md")) << "is passed over";
        auto const areas = programme_folder::read_areas(folder.file(""));
        REQUIRE_FALSE(areas.has_value());
        CHECK(areas.error() == Problem { ProblemCode::programme_invalid, row.field, row.detail });
    }
    TemporaryFolder const folder;
    CHECK_FALSE(programme_folder::read_areas(folder.file("not there")).has_value());
}

TEST_CASE("the programmes that are shipped run together")
{
    std::vector<std::string> folders;
    for (auto const* name : { "child-protection", "justice", "return", "trafficking" })
        folders.push_back(repository() + "/programmes/" + name);
    auto const checked = programme_folder::check(folders);
    INFO(problems_text(checked.problems));
    REQUIRE(checked.programme.has_value());
    REQUIRE(checked.programme->others.size() == 3);
    auto const* justice = checked.programme->named("justice");
    REQUIRE(justice->justice.has_value());
    CHECK(justice->justice->reoffending.months == 12);
    CHECK(justice->may_open("probation_officer"));
    CHECK_FALSE(checked.programme->named("return")->may_open("probation_officer"));
    CHECK(checked.programme->form("rss") != nullptr);
    CHECK(checked.programme->role("reintegration_officer") != nullptr);
    // What a programme counts or chooses from must be there.
    for (auto const& status : justice->justice->detained)
        CHECK(justice->has_choice("legal_status", status));
    for (auto const& status : justice->justice->released)
        CHECK(justice->has_choice("legal_status", status));
    for (auto const& kind : justice->justice->reoffending.kinds)
        CHECK(justice->has_choice("reoffence_kind", kind));
    auto const* trafficking = checked.programme->named("trafficking");
    for (auto const& indicator : trafficking->trafficking->indicators)
        CHECK(trafficking->has_choice("trafficking_dimension", indicator.dimension));
    auto const* rss = checked.programme->form("rss");
    for (auto const& score : checked.programme->named("return")->returning->scores)
        CHECK(rss->has_question(score.name));
    // Kept and read again it is the same.
    auto const again = kept_programme::read(kept_programme::write(*checked.programme));
    REQUIRE(again.has_value());
    CHECK(write_json(to_json(*again)) == write_json(to_json(*checked.programme)));
}

TEST_CASE("what stands in the way of several programmes is told with the programme's name")
{
    // A programme may lean on the tools of another, but not alone.
    auto const alone = programme_folder::check(repository() + "/programmes/justice");
    CHECK_FALSE(alone.programme.has_value());
    CHECK(problems_text(alone.problems).find("there is no form registration") != std::string::npos);
    auto const twice = programme_folder::check({ repository() + "/programmes/child-protection", repository() + "/programmes/child-protection" });
    CHECK(problems_text(twice.problems).find("there are two programmes of this name") != std::string::npos);
}
