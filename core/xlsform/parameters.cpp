#include "xlsform/parameters.hpp"

#include "xlsform/workbook.hpp"

#include <algorithm>

namespace relais {

static bool is_between(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ';'; }

std::optional<Parameters> Parameters::parse(std::string_view text)
{
    std::vector<std::string_view> parts; // words and equal signs
    for (std::size_t i = 0; i < text.size();) {
        if (is_between(text[i])) {
            ++i;
            continue;
        }
        auto const start = i;
        if (text[i] == '=')
            ++i;
        else
            while (i < text.size() && text[i] != '=' && !is_between(text[i]))
                ++i;
        parts.push_back(text.substr(start, i - start));
    }
    if (parts.size() % 3 != 0)
        return std::nullopt;
    Parameters parameters;
    for (std::size_t i = 0; i < parts.size(); i += 3) {
        if (parts[i] == "=" || parts[i + 1] != "=" || parts[i + 2] == "=")
            return std::nullopt;
        auto const key = in_lower_case(parts[i]);
        auto const keeps_case = key == "label" || key == "value" || parts[i + 2].starts_with("${");
        parameters.set(key, keeps_case ? std::string(parts[i + 2]) : in_lower_case(parts[i + 2]));
    }
    return parameters;
}

std::string const* Parameters::find(std::string_view key) const
{
    auto const found = std::ranges::find(pairs_, key, &std::pair<std::string, std::string>::first);
    return found == pairs_.end() ? nullptr : &found->second;
}

std::string_view Parameters::text(std::string_view key) const
{
    auto const* const found = find(key);
    return found == nullptr ? std::string_view {} : *found;
}

void Parameters::set(std::string_view key, std::string_view value)
{
    auto const found = std::ranges::find(pairs_, key, &std::pair<std::string, std::string>::first);
    if (found != pairs_.end())
        found->second = std::string(value);
    else
        pairs_.emplace_back(std::string(key), std::string(value));
}

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    text = stripped(text);
    auto const is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+'))
        text.remove_prefix(1);
    Decimal value;
    bool is_behind_point = false;
    std::size_t count = 0;
    for (auto const c : text) {
        if (c == '.' && !is_behind_point) {
            is_behind_point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++count > 12 || value.places >= 6)
            return std::nullopt;
        value.digits = value.digits * 10 + (c - '0');
        value.places += is_behind_point ? 1 : 0;
    }
    if (count == 0)
        return std::nullopt;
    if (is_negative)
        value.digits = -value.digits;
    return value;
}

static std::int64_t scaled(Decimal const& value, int places)
{
    auto digits = value.digits;
    for (int i = value.places; i < places; ++i)
        digits *= 10;
    return digits;
}

bool Decimal::is_whole() const
{
    std::int64_t unit = 1;
    for (int i = 0; i < places; ++i)
        unit *= 10;
    return digits % unit == 0;
}

int compare(Decimal const& a, Decimal const& b)
{
    auto const places = std::max(a.places, b.places);
    auto const left = scaled(a, places);
    auto const right = scaled(b, places);
    return left < right ? -1 : left > right ? 1 : 0;
}

Decimal difference(Decimal const& a, Decimal const& b)
{
    auto const places = std::max(a.places, b.places);
    return { scaled(a, places) - scaled(b, places), places };
}

bool is_multiple(Decimal const& a, Decimal const& step)
{
    auto const places = std::max(a.places, step.places);
    return scaled(a, places) % scaled(step, places) == 0;
}

bool is_whole_number(std::string_view text)
{
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    return !text.empty() && text.size() <= 12 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_number(std::string_view text)
{
    auto const mantissa = text.substr(0, text.find_first_of("eE"));
    return Decimal::parse(mantissa).has_value() && (mantissa.size() == text.size() || is_whole_number(text.substr(mantissa.size() + 1)));
}

}
