#include "base/time.hpp"

#include <algorithm>
#include <chrono>

namespace relais {

namespace chrono = std::chrono;

static chrono::year_month_day civil(std::int32_t days)
{
    return chrono::year_month_day { chrono::sys_days { chrono::days { days } } };
}

static int digits(std::string_view text)
{
    int value = 0;
    for (auto const c : text) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

Result<LocalDate> LocalDate::of(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return refuse(ProblemCode::bad_value, {}, "date");
    auto const date = chrono::year_month_day {
        chrono::year { year }, chrono::month { static_cast<unsigned>(month) }, chrono::day { static_cast<unsigned>(day) }
    };
    if (!date.ok())
        return refuse(ProblemCode::bad_value, {}, "date");
    return from_days(chrono::sys_days { date }.time_since_epoch().count());
}

Result<LocalDate> LocalDate::parse(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return refuse(ProblemCode::bad_value, {}, "date");
    return of(digits(text.substr(0, 4)), digits(text.substr(5, 2)), digits(text.substr(8, 2)));
}

LocalDate LocalDate::at(Instant at, int offset_minutes)
{
    auto const minutes = at.ms / 60'000 - (at.ms % 60'000 < 0 ? 1 : 0) + offset_minutes;
    auto const days = minutes / 1440 - (minutes % 1440 < 0 ? 1 : 0);
    static constexpr std::int64_t first = -719'162; // 0001-01-01
    static constexpr std::int64_t last = 2'932'896; // 9999-12-31
    return from_days(std::clamp(days, first, last));
}

LocalDate LocalDate::from_days(std::int64_t days)
{
    static constexpr std::int64_t most = 365 * 30'000; // <chrono> counts somewhat further
    LocalDate date;
    date.days_ = static_cast<std::int32_t>(std::clamp(days, -most, most));
    return date;
}

int LocalDate::year() const { return int { civil(days_).year() }; }
int LocalDate::month() const { return static_cast<int>(unsigned { civil(days_).month() }); }
int LocalDate::day() const { return static_cast<int>(unsigned { civil(days_).day() }); }

LocalDate LocalDate::plus_months(int months) const
{
    auto date = civil(days_) + chrono::months { months };
    if (!date.ok())
        date = date.year() / date.month() / chrono::last;
    return from_days(chrono::sys_days { date }.time_since_epoch().count());
}

static void put(std::string& text, int value, std::size_t width)
{
    auto const start = text.size();
    text.append(width, '0');
    for (auto at = start + width; value > 0 && at > start; value /= 10)
        text[--at] = static_cast<char>('0' + value % 10);
}

std::string LocalDate::to_string() const
{
    std::string text;
    put(text, year(), 4);
    text += '-';
    put(text, month(), 2);
    text += '-';
    put(text, day(), 2);
    return text;
}

int years_between(LocalDate birth, LocalDate on)
{
    auto const had_birthday = on.month() > birth.month() || (on.month() == birth.month() && on.day() >= birth.day());
    return on.year() - birth.year() - (had_birthday ? 0 : 1);
}

}
