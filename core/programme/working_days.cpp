#include "programme/working_days.hpp"

#include <algorithm>

namespace relais {

bool Calendar::is_working_day(LocalDate day) const
{
    // 1970-01-01 was a Thursday; days before it count backwards.
    auto const since_monday = ((day.days() + 3) % 7 + 7) % 7;
    return std::ranges::find(weekend, since_monday + 1) == weekend.end() && std::ranges::find(holidays, day) == holidays.end();
}

LocalDate plus_working_days(LocalDate day, int count, Calendar const* calendar)
{
    static constexpr int longest = 3660;
    auto const last = std::min(count, longest);
    auto left = last;
    for (int days = 1; calendar != nullptr && days <= longest && left > 0; ++days)
        if (calendar->is_working_day(day.plus_days(days)) && --left == 0)
            return day.plus_days(days);
    return day.plus_days(last);
}

}
