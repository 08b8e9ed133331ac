#include "forms/form_value.hpp"

#include "doctest.hpp"

#include <cmath>
#include <limits>

using namespace relais;

static FormValue text(std::string_view value) { return FormValue(value); }
static constexpr auto infinity = std::numeric_limits<double>::infinity();
static constexpr auto no_number = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("values become truths as XPath says")
{
    CHECK_FALSE(text("").to_boolean());
    CHECK(text("0").to_boolean());
    CHECK(text("false").to_boolean());
    CHECK_FALSE(FormValue(0.0).to_boolean());
    CHECK_FALSE(FormValue(no_number).to_boolean());
    CHECK(FormValue(-1.0).to_boolean());
    CHECK(FormValue(infinity).to_boolean());
    CHECK(FormValue(true).to_boolean());
}

TEST_CASE("texts become numbers as XPath says")
{
    struct Row {
        char const* story;
        char const* text;
        double number;
    };
    static constexpr Row rows[] = {
        { "a whole number", "12", 12 },
        { "a negative one", "-1", -1 },
        { "a fraction", "2.50", 2.5 },
        { "without the zero", ".5", 0.5 },
        { "with a point only at the end", "15.", 15 },
        { "with spaces around", " 1.1 ", 1.1 },
        { "with an exponent, as ODK allows", "7.5e-3", 0.0075 },
        { "a day is days since 1970", "1970-01-02", 1 },
        { "a day before", "1969-12-31", -1 },
        { "too large is infinite", "1e999", infinity },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        CHECK(text(row.text).to_number() == row.number);
    }
    static constexpr char const* no_numbers[] = { "", " ", ".", "-", "+1", "1a", "a1", "1 2", "0x10", "inf", "nan", "1e", "2026-13-15", "1,5", "--1" };
    for (auto const* wrong : no_numbers) {
        CAPTURE(wrong);
        CHECK(std::isnan(text(wrong).to_number()));
    }
    CHECK(FormValue(true).to_number() == 1);
    CHECK(FormValue(false).to_number() == 0);
}

TEST_CASE("numbers become texts without an exponent")
{
    struct Row {
        double number;
        char const* text;
    };
    static constexpr Row rows[] = {
        { 1, "1" }, { -0.0, "0" }, { 1.5, "1.5" }, { -2.25, "-2.25" }, { 0.1 + 0.2, "0.30000000000000004" }, { 1e21, "1000000000000000000000" },
        { 1.25e22, "12500000000000000000000" }, { 1.5e-9, "0.0000000015" }, { -1e-10, "-0.0000000001" }, { no_number, "NaN" }, { infinity, "Infinity" },
        { -infinity, "-Infinity" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.text);
        CHECK(FormValue(row.number).to_text() == row.text);
    }
    CHECK(FormValue(true).to_text() == "true");
    CHECK(FormValue(false).to_text() == "false");
}

TEST_CASE("values are equal as truths, then as numbers, then as texts")
{
    CHECK(FormValue::are_equal(FormValue(true), text("x")));
    CHECK(FormValue::are_equal(FormValue(false), text("")));
    CHECK(FormValue::are_equal(FormValue(true), FormValue(2.0)));
    CHECK(FormValue::are_equal(text("1.0"), FormValue(1.0)));
    CHECK_FALSE(FormValue::are_equal(text("1.0"), text("1")));
    CHECK_FALSE(FormValue::are_equal(text("abc"), FormValue(no_number)));
}

TEST_CASE("days are read as people and ODK write them")
{
    CHECK(date_in("2026-11-21")->to_string() == "2026-11-21");
    CHECK(date_in("1970-1-2")->to_string() == "1970-01-02");
    CHECK(date_in("2012-07-23T10:00:00.000+02:00")->to_string() == "2012-07-23");
    static constexpr char const* no_days[] = { "", "2026", "2026-11", "2026-11-", "2026-02-30", "0000-01-01", "21/11/2026", "2026-11-21x", "12026-11-21" };
    for (auto const* no_day : no_days) {
        CAPTURE(no_day);
        CHECK_FALSE(date_in(no_day).has_value());
    }
}

TEST_CASE("a text that is too long is cut between characters")
{
    std::string long_text(FormValue::longest_text - 1, 'a');
    long_text += "\xC3\xA9";
    CHECK(FormValue(long_text).size() == FormValue::longest_text - 1);
    CHECK(FormValue(std::string_view(long_text)).size() == FormValue::longest_text - 1);
}
