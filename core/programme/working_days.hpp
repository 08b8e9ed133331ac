#pragma once

#include "codec/described.hpp"

#include <vector>

namespace relais {

// On which days people of a country do not work: data that the country confirms each year, for some holidays follow the moon.
struct Calendar {
    std::vector<int> weekend; // 1 Monday … 7 Sunday
    std::vector<LocalDate> holidays;
    std::string source;

    bool is_working_day(LocalDate day) const;

    static constexpr auto description()
    {
        return described("Calendar", "On which days people of a country do not work.",
            field("weekend", &Calendar::weekend, "Days of the week, 1 for Monday to 7 for Sunday."),
            optional_field("holidays", &Calendar::holidays, "Public holidays."),
            optional_field("source", &Calendar::source, "Where they come from."));
    }
};

// The day on which so many working days are over: the day itself is not counted. Without a calendar each day is one; a calendar without any working day counts all.
LocalDate plus_working_days(LocalDate day, int count, Calendar const* calendar);

}
