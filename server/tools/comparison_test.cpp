#include "doctest.hpp"
#include "forms/xform_import.hpp"
#include "tools/comparison.hpp"
#include "tools/tool_check.hpp"
#include "tools/tool_words.hpp"

namespace relais::tools {

// Rows of the sheets, under the headers of the columns.
static FormModel tool(std::string_view survey, std::string_view choices = "", std::string_view headers = "label")
{
    auto const text = "| survey |\n| | type | name | " + std::string(headers) + " | relevant | constraint | choice_filter | calculation | required |\n" + std::string(survey)
        + "| choices |\n| | list_name | name | " + std::string(headers) + " | place |\n| | yn | yes | Yes |\n| | yn | no | No |\n" + std::string(choices)
        + "| settings |\n| | form_id | version |\n| | visit | 1 |\n";
    auto checked = check_tool("visit.md", text, "1");
    REQUIRE(checked.has_value());
    CAPTURE(checked->problems.empty() ? "" : checked->problems.front().english);
    REQUIRE(checked->is_accepted());
    return *import_xform(checked->xform).model;
}

// "age: label [Age] [Age in years]", a line for each change.
static std::string changes(ToolComparison const& comparison)
{
    std::string all;
    for (auto const& [question, changed] : comparison.changed)
        for (auto const& each : changed)
            all.append(all.empty() ? "" : "\n").append(question.question + ": " + std::string(name_of(each.facet)) + (each.choice.empty() ? "" : " " + each.choice) + (each.language.empty() ? "" : " in " + each.language)
                + " [" + each.before + "] [" + each.after + "]");
    return all;
}

static std::vector<std::string> names(std::vector<ComparedQuestion> const& questions)
{
    std::vector<std::string> all;
    for (auto const& each : questions)
        all.push_back(each.question + " " + std::string(name_of(each.answers)));
    return all;
}

TEST_CASE("what two versions have differently is told question by question")
{
    struct Story {
        std::string_view what;
        std::string_view before;
        std::string_view after;
        std::string changes;
    };
    auto const stories = std::to_array<Story>({
        { "nothing", "| | text | a | A |\n", "| | text | a | A |\n", "" },
        { "another label", "| | text | a | A |\n", "| | text | a | B |\n", "a: label [A] [B]" },
        { "another type", "| | text | a | A |\n", "| | integer | a | A |\n", "a: type [string] [int]" },
        { "a condition that is new, by the names of the workbook", "| | integer | a | A |\n| | text | b | B |\n", "| | integer | a | A |\n| | text | b | B | ${a} > 5 |\n", "b: relevant [] [${a} > 5]" },
        { "another constraint", "| | integer | a | A | | . > 1 |\n", "| | integer | a | A | | . > 2 |\n", "a: constraint [. > 1] [. > 2]" },
        { "an answer that must be there", "| | text | a | A |\n", "| | text | a | A | | | | | yes |\n", "a: required [] [true()]" },
        { "a choice more", "| | select_one x | a | A |\n", "| | select_one y | a | A |\n", "a: choice_added c [] [Sea]" },
        { "a choice less", "| | select_one y | a | A |\n", "| | select_one x | a | A |\n", "a: choice_removed c [Sea] []" },
        { "a choice that says something else", "| | select_one x | a | A |\n", "| | select_one z | a | A |\n", "a: choice_label l [Land] [Earth]" },
        { "a list that is filtered", "| | text | p | P |\n| | select_one x | a | A |\n", "| | text | p | P |\n| | select_one x | a | A | | | place = ${p} |\n", "a: filter [] [place = ${p}]" },
        { "into a group", "| | text | a | A |\n| | text | b | B |\n", "| | text | a | A |\n| | begin group | g | Home |\n| | text | b | B |\n| | end group | g |\n", "b: section [] [Home]" },
        { "a group with another title", "| | begin group | g | Home |\n| | text | b | B |\n| | end group | g |\n", "| | begin group | g | House |\n| | text | b | B |\n| | end group | g |\n", "" },
        { "one that is asked later", "| | text | a | A |\n| | text | b | B |\n| | text | c | C |\n", "| | text | b | B |\n| | text | c | C |\n| | text | a | A |\n", "a: place [] [C]" },
    });
    static constexpr std::string_view lists = "| | x | l | Land |\n| | y | l | Land |\n| | y | c | Sea |\n| | z | l | Earth |\n";
    for (auto const& story : stories) {
        CAPTURE(story.what);
        auto const comparison = compare(tool(story.before, lists), tool(story.after, lists), "fr");
        CHECK(changes(comparison) == story.changes);
        CHECK(comparison.added.empty());
        CHECK(comparison.removed.empty());
    }
}

TEST_CASE("what becomes of answers is told with it")
{
    auto const before = tool("| | text | gone | Gone for good |\n| | text | same | Label |\n| | text | age | Age |\n");
    auto const after = tool("| | integer | new | New one |\n| | text | same | Another |\n| | integer | age | Age |\n");
    auto const forth = compare(before, after, "fr");
    CHECK(names(forth.added) == std::vector<std::string> { "new none" });
    CHECK(names(forth.removed) == std::vector<std::string> { "gone kept" });
    REQUIRE(forth.changed.size() == 2);
    CHECK(names({ forth.changed[0].question, forth.changed[1].question }) == std::vector<std::string> { "same moves_forward", "age read_anew" });
    auto const back = compare(after, before, "fr");
    CHECK(names(back.added) == std::vector<std::string> { "gone none" });
    CHECK(names(back.removed) == std::vector<std::string> { "new kept" });
}

TEST_CASE("a question with another name is known by its label, or by its name in a repeat")
{
    struct Story {
        std::string_view what;
        std::string_view before;
        std::string_view after;
        std::vector<std::string> renamed;
    };
    auto const stories = std::to_array<Story>({
        { "the same label", "| | text | village | Name of the village |\n", "| | text | place | Name of the village |\n", { "village place" } },
        { "a label that differs in case, accents and one word of four", "| | text | village | Nom du village d'origine |\n", "| | text | place | nom du village actuel d'origine |\n", { "village place" } },
        { "another label", "| | text | village | Name of the village |\n", "| | text | place | Year of birth |\n", {} },
        { "another type", "| | text | village | Village |\n", "| | integer | place | Village |\n", {} },
        { "into a repeat", "| | text | name | Name |\n", "| | begin repeat | child | Child |\n| | text | name | First name |\n| | end repeat | child |\n", { "name child/name moved" } },
    });
    for (auto const& story : stories) {
        CAPTURE(story.what);
        auto const comparison = compare(tool(story.before), tool(story.after), "fr");
        std::vector<std::string> renamed;
        for (auto const& each : comparison.renamed)
            renamed.push_back(each.before.question + " " + each.after.question + (each.is_moved ? " moved" : ""));
        CHECK(renamed == story.renamed);
        CHECK(comparison.added.size() + renamed.size() == 1);
        CHECK(comparison.removed.size() + renamed.size() == 1);
    }
}

TEST_CASE("labels are compared language by language, and a language that comes is told once")
{
    static constexpr std::string_view two = "label::Français (fr) | label::English (en)";
    auto const before = tool("| | text | a | Âge | Age |\n| | text | b | Nom | Name |\n", "", two);
    auto const one_changed = tool("| | text | a | Âge | Age in years |\n| | text | b | Nom | Name |\n", "", two);
    CHECK(changes(compare(before, one_changed, "fr")) == "a: label in English (en) [Age] [Age in years]");
    CHECK(compare(before, one_changed, "fr").changed[0].question.label == "Âge");
    CHECK(compare(before, one_changed, "en").changed[0].question.label == "Age in years");
    auto const french = tool("| | text | a | Âge |\n| | text | b | Nom |\n", "", "label::Français (fr)");
    auto const more = compare(french, before, "fr");
    CHECK(changes(more).empty());
    CHECK(more.same == 2);
    CHECK(more.languages_added == std::vector<std::string> { "English (en)" });
}

TEST_CASE("a path is said by the name of its question, texts stay as they are")
{
    auto const comparison = compare(tool("| | text | a | A |\n| | text | b | B |\n"), tool("| | text | a | A |\n| | text | b | B | ${a} = '/data/a' and ${a} != \"x / y\" |\n"), "fr");
    CHECK(changes(comparison) == "b: relevant [] [${a} = '/data/a' and ${a} != \"x / y\"]");
}

}
