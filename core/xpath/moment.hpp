#pragma once

#include "base/time.hpp"
#include "xpath/environment.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace relais {

inline constexpr double day_ms = 86'400'000;

// A moment as the clock on the wall shows it.
struct LocalMoment {
    LocalDate date;
    int ms_of_day = 0;
    int zone_minutes = 0;
};

// Moments are milliseconds since 1970-01-01T00:00Z; none lies outside of the years 1 to 9999.
bool is_moment(double ms);
LocalMoment local_moment(double ms, XPathEnvironment& environment);
double moment_of(LocalDate date, int ms_of_day, XPathEnvironment& environment);

// What counts as a date: "2026-11-21", or with a time "T10", "T10:20", "T10:20:30", "T10:20:30.5", and with that a zone "Z" or "+01:00" (at most 14 hours).
// Without a zone it is local time.
std::optional<double> moment_in(std::string_view text, XPathEnvironment& environment);
// The same with months and days of one digit, as people write them.
std::optional<double> loose_moment_in(std::string_view text, XPathEnvironment& environment);
// "2026-11-21" at local midnight, else "2026-11-21T10:20:30.000-07:00"; "Invalid Date" for what is no moment.
std::string moment_text(double ms, XPathEnvironment& environment);

// %Y %y %m %n %B %b %d %e %A %a %w %H %h %M %S %3 %p %Z %%: see the OpenRosa and JavaRosa manuals of format-date-time().
std::string formatted_moment(double ms, std::string_view format, XPathEnvironment& environment);

// The fraction of the local day: a time with an optional zone, or a date and time. NaN where the text is neither.
double day_fraction_in(std::string_view text, XPathEnvironment& environment);

}
