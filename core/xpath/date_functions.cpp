#include "xpath/functions.hpp"
#include "xpath/moment.hpp"

#include <cmath>
#include <limits>

namespace relais::xpath_functions {

static constexpr auto not_a_number = std::numeric_limits<double>::quiet_NaN();
using Kind = XPathValue::Kind;

static void give_moment(XPathCall& call, double ms)
{
    call.result.kind = Kind::moment;
    call.result.number = is_moment(ms) ? ms : not_a_number;
}

// The moment that a value is: a number counts days since 1970-01-01T00:00Z.
static double moment_of_value(XPathCall& call, std::size_t index)
{
    auto const& value = call.argument(index);
    if (value.kind == Kind::moment)
        return value.number;
    if (value.kind == Kind::number || value.kind == Kind::day_number) {
        auto const ms = std::floor(value.number * day_ms + 0.5);
        return is_moment(ms) ? ms : not_a_number;
    }
    if (value.kind == Kind::boolean)
        return not_a_number;
    auto const text = call.text(index);
    return loose_moment_in(text, call.environment()).value_or(not_a_number);
}

void now(XPathCall& call) { give_moment(call, static_cast<double>(call.environment().now_ms())); }

void today(XPathCall& call)
{
    auto const local = local_moment(static_cast<double>(call.environment().now_ms()), call.environment());
    give_moment(call, moment_of(local.date, 0, call.environment()));
}

void date(XPathCall& call)
{
    auto const& value = call.argument(0);
    bool const is_nothing = value.kind == Kind::boolean || ((value.kind == Kind::text || value.is_nodes()) && call.text(0).empty());
    if (!is_nothing)
        give_moment(call, moment_of_value(call, 0));
}

void decimal_date_time(XPathCall& call) { call.result = moment_of_value(call, 0) / day_ms; }

void decimal_time(XPathCall& call)
{
    auto const& value = call.argument(0);
    if (value.kind == Kind::moment && !std::isnan(value.number))
        call.result = local_moment(value.number, call.environment()).ms_of_day / day_ms;
    else
        call.result = day_fraction_in(call.text(0), call.environment());
}

void format_date(XPathCall& call)
{
    auto const ms = moment_of_value(call, 0);
    call.result = XPathValue(std::string_view(std::isnan(ms) ? std::string {} : formatted_moment(ms, call.text(1), call.environment())));
}

// Local days between two moments, and the moments; false where one is none.
struct Span {
    LocalMoment from;
    LocalMoment to;
};

static bool take_span(XPathCall& call, Span& span)
{
    auto const from = moment_of_value(call, 0);
    auto const to = moment_of_value(call, 1);
    call.result = not_a_number;
    if (std::isnan(from) || std::isnan(to))
        return false;
    span = { local_moment(from, call.environment()), local_moment(to, call.environment()) };
    return true;
}

// Whole months from one day to another, towards zero; a month is full on the same day, or on the last day of a shorter month.
static double months_between(LocalDate from, LocalDate to)
{
    if (to < from)
        return -months_between(to, from);
    auto months = (to.year() - from.year()) * 12 + to.month() - from.month();
    while (months > 0 && from.plus_months(months) > to)
        --months;
    return months;
}

static void give_days(XPathCall& call, int unit)
{
    Span span;
    if (take_span(call, span))
        call.result = std::trunc(static_cast<double>(span.to.date.days() - span.from.date.days()) / unit) + 0.0;
}

static void give_months(XPathCall& call, int unit)
{
    Span span;
    if (take_span(call, span))
        call.result = std::trunc(months_between(span.from.date, span.to.date) / unit) + 0.0;
}

void difference_in_days(XPathCall& call) { give_days(call, 1); }
void difference_in_weeks(XPathCall& call) { give_days(call, 7); }
void difference_in_months(XPathCall& call) { give_months(call, 1); }
void difference_in_years(XPathCall& call) { give_months(call, 12); }

// add-date(date, years, months, days, hours, minutes, seconds)
void add_date(XPathCall& call)
{
    auto const ms = moment_of_value(call, 0);
    double parts[6] = {};
    for (std::size_t i = 1; i < call.count; ++i) {
        auto const part = call.argument(i).is_nodes() || call.argument(i).kind == Kind::text ? (call.text(i).empty() ? 0 : call.number(i)) : call.number(i);
        parts[i - 1] = std::trunc(part);
    }
    auto const months = parts[0] * 12 + parts[1];
    auto const rest = parts[3] * 3'600'000 + parts[4] * 60'000 + parts[5] * 1000;
    bool const is_possible = !std::isnan(ms) && std::fabs(months) < 120'000 && std::fabs(parts[2]) < 4e6 && std::fabs(rest) < 1e15;
    if (!is_possible)
        return give_moment(call, not_a_number);
    auto const local = local_moment(ms, call.environment());
    auto const date = local.date.plus_months(static_cast<int>(months)).plus_days(static_cast<int>(parts[2]));
    give_moment(call, moment_of(date, local.ms_of_day, call.environment()) + rest);
}

}
