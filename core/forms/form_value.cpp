#include "forms/form_value.hpp"

#include "codec/decimal.hpp"
#include "codec/json.hpp"
#include "text/code_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace relais {

FormValue::FormValue(std::string value)
    : value_(std::move(value))
{
    auto& text = std::get<std::string>(value_);
    if (text.size() > longest_text)
        text.resize(cut_at_character(text, longest_text).size());
}

FormValue::FormValue(std::string_view value)
    : value_(std::string(cut_at_character(value, longest_text)))
{
}

bool FormValue::to_boolean() const
{
    if (auto const* truth = std::get_if<bool>(&value_))
        return *truth;
    if (auto const* number = std::get_if<double>(&value_))
        return *number != 0 && !std::isnan(*number);
    return !std::get<std::string>(value_).empty();
}

double FormValue::to_number() const
{
    if (auto const* truth = std::get_if<bool>(&value_))
        return *truth ? 1 : 0;
    if (auto const* number = std::get_if<double>(&value_))
        return *number;
    auto const& text = std::get<std::string>(value_);
    if (auto const number = decimal_in(text))
        return *number;
    if (auto const day = LocalDate::parse(text))
        return day->days();
    return std::numeric_limits<double>::quiet_NaN();
}

std::string FormValue::to_text() const
{
    if (auto const* truth = std::get_if<bool>(&value_))
        return *truth ? "true" : "false";
    if (auto const* number = std::get_if<double>(&value_))
        return plain_decimal_text(*number);
    return std::get<std::string>(value_);
}

bool FormValue::are_equal(FormValue const& left, FormValue const& right)
{
    if (left.is_boolean() || right.is_boolean())
        return left.to_boolean() == right.to_boolean();
    if (left.is_number() || right.is_number())
        return left.to_number() == right.to_number();
    return std::get<std::string>(left.value_) == std::get<std::string>(right.value_);
}

// Writes "1.5e-9" without its exponent.
static std::string without_exponent(std::string_view text, std::size_t e)
{
    bool const is_negative = text.front() == '-';
    std::string digits;
    for (auto const c : text.substr(0, e))
        if (c >= '0' && c <= '9')
            digits += c;
    std::size_t exponent = 0;
    for (auto const c : text.substr(e + 2))
        exponent = exponent * 10 + static_cast<std::size_t>(c - '0');
    if (text[e + 1] == '-')
        digits = "0." + std::string(exponent - 1, '0') + digits;
    else
        digits.append(exponent + 1 - digits.size(), '0');
    return (is_negative ? "-" : "") + digits;
}

std::string plain_decimal_text(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value < 0 ? "-Infinity" : "Infinity";
    auto text = number_text(value);
    auto const e = text.find('e');
    return e == std::string::npos ? text : without_exponent(text, e);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

static std::size_t count_digits(std::string_view text)
{
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count]))
        ++count;
    return count;
}

// Whether the text is '-'? (digits ('.' digits?)? | '.' digits) ([eE] [+-]? digits)?.
static bool is_decimal(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    auto const whole = count_digits(text);
    text.remove_prefix(whole);
    std::size_t fraction = 0;
    if (text.starts_with('.')) {
        fraction = count_digits(text.substr(1));
        text.remove_prefix(fraction + 1);
    }
    if (whole + fraction == 0)
        return false;
    if (text.empty())
        return true;
    if (text.front() != 'e' && text.front() != 'E')
        return false;
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    return !text.empty() && count_digits(text) == text.size();
}

std::optional<double> decimal_in(std::string_view text)
{
    text = trimmed(text);
    if (!is_decimal(text))
        return std::nullopt;
    // What is too large for a double becomes infinity, as in JavaScript and Java.
    return nearest_double(text);
}

// Takes a number of at most `most` digits off the front of the text; -1 if there is none.
static int take_number(std::string_view& text, std::size_t most)
{
    auto const count = std::min(count_digits(text), most);
    int number = count == 0 ? -1 : 0;
    for (auto const c : text.substr(0, count))
        number = number * 10 + (c - '0');
    text.remove_prefix(count);
    return number;
}

static bool take_hyphen(std::string_view& text)
{
    if (!text.starts_with('-'))
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<LocalDate> date_in(std::string_view text)
{
    text = trimmed(text);
    auto const year = take_number(text, 4);
    if (!take_hyphen(text))
        return std::nullopt;
    auto const month = take_number(text, 2);
    if (!take_hyphen(text))
        return std::nullopt;
    auto const day = take_number(text, 2);
    if (!text.empty() && text.front() != 'T')
        return std::nullopt;
    auto const date = LocalDate::of(year, month, day);
    return date ? std::optional(*date) : std::nullopt;
}

}
