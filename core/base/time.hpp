#pragma once

#include "base/result.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace relais {

// A moment: milliseconds since 1970-01-01T00:00Z, as the host's clock gave it.
struct Instant {
    std::int64_t ms = 0;
    auto operator<=>(Instant const&) const = default;
};

// A day of the calendar, without a time zone; year 1 to 9999. Text form: ISO 8601, "2026-11-21".
// Counting may lead out of these years, to 30,000 before or after; there it stops. Such a day has no text form.
class LocalDate {
public:
    LocalDate() = default;

    // Refuses a day that does not exist with bad_value.
    static Result<LocalDate> of(int year, int month, int day);
    static Result<LocalDate> parse(std::string_view text);

    // The day at `at` where local time is `offset_minutes` ahead of UTC; beyond the calendar, its first or last day.
    static LocalDate at(Instant at, int offset_minutes = 0);

    // Days since 1970-01-01, and back.
    std::int32_t days() const { return days_; }
    static LocalDate from_days(std::int64_t days);

    int year() const;
    int month() const;
    int day() const;

    LocalDate plus_days(int days) const { return from_days(std::int64_t { days_ } + days); }
    // The same day `months` later; the last day of the month where there is no such day.
    LocalDate plus_months(int months) const;

    std::string to_string() const;
    auto operator<=>(LocalDate const&) const = default;

private:
    std::int32_t days_ = 0;
};

// Whole years from `birth` to `on`; someone born on 29 February turns a year older on 1 March.
int years_between(LocalDate birth, LocalDate on);

}
