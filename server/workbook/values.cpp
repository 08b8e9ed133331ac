#include "workbook/xlsx.hpp"

#include <cmath>
#include <cstdio>

namespace relais::workbook {

bool is_date_format(std::string_view format)
{
    bool is_quoted = false;
    bool is_bracketed = false;
    for (std::size_t i = 0; i < format.size(); ++i) {
        auto const c = format[i];
        if (c == '\\' || c == '_') {
            ++i;
        } else if (c == '"') {
            is_quoted = !is_quoted;
        } else if (is_quoted) {
            continue;
        } else if (c == '[') {
            // [h], [mm] and [s] count hours and minutes; others are colours and conditions.
            auto const next = i + 1 < format.size() ? format[i + 1] : ']';
            auto const end = format.find(']', i);
            is_bracketed = end == std::string_view::npos || format.substr(i + 1, end - i - 1).find_first_not_of("hmsHMS") != std::string_view::npos || next == ']';
        } else if (c == ']') {
            is_bracketed = false;
        } else if (!is_bracketed && std::string_view("dmhysDMHYS").find(c) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

static std::string two(long long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string date_text(double serial, bool from_1904)
{
    if (!(serial >= 0) || serial > 2'958'466)
        return {};
    auto const milliseconds = std::llround(serial * 86'400'000.0);
    auto days = milliseconds / 86'400'000;
    auto const of_day = milliseconds % 86'400'000;
    auto text = two(of_day / 3'600'000) + ":" + two(of_day / 60'000 % 60) + ":" + two(of_day / 1000 % 60);
    if (of_day % 1000 != 0) {
        auto const fraction = std::to_string(of_day % 1000);
        text += "." + std::string(3 - fraction.size(), '0') + fraction + "000";
    }
    if (serial < 1)
        return text;
    // Spreadsheets have a 29 February 1900 that never was.
    days += from_1904 ? 1462 : days < 60 ? 1 : 0;
    // Days since 1970 to a date (days_from_civil turned round).
    auto const z = days - 25'569 + 719'468;
    auto const era = z / 146'097;
    auto const day_of_era = z - era * 146'097;
    auto const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    auto const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    auto const month_shifted = (5 * day_of_year + 2) / 153;
    auto const month = month_shifted < 10 ? month_shifted + 3 : month_shifted - 9;
    auto const year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return std::to_string(year) + "-" + two(month) + "-" + two(day_of_year - (153 * month_shifted + 2) / 5 + 1) + " " + text;
}

}
