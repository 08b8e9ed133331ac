#include "base/id.hpp"
#include "base/time.hpp"
#include "base/whole_text.hpp"

#include "doctest.hpp"

using namespace relais;

TEST_CASE("an id reads back from its text, and nothing else does")
{
    auto const made = Id::make(1'763'766'000'123, { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 });
    auto const text = made.to_string();
    CHECK(text == "019aa8a5-59fb-7102-8304-05060708090a");
    CHECK(Id::parse(text).value() == made);
    for (auto const* bad : { "", "019aa8a5", "019AA8A5-59fb-7102-8304-05060708090a", "019aa8a5x59fb-7102-8304-05060708090a", "019aa8a5-59fb-7102-8304-05060708090g", "019aa8a5-59fb-7102-8304-05060708090a0" }) {
        INFO(std::string(bad));
        CHECK_FALSE(Id::parse(bad).has_value());
    }
    CHECK(Id::make(1, {}) < Id::make(2, {}));
}

TEST_CASE("whole numbers are written in decimal digits")
{
    for (auto const value : { std::int64_t { 0 }, std::int64_t { 7 }, std::int64_t { -7 }, std::int64_t { 10 }, std::int64_t { 1'763'766'000'123 }, INT64_MAX, INT64_MIN })
        CHECK(whole_text(value) == std::to_string(value));
    CHECK(whole_text(-1) == "-1");
    CHECK(whole_text(std::size_t { 200 }) == "200");
}

TEST_CASE("only days of the calendar are dates")
{
    struct Row {
        char const* text;
        bool good;
    };
    static constexpr Row rows[] = {
        { "2026-11-21", true }, { "2024-02-29", true }, { "2025-02-29", false }, { "2026-13-01", false }, { "2026-00-10", false }, { "2026-11-31", false },
        { "26-11-21", false }, { "2026/11/21", false }, { "", false }, { "0000-01-01", false }, { "9999-12-31", true }, { "2026-1-021", false },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.text));
        auto const date = LocalDate::parse(row.text);
        CHECK(date.has_value() == row.good);
        if (date)
            CHECK(date->to_string() == row.text);
    }
}

TEST_CASE("days, months and years are counted as people count them")
{
    auto const day = [](char const* text) { return *LocalDate::parse(text); };
    CHECK(day("2026-01-31").plus_months(1) == day("2026-02-28"));
    CHECK(day("2024-01-31").plus_months(1) == day("2024-02-29"));
    CHECK(day("2026-03-15").plus_months(-3) == day("2025-12-15"));
    CHECK(day("2026-12-31").plus_days(1) == day("2027-01-01"));
    CHECK(years_between(day("2008-11-22"), day("2026-11-21")) == 17);
    CHECK(years_between(day("2008-11-21"), day("2026-11-21")) == 18);
    CHECK(years_between(day("2008-02-29"), day("2026-02-28")) == 17);
    CHECK(years_between(day("2008-02-29"), day("2026-03-01")) == 18);
    CHECK(LocalDate::at({ 0 }) == day("1970-01-01"));
    CHECK(LocalDate::at({ -1 }) == day("1969-12-31"));
    // In Bujumbura (UTC+2) it is tomorrow already.
    CHECK(LocalDate::at({ 23LL * 3'600'000 }, 120) == day("1970-01-02"));
}
