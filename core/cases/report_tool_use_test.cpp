#include "cases/report_tool_use.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static ReportToolUse report()
{
    return { id_of(60), "visit", "1", { "too_long", "privacy" }, "Pas de lieu calme." };
}

TEST_CASE("what hinders a tool is its author's, and stands by itself")
{
    CHECK(tell({ ama() }, report(), {})
        == R"(sheet.owner="Ama" sheet.team="Atakpamé" sheet.organisation="Action sociale, Togo" sheet.area="TG04" sheet.form="relais:tool_use" sheet.form_version="1" )"
           R"(sheet.on="2026-11-21" sheet.answers.tool="visit" sheet.answers.hindrances="too_long privacy" sheet.answers.note="Pas de lieu calme.")");
}

TEST_CASE("a report that says nothing, or of nothing, is refused")
{
    struct Row {
        char const* story;
        void (*change)(ReportToolUse& command);
        char const* outcome;
    };
    Row const rows[] = {
        { "no hindrance", [](ReportToolUse& command) { command.hindrances.clear(); }, "refused missing_field hindrances" },
        { "a sentence in the place of a name", [](ReportToolUse& command) { command.hindrances = { "Awa Koffi" }; }, "refused bad_value hindrances" },
        { "more than any list has", [](ReportToolUse& command) { command.hindrances.assign(51, "x"); }, "refused bad_value hindrances" },
        { "a note that is too long", [](ReportToolUse& command) { command.note.assign(4001, 'x'); }, "refused bad_value note at most 4000 bytes" },
        { "a tool that was never in force", [](ReportToolUse& command) { command.tool = "none"; }, "refused unknown_form tool" },
        { "another version of the tool", [](ReportToolUse& command) { command.tool_version = "0"; }, "refused unknown_form tool" },
        { "the id of something else", [](ReportToolUse& command) { command.sheet = her_case; }, "refused already_exists" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto command = report();
        row.change(command);
        CHECK(tell({ ama() }, command, records_of({ a_case() })) == row.outcome);
    }
    auto unknown = report();
    unknown.hindrances = { "gone_from_the_list" };
    CHECK(tell({ ama() }, unknown, {}).contains("gone_from_the_list"));
}
