#include "cases/stories.hpp"
#include "people/person.hpp"

using namespace relais;
using namespace relais::stories;

TEST_CASE("how much a field tells")
{
    using enum FieldClass;
    using enum RecordKind;
    struct Row {
        char const* story;
        RecordKind kind;
        char const* path;
        FieldClass tells;
        char const* form = "";
    };
    Row const rows[] = {
        { "a name", person, "given_name", identity },
        { "a sex", person, "sex", operational },
        { "whom not to tell", person, "withhold_from", sensitive },
        { "what a person agreed to", person, "consent[1].purpose", operational },
        { "before whom", person, "consent[1].witness", identity },
        { "why one went on without it", person, "consent[1].reason", sensitive },
        { "to whom he is tied", person, "relation[1].to", sensitive },
        { "the name of somebody to whom he is tied", person, "relation[1].name", identity },
        { "who takes care", person, "caregiver[1].relation", sensitive },
        { "a number", person, "phone[1].number", identity },
        { "a row of a person that nobody knows here might name", person, "pet[1].purpose", identity },
        { "a row that is broken off", person, "consent[1", identity },
        { "a field of a person that nobody knows here might name", person, "nickname", identity },
        { "the state of a case", case_file, "status", operational },
        { "its risk", case_file, "risk", operational },
        { "why", case_file, "risk_reason", sensitive },
        { "what was written at closure", case_file, "closure_note", sensitive },
        { "why it was opened again", case_file, "reopen_reason", sensitive },
        { "why it was given away", case_file, "assign_reason", sensitive },
        { "the words of a goal", case_file, "goal[1].text", sensitive },
        { "who is to do it", case_file, "goal[1].responsible", sensitive },
        { "how a goal stands", case_file, "goal[1].state", operational },
        { "what is to be done", case_file, "action[1].text", sensitive },
        { "by which day", case_file, "action[1].by_on", operational },
        { "what was sent back", case_file, "approval[1].comment", sensitive },
        { "whether it was approved", case_file, "approval[1].state", operational },
        { "who gave a service", case_file, "service[1].provider", sensitive },
        { "which service it was", case_file, "service[1].type", operational },
        { "who came to a conference", case_file, "conference[1].attendees", sensitive },
        { "what it decided", case_file, "decision[1].text", sensitive },
        { "a word that another list has", case_file, "approval[1].text", operational },
        { "a text that is no goal's", case_file, "text", operational },
        { "that a document is there", case_file, "document[1].state", operational },
        { "a document that names", case_file, "document[1].identity", identity },
        { "its small picture", case_file, "document[1].identity_thumbnail", identity },
        { "a document that tells what happened", case_file, "document[1].sensitive", sensitive },
        { "why it was removed", case_file, "document[1].sensitive_removed_reason", sensitive },
        { "what nobody knows of a document", case_file, "document[1].author", sensitive },
        { "a document that is cut off", case_file, "document[1", sensitive },
        { "the line of a sheet", case_file, "sheet[1]", operational },
        { "the day of a sheet", sheet, "on", operational, "initial_assessment" },
        { "an answer that names", sheet, "answers.given_name", identity, "initial_assessment" },
        { "an answer that counts", sheet, "answers.rooms", statistical, "initial_assessment" },
        { "an answer for the work", sheet, "answers.risk", operational, "initial_assessment" },
        { "an answer of which the tool says nothing", sheet, "answers.story", sensitive, "initial_assessment" },
        { "a question that the tool does not have any more", sheet, "answers.old", identity, "initial_assessment" },
        { "an answer of a tool that is not known", sheet, "answers.risk", identity, "other" },
        { "an answer of a tool that is not named", sheet, "answers.risk", identity },
        { "a held act", held, "act", sensitive },
        { "a word to its author", held, "note", sensitive },
        { "its state", held, "state", operational },
    };
    auto const rules = programme();
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(field_class(rules, row.kind, row.path, row.form) == row.tells);
    }
    for (auto const& field : person_fields())
        CHECK(field_class(rules, person, field.name) == field.field_class);
}

TEST_CASE("what a programme has is found by name")
{
    auto const rules = programme();
    CHECK(rules.role("supervisor")->scope == Scope::team);
    CHECK(rules.role("king") == nullptr);
    CHECK(rules.form("visit")->name() == "visit");
    CHECK(rules.form("") == nullptr);
    CHECK(rules.has_choice("closure_reason", "moved"));
    CHECK_FALSE(rules.has_choice("closure_reason", "because"));
    CHECK_FALSE(rules.has_choice("nothing", "moved"));
}

TEST_CASE("versions of a tool are found newest first; where they disagree, the class that tells the most counts")
{
    auto rules = programme();
    auto const in_version = [](char const* version, char const* rows) {
        auto xform = form_of("visit", rows).xform();
        xform.replace(xform.find(R"(version="1")"), 11, std::string("version=\"") + version + "\"");
        auto tool = Tool::of_xform(xform);
        REQUIRE(tool.has_value());
        return *std::move(tool);
    };
    rules.earlier_forms = { in_version("0", "text,seen,Vu,,yes,,,statistical\ninteger,rooms,Pièces,,,,,operational\n") };
    rules.tools = { in_version("2", "integer,rooms,Pièces,,,,,statistical\ninteger,doors,Portes,,,,,statistical\n") };
    std::vector<std::string> versions;
    for (auto const* tool : rules.versions("visit"))
        versions.push_back(tool->version());
    CHECK(versions == std::vector<std::string> { "1", "2", "0" });
    CHECK(rules.form("visit", "2") == &rules.tools.front());
    CHECK(rules.form("visit")->version() == "1");
    CHECK(rules.versions("nothing").empty());
    CHECK(field_class(rules, RecordKind::sheet, "answers.seen", "visit") == FieldClass::sensitive);
    CHECK(field_class(rules, RecordKind::sheet, "answers.rooms", "visit") == FieldClass::operational);
    CHECK(field_class(rules, RecordKind::sheet, "answers.doors", "visit") == FieldClass::statistical);
}

TEST_CASE("of the instances of a repeat one question is meant")
{
    auto const tool = form_of("family", "begin repeat,child,Enfant,,,,,\ntext,name,Nom,,,,,identity\nbegin repeat,illness,Maladie,,,,,\ninteger,days,Jours,,,,,statistical\n"
        "end repeat,,,,,,,\nend repeat,,,,,,,\n");
    CHECK(tool.field_class("child:001/name") == FieldClass::identity);
    CHECK(tool.field_class("child:002/illness:001/days") == FieldClass::statistical);
    CHECK_FALSE(tool.has_question("child:001/days"));
    CHECK_FALSE(tool.has_question("name"));
    CHECK(question_of_key("child:002/illness:001/days") == "child/illness/days");
}
