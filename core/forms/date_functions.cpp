#include "forms/functions.hpp"

#include <cmath>

namespace relais {

// The days of the years 1 to 9999.
static constexpr std::int32_t first_day = -719162;
static constexpr std::int32_t last_day = 2932896;

// The day of a number of days since 1970-01-01, which counts from midnight; none outside of the calendar.
static std::optional<LocalDate> day_of(double number)
{
    auto const days = std::floor(number);
    bool const is_in_calendar = days >= first_day && days <= last_day;
    return is_in_calendar ? std::optional(LocalDate::from_days(static_cast<std::int32_t>(days))) : std::nullopt;
}

static std::optional<LocalDate> date_of(FormValue const& value)
{
    if (value.is_boolean())
        return std::nullopt;
    if (value.is_text())
        if (auto const date = date_in(value.to_text()))
            return date;
    return day_of(value.to_number());
}

static FormValue text_of(std::optional<LocalDate> date) { return date ? FormValue(date->to_string()) : FormValue(); }

using ShortNames = std::array<std::string_view, 12>;

static std::string_view short_month(Language language, int month)
{
    static constexpr std::array<ShortNames, 4> names { {
        { "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc." },
        { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
        { "jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez" },
        { "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر" },
    } };
    return names[static_cast<std::size_t>(language)][static_cast<std::size_t>(month - 1)];
}

static std::string_view short_weekday(Language language, LocalDate date)
{
    static constexpr std::array<std::array<std::string_view, 7>, 4> names { {
        { "dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam." },
        { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" },
        { "dom", "seg", "ter", "qua", "qui", "sex", "sáb" },
        { "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت" },
    } };
    // 1970-01-01 was a Thursday.
    auto const weekday = ((date.days() + 4) % 7 + 7) % 7;
    return names[static_cast<std::size_t>(language)][static_cast<std::size_t>(weekday)];
}

// `date` as the letter after a percent sign says. A day begins at midnight, so the letters for the time give zeros.
static std::string date_part(char letter, LocalDate date, Language language)
{
    auto const iso = date.to_string();
    switch (letter) {
    case 'Y':
        return iso.substr(0, 4);
    case 'y':
        return iso.substr(2, 2);
    case 'm':
        return iso.substr(5, 2);
    case 'n':
        return std::to_string(date.month());
    case 'd':
        return iso.substr(8, 2);
    case 'e':
        return std::to_string(date.day());
    case 'b':
        return std::string(short_month(language, date.month()));
    case 'a':
        return std::string(short_weekday(language, date));
    case 'H':
    case 'M':
    case 'S':
        return "00";
    case 'h':
        return "0";
    case '3':
        return "000";
    case '%':
        return "%";
    default:
        return std::string("%") + letter;
    }
}

static FormValue format_date(FormArguments arguments, ExpressionContext& context)
{
    auto const date = date_of(arguments[0]);
    if (!date)
        return {};
    auto const format = arguments[1].to_text();
    context.spend(100 * format.size());
    std::string text;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] == '%' && i + 1 < format.size())
            text += date_part(format[++i], *date, context.language());
        else
            text += format[i];
    }
    return FormValue(std::move(text));
}

static FormValue decimal_date_time(FormArguments arguments, ExpressionContext&)
{
    auto const date = arguments[0].is_text() ? date_in(arguments[0].to_text()) : std::nullopt;
    return FormValue(date ? date->days() : arguments[0].to_number());
}

static int months_between(LocalDate from, LocalDate to)
{
    auto const months = (to.year() - from.year()) * 12 + to.month() - from.month();
    return from.plus_months(months) > to ? months - 1 : months;
}

static int days_between(LocalDate from, LocalDate to) { return to.days() - from.days(); }

// The whole units from the first day to the second, negative if the second is earlier, "" if one is missing (Community Health Toolkit).
template<int (*between)(LocalDate, LocalDate)>
static FormValue difference(FormArguments arguments, ExpressionContext&)
{
    auto const from = date_of(arguments[0]);
    auto const to = date_of(arguments[1]);
    if (!from || !to)
        return {};
    return FormValue(static_cast<double>(*from <= *to ? between(*from, *to) : -between(*to, *from)));
}

// A whole number of at most `most` in either direction; what is no number is zero.
static int bounded_whole(FormArguments arguments, std::size_t index, double most)
{
    auto const number = index < arguments.size() ? arguments[index].to_number() : 0;
    if (std::isnan(number))
        return 0;
    return static_cast<int>(std::floor(number < -most ? -most : number > most ? most : number));
}

// add-date(day, years, months, days), as in the Community Health Toolkit.
static FormValue add_date(FormArguments arguments, ExpressionContext&)
{
    auto const date = date_of(arguments[0]);
    if (!date)
        return {};
    auto const months = bounded_whole(arguments, 1, 10'000) * 12 + bounded_whole(arguments, 2, 120'000);
    auto const days = bounded_whole(arguments, 3, 4'000'000);
    return text_of(day_of(date->plus_months(months).plus_days(days).days()));
}

std::span<FormFunction const> date_functions()
{
    static constexpr FormFunction functions[] = {
        { "today", 0, 0, [](FormArguments, ExpressionContext& context) { return FormValue(context.today().to_string()); } },
        { "date", 1, 1, [](FormArguments arguments, ExpressionContext&) { return text_of(date_of(arguments[0])); } },
        { "format-date", 2, 2, format_date },
        { "decimal-date-time", 1, 1, decimal_date_time },
        { "difference-in-days", 2, 2, difference<days_between> },
        { "difference-in-months", 2, 2, difference<months_between> },
        { "difference-in-years", 2, 2, difference<years_between> },
        { "add-date", 2, 4, add_date },
    };
    return functions;
}

}
