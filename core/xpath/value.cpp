#include "xpath/value.hpp"

#include "codec/decimal.hpp"
#include "codec/json.hpp"
#include "xpath/environment.hpp"
#include "xpath/moment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace relais {

static constexpr auto not_a_number = std::numeric_limits<double>::quiet_NaN();

std::string xpath_number_text(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value < 0 ? "-Infinity" : "Infinity";
    auto const text = number_text(value);
    auto const e = text.find('e');
    if (e == std::string::npos)
        return text == "-0" ? "0" : text;
    // "1.5e-9" without its exponent.
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
    return (value < 0 ? "-" : "") + digits;
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

double xpath_number_in(std::string_view text)
{
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    auto digits = text;
    if (digits.starts_with('-'))
        digits.remove_prefix(1);
    std::size_t count = 0;
    std::size_t points = 0;
    for (auto const c : digits) {
        if (c >= '0' && c <= '9')
            ++count;
        else if (c != '.' || ++points > 1)
            return not_a_number;
    }
    if (count == 0)
        return not_a_number;
    return nearest_double(text);
}

static double number_of_text(std::string_view text, bool is_plain, XPathEnvironment& environment)
{
    auto const number = xpath_number_in(text);
    if (!std::isnan(number) || is_plain)
        return number;
    auto const moment = moment_in(text, environment);
    return moment ? *moment / day_ms : not_a_number;
}

double XPathValue::to_number(XPathEnvironment& environment) const
{
    switch (kind) {
    case Kind::moment:
        return number / day_ms;
    case Kind::text:
        return number_of_text(text, environment.is_plain_, environment);
    case Kind::nodes: {
        if (nodes.empty())
            return not_a_number;
        std::string scratch;
        return number_of_text(nodes.front().tree->text(nodes.front().id, scratch), environment.is_plain_, environment);
    }
    default:
        return number;
    }
}

bool XPathValue::to_boolean() const
{
    switch (kind) {
    case Kind::nodes:
        return !nodes.empty();
    case Kind::text:
        return !text.empty();
    case Kind::day_number:
        return true;
    default:
        return number != 0 && !std::isnan(number);
    }
}

std::string_view XPathValue::view_text(XPathEnvironment& environment, std::string& scratch) const
{
    switch (kind) {
    case Kind::nodes:
        return nodes.empty() ? std::string_view {} : nodes.front().tree->text(nodes.front().id, scratch);
    case Kind::boolean:
        return number != 0 ? "true" : "false";
    case Kind::number:
        return scratch = xpath_number_text(number);
    case Kind::day_number:
        return scratch = xpath_number_text(std::floor(number));
    case Kind::moment:
        return scratch = moment_text(number, environment);
    case Kind::text:
        break;
    }
    return text;
}

std::string XPathValue::to_text(XPathEnvironment& environment) const
{
    std::string scratch;
    auto const view = view_text(environment, scratch);
    return view.data() == scratch.data() ? std::move(scratch) : std::string(view);
}

std::string XPathValue::to_answer(XPathEnvironment& environment) const
{
    return kind == Kind::number && std::isnan(number) ? std::string {} : to_text(environment);
}

XPathEnvironment::~XPathEnvironment() = default;
TreeNode XPathEnvironment::placed(std::uint32_t) { return {}; }
TreeNode XPathEnvironment::instance(std::string_view) { return {}; }
int XPathEnvironment::zone_minutes(std::int64_t) { return 0; }
XPathValue XPathEnvironment::itext(std::string_view) { return XPathValue(std::string_view {}); }
std::string XPathEnvironment::choice_label(std::string_view, std::string_view, TreeNode) { return {}; }
std::string XPathEnvironment::uuid() { return {}; }
std::optional<std::string> XPathEnvironment::digest(std::string_view, std::string_view) { return std::nullopt; }
std::string XPathEnvironment::property(std::string_view) { return {}; }

}
