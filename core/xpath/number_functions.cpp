#include "codec/decimal.hpp"
#include "xpath/functions.hpp"
#include "xpath/real_functions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace relais::xpath_functions {

static constexpr auto not_a_number = std::numeric_limits<double>::quiet_NaN();
static constexpr auto infinity = std::numeric_limits<double>::infinity();
using Kind = XPathValue::Kind;

void number(XPathCall& call)
{
    auto& environment = call.environment();
    if (call.count == 0) {
        if (auto const node = call.context_node())
            call.result = XPathValue(XPathValue(node).to_number(environment));
        return;
    }
    auto& value = call.argument(0);
    if (value.kind == Kind::moment || value.kind == Kind::day_number) {
        call.result = std::move(value);
        return;
    }
    std::string scratch;
    auto const result = value.to_number(environment);
    // A date is a number with a part of a day, but reads as the number of the day.
    bool const is_date = (value.is_nodes() || value.kind == Kind::text) && std::isfinite(result)
        && std::isnan(xpath_number_in(value.view_text(environment, scratch)));
    call.result = XPathValue(result);
    if (is_date)
        call.result.kind = Kind::day_number;
}

// Towards zero. Other tools write small numbers with an exponent, so here one is read.
void int_(XPathCall& call)
{
    auto value = call.number(0);
    if (auto const text = call.text(0); std::isnan(value) && !text.empty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'))) {
        if (auto const read = double_in(text); read && std::isfinite(*read))
            value = *read;
    }
    call.result = std::trunc(value) + 0.0;
}

static double round_half_up(double value)
{
    if (!std::isfinite(value))
        return value;
    auto const below = std::floor(value);
    auto const rounded = value - below >= 0.5 ? below + 1 : below;
    return rounded == 0 && std::signbit(value) ? -0.0 : rounded;
}

void round(XPathCall& call)
{
    auto value = call.number(0);
    if (call.machine.is_plain() && call.count == 1) {
        call.result = round_half_up(value);
        return;
    }
    if (std::isnan(value)) {
        // A comma stands for the point in many languages.
        auto text = call.text(0);
        if (auto const comma = text.find(','); comma != std::string::npos) {
            text[comma] = '.';
            value = xpath_number_in(text);
        }
    }
    auto const places = call.count > 1 ? std::trunc(call.number(1)) : 0;
    if (std::isnan(value) || std::isnan(places)) {
        call.result = not_a_number;
        return;
    }
    // Half away from zero.
    auto const scale = exact_pow(10, std::fabs(places));
    auto const shifted = places < 0 ? std::fabs(value) / scale : std::fabs(value) * scale;
    auto const rounded = std::isfinite(shifted) ? round_half_up(shifted) : shifted;
    auto const size = !std::isfinite(shifted) ? std::fabs(value) : places < 0 ? rounded * scale : rounded / scale;
    call.result = value < 0 ? -size : size;
}

// Functions of one number; a number that is none stays so.
template<double (*Function)(double)>
static void of_one(XPathCall& call)
{
    auto const value = call.number(0);
    call.result = std::isnan(value) ? not_a_number : Function(value);
}

static double floor_of(double x) { return std::floor(x); }
static double ceiling_of(double x) { return std::ceil(x); }
static double size_of(double x) { return std::fabs(x); }
static double root_of(double x) { return x < 0 ? not_a_number : std::sqrt(x); }
static double power_of_ten(double x) { return exact_pow(10, x); }

void abs(XPathCall& call) { of_one<size_of>(call); }
void floor(XPathCall& call) { of_one<floor_of>(call); }
void ceiling(XPathCall& call) { of_one<ceiling_of>(call); }
void sqrt(XPathCall& call) { of_one<root_of>(call); }
void exp(XPathCall& call) { of_one<exact_exp>(call); }
void exp10(XPathCall& call) { of_one<power_of_ten>(call); }
void log(XPathCall& call) { of_one<exact_log>(call); }
void log10(XPathCall& call) { of_one<exact_log10>(call); }
void sin(XPathCall& call) { of_one<exact_sin>(call); }
void cos(XPathCall& call) { of_one<exact_cos>(call); }
void tan(XPathCall& call) { of_one<exact_tan>(call); }
void asin(XPathCall& call) { of_one<exact_asin>(call); }
void acos(XPathCall& call) { of_one<exact_acos>(call); }
void atan(XPathCall& call) { of_one<exact_atan>(call); }
void atan2(XPathCall& call) { call.result = exact_atan2(call.number(0), call.number(1)); }
void pi(XPathCall& call) { call.result = 0x1.921fb54442d18p+1; }

void pow(XPathCall& call)
{
    auto const base = call.number(0);
    auto const exponent = call.number(1);
    call.result = std::isnan(base) || std::isnan(exponent) ? not_a_number : exact_pow(base, exponent);
}

static bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

void sum(XPathCall& call)
{
    double total = 0;
    XPathValue one { std::string_view {} };
    std::string scratch;
    for (auto const& node : call.nodes(0)) {
        one.text = node.tree->text(node.id, scratch);
        // A question without an answer adds nothing.
        if (!is_blank(one.text))
            total += one.to_number(call.environment());
    }
    call.result = std::isnan(total) ? not_a_number : total;
}

// The least or greatest of all numbers; one that is none makes the result none.
static void outermost(XPathCall& call, bool is_greatest)
{
    auto best = is_greatest ? -infinity : infinity;
    std::size_t count = 0;
    XPathValue one { std::string_view {} };
    std::string scratch;
    auto const take = [&](double value) {
        ++count;
        if (std::isnan(value) || std::isnan(best))
            best = not_a_number;
        else if (is_greatest ? value > best : value < best)
            best = value;
    };
    for (std::size_t i = 0; i < call.count; ++i) {
        auto const& value = call.argument(i);
        if (!value.is_nodes())
            take(value.to_number(call.environment()));
        for (auto const& node : value.nodes) {
            one.text = node.tree->text(node.id, scratch);
            take(one.to_number(call.environment()));
        }
    }
    call.result = count == 0 ? not_a_number : best;
}

void min(XPathCall& call) { outermost(call, false); }
void max(XPathCall& call) { outermost(call, true); }
void random(XPathCall& call) { call.result = call.environment().random(); }

}
