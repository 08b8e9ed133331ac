#include "forms/functions.hpp"

#include <algorithm>
#include <cmath>

namespace relais {

static double without_fraction(double number) { return number < 0 ? -std::floor(-number) : std::floor(number); }

// Adds one at the last digit; "99" becomes "100".
static std::string next_decimal(std::string digits)
{
    for (auto at = digits.size(); at-- > 0;) {
        if (digits[at] != '9') {
            ++digits[at];
            return digits;
        }
        digits[at] = '0';
    }
    return "1" + digits;
}

// Rounds the decimal digits as people do, a half away from zero: round(2.15, 1) is 2.2 although the double is a little less (ODK).
static double rounded(double number, int places)
{
    auto text = plain_decimal_text(number < 0 ? -number : number);
    auto const point = std::min(text.find('.'), text.size());
    text.erase(point, 1);
    auto const cut = static_cast<int>(point) + places;
    if (cut < 0)
        return 0;
    auto const kept = static_cast<std::size_t>(cut);
    if (kept >= text.size())
        return number;
    auto digits = text.substr(0, kept);
    if (text[kept] >= '5')
        digits = next_decimal(std::move(digits));
    // Ten to the power of the places that were dropped before the point, or of those that were kept after it.
    auto const magnitude = decimal_in("0" + digits + "e" + std::to_string(-places)).value_or(not_a_number);
    return number < 0 ? -magnitude : magnitude;
}

static FormValue round(FormArguments arguments, ExpressionContext&)
{
    auto const number = arguments[0].to_number();
    auto const places = arguments.size() > 1 ? arguments[1].to_number() : 0;
    if (std::isnan(number) || std::isinf(number) || std::isnan(places))
        return FormValue(number);
    return FormValue(rounded(number, static_cast<int>(std::clamp(without_fraction(places), -400.0, 400.0))));
}

static FormValue number_of(FormArguments arguments, ExpressionContext& context)
{
    return FormValue(arguments.empty() ? FormValue(context.own_answer()).to_number() : arguments[0].to_number());
}

static FormValue absolute(FormArguments arguments, ExpressionContext&)
{
    auto const number = arguments[0].to_number();
    return FormValue(number < 0 ? -number : number);
}

// The extreme of the arguments; no number if one of them is none.
static FormValue extreme(FormArguments arguments, bool (*is_better)(double, double))
{
    auto best = arguments[0].to_number();
    for (auto const& argument : arguments) {
        auto const number = argument.to_number();
        if (std::isnan(number) || std::isnan(best))
            return FormValue(not_a_number);
        if (is_better(number, best))
            best = number;
    }
    return FormValue(best);
}

static FormValue least(FormArguments arguments, ExpressionContext&)
{
    return extreme(arguments, [](double a, double b) { return a < b; });
}

static FormValue greatest(FormArguments arguments, ExpressionContext&)
{
    return extreme(arguments, [](double a, double b) { return a > b; });
}

static FormValue sum(FormArguments arguments, ExpressionContext&)
{
    double total = 0;
    for (auto const& argument : arguments)
        total += argument.to_number();
    return FormValue(total);
}

std::span<FormFunction const> number_functions()
{
    static constexpr FormFunction functions[] = {
        { "number", 0, 1, number_of },
        { "int", 1, 1, [](FormArguments arguments, ExpressionContext&) { return FormValue(without_fraction(arguments[0].to_number())); } },
        { "round", 1, 2, round },
        { "floor", 1, 1, [](FormArguments arguments, ExpressionContext&) { return FormValue(std::floor(arguments[0].to_number())); } },
        { "ceiling", 1, 1, [](FormArguments arguments, ExpressionContext&) { return FormValue(-std::floor(-arguments[0].to_number())); } },
        { "abs", 1, 1, absolute },
        { "min", 1, any_number_of_arguments, least },
        { "max", 1, any_number_of_arguments, greatest },
        { "sum", 0, any_number_of_arguments, sum },
    };
    return functions;
}

}
