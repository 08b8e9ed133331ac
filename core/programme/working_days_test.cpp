#include "programme/working_days.hpp"

#include "doctest.hpp"

using namespace relais;

TEST_CASE("working days are counted by the calendar of the country")
{
    auto const day = [](char const* text) { return *LocalDate::parse(text); };
    Calendar const togo { { 6, 7 }, { day("2026-05-01"), day("2026-05-04") }, {} };
    Calendar const friday_and_saturday { { 5, 6 }, {}, {} };
    Calendar const never { { 1, 2, 3, 4, 5, 6, 7 }, {}, {} };
    struct Row {
        char const* story;
        char const* from;
        int count;
        Calendar const* calendar;
        char const* to;
    };
    Row const rows[] = {
        { "within a week", "2026-04-27", 3, &togo, "2026-04-30" },
        { "over a holiday, a weekend and another holiday", "2026-04-30", 1, &togo, "2026-05-05" },
        { "from a Sunday", "2026-04-26", 1, &togo, "2026-04-27" },
        { "none is the day itself", "2026-04-27", 0, &togo, "2026-04-27" },
        { "where Friday is free", "2026-04-30", 1, &friday_and_saturday, "2026-05-03" },
        { "before 1970", "1969-12-26", 1, &togo, "1969-12-29" },
        { "without a calendar each day counts", "2026-04-30", 2, nullptr, "2026-05-02" },
        { "a calendar without a working day counts all", "2026-04-30", 2, &never, "2026-05-02" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(plus_working_days(day(row.from), row.count, row.calendar) == day(row.to));
    }
}
