#include "codec/csv.hpp"

#include "doctest.hpp"

using namespace relais;

using Cells = std::vector<std::string>;

static Cells last_row(std::string_view text)
{
    auto const rows = read_csv(text, "survey");
    REQUIRE(rows.has_value());
    REQUIRE_FALSE(rows->empty());
    return rows->back().cells;
}

TEST_CASE("cells are read as RFC 4180 writes them")
{
    struct Row {
        char const* story;
        char const* text;
        Cells cells;
    };
    Row const rows[] = {
        { "commas part cells", "a,b,c", { "a", "b", "c" } },
        { "a byte order mark is no text", "\xEF\xBB\xBFtype,name", { "type", "name" } },
        { "CRLF ends a row", "a,b\r\nc,d\r\n", { "c", "d" } },
        { "LF ends a row", "a,b\nc,d", { "c", "d" } },
        { "quotes hold commas", "\"a,b\",c", { "a,b", "c" } },
        { "quotes hold quotes, written twice", "\"say \"\"yes\"\"\",c", { "say \"yes\"", "c" } },
        { "quotes hold line breaks", "\"one\r\ntwo\",c", { "one\r\ntwo", "c" } },
        { "empty cells stay", ",,c,", { "", "", "c", "" } },
        { "empty quotes are an empty cell", "\"\",x", { "", "x" } },
        { "semicolons separate when the first row has no comma", "type;name\ntext;\"a,b\"", { "text", "a,b" } },
        { "Arabic is left as it is", "text,\xD8\xA7\xD9\x84\xD8\xA7\xD8\xB3\xD9\x85", { "text", "\xD8\xA7\xD9\x84\xD8\xA7\xD8\xB3\xD9\x85" } },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        CHECK(last_row(row.text) == row.cells);
    }
}

TEST_CASE("rows keep the number that a spreadsheet gives them")
{
    auto const rows = read_csv("type,name\n\n,,\n\"two\nlines\",x\ny,z\n", "survey");
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == 3);
    CHECK((*rows)[0].number == 1);
    CHECK((*rows)[1].number == 4);
    CHECK((*rows)[2].number == 5);
    CHECK(read_csv("", "survey")->empty());
}

TEST_CASE("what is malformed is refused with its cell")
{
    struct Row {
        char const* story;
        std::string text;
        CsvLimits limits;
        char const* detail;
    };
    Row const rows[] = {
        { "a quote that is never closed", "a,b\nc,\"d", {}, "survey row 2 column B: the closing quote is missing" },
        { "text after the closing quote", "a\n\"b\"c", {}, "survey row 2 column A: text after the closing quote" },
        { "a quote in the middle of a plain cell", "a,b\nx,y\"z", {},
            "survey row 2 column B: a quote inside a cell that does not begin with one; write the cell in quotes and the quote twice" },
        { "bytes that are no UTF-8", "a,\xE9", {}, "survey: not UTF-8; save the sheet as CSV UTF-8" },
        { "too many bytes", "abcd", { .bytes = 3 }, "survey: more than 3 bytes" },
        { "too many rows", "a\nb\nc", { .rows = 2 }, "survey row 3 column A: more than 2 rows" },
        { "too many columns", "a,b,c", { .columns = 2 }, "survey row 1 column C: more than 2 columns" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const read = read_csv(row.text, "survey", row.limits);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().code == ProblemCode::form_invalid);
        CHECK(read.error().field == "survey");
        CHECK(read.error().detail == row.detail);
    }
}

TEST_CASE("columns have a spreadsheet's letters")
{
    CHECK(column_letters(0) == "A");
    CHECK(column_letters(25) == "Z");
    CHECK(column_letters(26) == "AA");
    CHECK(column_letters(701) == "ZZ");
    CHECK(column_letters(702) == "AAA");
}
