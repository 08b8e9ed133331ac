#include "xlsform/reference.hpp"

#include <doctest.hpp>

using namespace relais;

TEST_CASE("References are found, and what looks like one is told")
{
    struct {
        std::string_view text;
        std::size_t count;
        std::string_view name;
        bool is_last_saved;
        bool is_well_formed;
    } const cases[] = {
        { "${a}", 1, "a", false, true },
        { "x ${last-saved#b} y", 1, "b", true, true },
        { "${a} and ${b}", 2, "a", false, true },
        { "${a b}", 1, "a b", false, false },
        { "${é_1.x}", 1, "é_1.x", false, true },
        { "${unfinished", 1, "", false, false },
        { "${}", 0, "", false, false },
        { "$a {b}", 0, "", false, false },
    };
    for (auto const& test : cases) {
        CAPTURE(test.text);
        auto const found = references_in(test.text);
        REQUIRE(found.size() == test.count);
        if (found.empty())
            continue;
        CHECK(found[0].name == test.name);
        CHECK(found[0].is_last_saved == test.is_last_saved);
        CHECK(found[0].is_well_formed == test.is_well_formed);
    }
    CHECK(is_reference("${a}"));
    CHECK_FALSE(is_reference("${a} "));
    CHECK_FALSE(is_reference("${a}${b}"));
}

TEST_CASE("A default is calculated if it has an operator, a call or a reference")
{
    struct {
        std::string_view text;
        std::string_view type;
        bool is_dynamic;
    } const cases[] = {
        { "2026-11-21", "date", false },
        { "01:02:55+10:00", "time", false },
        { "2022-03-14T01:02:55-07:00", "dateTime", false },
        { "-5", "integer", false },
        { "well-known", "text", false },
        { "a - b", "text", true },
        { "a - b", "geopoint", false },
        { "1 + 1", "integer", true },
        { "10 div 2", "integer", true },
        { "today()", "date", true },
        { "${a}", "text", true },
        { "jr://images/a.png", "photo", false },
        { "'quoted + text'", "text", false },
    };
    for (auto const& test : cases) {
        CAPTURE(test.text);
        CHECK(is_dynamic_default(test.text, test.type) == test.is_dynamic);
    }
}

TEST_CASE("Paths into lists are found in a text")
{
    std::string_view const text = "You said instance('c')/root/item[name = ${a} and x='b c']/label, yes?";
    auto const spans = instance_paths_in(text);
    REQUIRE(spans.size() == 1);
    CHECK(text.substr(spans[0].begin, spans[0].end - spans[0].begin) == "instance('c')/root/item[name = ${a} and x='b c']/label");
}

TEST_CASE("Names of elements")
{
    for (auto const* const name : { "a", "_a", "é", "a-b.c1", "x:y" })
        CHECK(is_element_name(name));
    for (auto const* const name : { "", "1a", "a b", "-a", "a:", ":a", "a/b", "a@" })
        CHECK_FALSE(is_element_name(name));
}
