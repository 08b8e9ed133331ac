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
        { "a text that is no goal's", case_file, "text", operational },
        { "the line of a sheet", case_file, "sheet[1]", operational },
        { "the day of a sheet", sheet, "on", operational, "initial_assessment" },
        { "an answer that names", sheet, "answers.given_name", identity, "initial_assessment" },
        { "an answer that counts", sheet, "answers.rooms", statistical, "initial_assessment" },
        { "an answer for the work", sheet, "answers.risk", operational, "initial_assessment" },
        { "an answer of which the tool says nothing", sheet, "answers.story", sensitive, "initial_assessment" },
        { "a question that the tool does not have any more", sheet, "answers.old", sensitive, "initial_assessment" },
        { "an answer of a tool that is not known", sheet, "answers.risk", sensitive, "other" },
        { "an answer of a tool that is not named", sheet, "answers.risk", sensitive },
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
