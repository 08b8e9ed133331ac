#include "base/time.hpp"

#include "doctest.hpp"

#include <limits>

using namespace relais;

TEST_CASE("the day of a moment, wherever the clock stands")
{
    static constexpr auto least = std::numeric_limits<std::int64_t>::min();
    static constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
    struct Row {
        char const* story;
        std::int64_t ms;
        int offset_minutes;
        char const* day;
    };
    Row const rows[] = {
        { "the first moment", 0, 0, "1970-01-01" },
        { "a millisecond before it", -1, 0, "1969-12-31" },
        { "the last moment of a day", 86'399'999, 0, "1970-01-01" },
        { "the first of the next", 86'400'000, 0, "1970-01-02" },
        { "east of Greenwich", 86'399'999, 1, "1970-01-02" },
        { "west of Greenwich", 0, -1, "1969-12-31" },
        { "before the first moment, west of Greenwich", -86'400'000, -60, "1969-12-30" },
        { "the end of time", greatest, 0, "9999-12-31" },
        { "the end of time, east of all", greatest, std::numeric_limits<int>::max(), "9999-12-31" },
        { "before its beginning", least, 0, "0001-01-01" },
        { "a stamp of sixteen f", 281'474'976'710'655, 0, "9999-12-31" },
        { "in the days that 32 bits do not count", 185'542'587'187'200'000, 0, "9999-12-31" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(LocalDate::at({ row.ms }, row.offset_minutes).to_string() == row.day);
    }
}

TEST_CASE("counting days and months")
{
    auto const day = [](char const* text) { return *LocalDate::parse(text); };
    auto const last = day("9999-12-31");
    auto const first = day("0001-01-01");
    CHECK(last.plus_days(1) > last);
    CHECK(first.plus_days(-1) < first);
    CHECK(last.plus_days(1).plus_days(-1) == last);
    // It stops somewhere, and a year can still be told.
    CHECK(last.plus_days(std::numeric_limits<int>::max()).year() > 29'000);
    CHECK(first.plus_days(std::numeric_limits<int>::min()).year() < -28'000);
    CHECK(last.plus_months(12 * 20'000) > last);
    CHECK(day("2024-02-29").plus_days(366) == day("2025-03-01"));
    CHECK(day("2024-01-31").plus_months(1) == day("2024-02-29"));
    CHECK(day("2024-03-31").plus_months(-13) == day("2023-02-28"));
}
