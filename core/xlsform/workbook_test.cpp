#include "xlsform/workbook.hpp"

#include <doctest.hpp>

using namespace relais;

TEST_CASE("Markdown tables are sheets")
{
    auto const workbook = read_markdown_workbook("# a remark\n"
                                                 "| survey |\n"
                                                 "|        | type | name  | label     |\n"
                                                 "|--------|------|-------|-----------|\n"
                                                 "|        | text | first | a \\| b   |\n"
                                                 "|        |      |       |           |\n"
                                                 "|        | date | born  |           | # when\n"
                                                 "| Settings |\n"
                                                 "| | form_id |\n"
                                                 "| | birth   |\n");
    REQUIRE(workbook.has_value());
    auto const* const survey = workbook->find("survey");
    REQUIRE(survey != nullptr);
    CHECK(survey->headers == std::vector<std::string> { "type", "name", "label" });
    REQUIRE(survey->rows.size() == 2);
    CHECK(survey->rows[0].cells[2] == "a | b");
    CHECK(survey->rows[1].number == 3);
    CHECK(workbook->find("settings") != nullptr);
    CHECK(workbook->find("choices") == nullptr);
}

TEST_CASE("One CSV file holds several sheets")
{
    auto const workbook = read_csv_workbook("survey,,\n,type,name\n,text,a\nchoices,,\n,list_name,name\n,l,\"one, two\"\n");
    REQUIRE(workbook.has_value());
    CHECK(workbook->find("survey")->rows[0].cells[0] == "text");
    CHECK(workbook->find("choices")->rows[0].cells[1] == "one, two");
}

TEST_CASE("Sheets that are a CSV file each keep the rows of their file")
{
    auto const workbook = read_csv_sheets({ { "survey", "type,name\n\ntext,a\n" }, { "choices", "" } });
    REQUIRE(workbook.has_value());
    CHECK(workbook->sheets.size() == 1);
    CHECK(workbook->find("survey")->rows[0].number == 3);
}

TEST_CASE("What is no workbook is refused")
{
    struct {
        char const* what;
        std::string text;
    } const cases[] = {
        { "no table", "hello" },
        { "not UTF-8", "| survey |\n| | \xFF |" },
        { "too many columns", "| survey |\n| x" + std::string(2000, '|') },
        { "a cell that is too long", "| survey |\n| | " + std::string(70'000, 'x') + " |" },
    };
    for (auto const& test : cases) {
        CAPTURE(test.what);
        CHECK_FALSE(read_markdown_workbook(test.text).has_value());
    }
    CHECK_FALSE(read_csv_workbook(",type\n").has_value());
}

TEST_CASE("Names of sheets that are nearly right are told")
{
    Workbook workbook;
    for (auto const* const name : { "surveys", "Sruvey", "_survey", "notes", "settings" })
        workbook.sheets.push_back({ name, {}, {} });
    CHECK(similar_sheets(workbook, "survey") == "'surveys', 'Sruvey'");
    CHECK(similar_sheets(workbook, "choices").empty());
}
