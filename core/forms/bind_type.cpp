#include "forms/bind_type.hpp"

#include "codec/decimal.hpp"

#include <algorithm>
#include <cmath>

namespace relais {

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> list_words(std::string_view list)
{
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < list.size();) {
        while (at < list.size() && is_blank(list[at]))
            ++at;
        auto const start = at;
        while (at < list.size() && !is_blank(list[at]))
            ++at;
        if (at > start)
            words.push_back(list.substr(start, at - start));
    }
    return words;
}

std::string joined_words(std::vector<std::string_view> const& words)
{
    std::string list;
    for (auto const word : words)
        list.append(list.empty() ? "" : " ").append(word);
    return list;
}

bool is_one_word(std::string_view list)
{
    return std::ranges::none_of(list, is_blank);
}

BindType bind_type_named(std::string_view name)
{
    if (auto const colon = name.find(':'); colon != std::string_view::npos)
        name.remove_prefix(colon + 1);
    if (name == "integer")
        return BindType::integer;
    return enum_named<BindType>(name).value_or(BindType::text);
}

static std::optional<double> radix_number(std::string_view digits, int radix)
{
    double value = 0;
    for (char const c : digits) {
        int const digit = is_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
        if (digit >= radix)
            return std::nullopt;
        value = value * radix + digit;
    }
    return digits.empty() ? std::nullopt : std::optional(value);
}

std::optional<double> loose_number(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return 0;
    if (text.size() > 1 && text[0] == '0' && !is_digit(text[1])) {
        int const radix = (text[1] | 0x20) == 'x' ? 16 : (text[1] | 0x20) == 'o' ? 8 : (text[1] | 0x20) == 'b' ? 2 : 0;
        if (radix != 0)
            return radix_number(text.substr(2), radix);
    }
    bool const negative = text[0] == '-';
    if (text[0] == '-' || text[0] == '+')
        text.remove_prefix(1);
    if (text == "Infinity")
        return negative ? -HUGE_VAL : HUGE_VAL;
    if (text.empty() || !(is_digit(text[0]) || text[0] == '.'))
        return std::nullopt;
    auto const value = double_in(text);
    return value && negative ? -*value : value;
}

// Digits and the place of the point, of the shortest text that reads back as the same number.
struct PlainDigits {
    std::string digits;
    int point = 0;
};

static PlainDigits plain_digits(double value)
{
    auto const text = number_text(value);
    PlainDigits plain;
    int exponent = 0;
    bool seen_point = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '.') {
            seen_point = true;
        } else if (text[i] == 'e') {
            bool const negative = text[i + 1] == '-';
            for (std::size_t j = i + (is_digit(text[i + 1]) ? 1 : 2); j < text.size(); ++j)
                exponent = exponent * 10 + (text[j] - '0');
            exponent = negative ? -exponent : exponent;
            break;
        } else {
            plain.digits += text[i];
            plain.point += seen_point ? 0 : 1;
        }
    }
    plain.point += exponent;
    return plain;
}

std::string decimal_text(double value)
{
    static constexpr int most_digits_after_point = 20;
    auto const plain = plain_digits(std::fabs(value));
    auto const count = static_cast<int>(plain.digits.size());
    auto const digit = [&](int place) { return place >= 0 && place < count ? plain.digits[static_cast<std::size_t>(place)] : '0'; };
    std::string text = std::signbit(value) ? "-" : "";
    if (plain.point <= 0)
        text += '0';
    for (int place = 0; place < plain.point; ++place)
        text += digit(place);
    text += '.';
    auto const first_after = text.size();
    for (int place = plain.point; place < count && place < plain.point + most_digits_after_point; ++place)
        text += digit(place);
    while (text.size() > first_after + 1 && text.back() == '0')
        text.pop_back();
    if (text.size() == first_after)
        text += '0';
    return text;
}

static std::string integer_value(std::string_view text)
{
    if (text.empty())
        return {};
    auto const number = loose_number(text);
    if (!number || !std::isfinite(*number))
        return {};
    auto const whole = std::trunc(*number);
    if (whole < -2147483648.0 || whole > 2147483647.0)
        return {};
    return number_text(whole == 0 ? 0 : whole);
}

static std::string decimal_value(std::string_view text)
{
    if (text.empty())
        return {};
    auto const number = loose_number(text);
    return number && std::isfinite(*number) ? decimal_text(*number) : std::string();
}

// The text without its first `count` characters, where these are digits.
static bool take_digits(std::string_view& text, std::size_t count, int* value = nullptr)
{
    if (text.size() < count)
        return false;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_digit(text[i]))
            return false;
        number = number * 10 + (text[i] - '0');
    }
    if (value != nullptr)
        *value = number;
    text.remove_prefix(count);
    return true;
}

static bool take(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

enum class TimeForm { strict, hours_will_do };

// HH:MM:SS with a fraction; where hours will do, HH:MM or HH as well.
static bool take_time(std::string_view& text, TimeForm form)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!take_digits(text, 2, &hour) || hour > 23)
        return false;
    auto const after_hour = text;
    if (!take(text, ':') || !take_digits(text, 2, &minute) || minute > 59) {
        text = after_hour;
        return form == TimeForm::hours_will_do;
    }
    auto const after_minute = text;
    if (!take(text, ':') || !take_digits(text, 2, &second) || second > 60) {
        text = after_minute;
        return form == TimeForm::hours_will_do;
    }
    auto const after_second = text;
    if (take(text, '.')) {
        auto const before = text.size();
        while (!text.empty() && is_digit(text.front()))
            text.remove_prefix(1);
        if (text.size() == before || before - text.size() > 9)
            text = after_second;
    }
    return true;
}

// Nothing, "Z", or an offset from -14:59 to +14:59, up to the end.
static bool is_offset(std::string_view text)
{
    if (text.empty() || text == "Z")
        return true;
    int hours = 0;
    int minutes = 0;
    if (!take(text, '+') && !take(text, '-'))
        return false;
    return take_digits(text, 2, &hours) && take(text, ':') && take_digits(text, 2, &minutes) && text.empty() && hours <= 14 && minutes <= 59;
}

static std::string date_value(std::string_view text)
{
    auto const day = text.substr(0, 10);
    if (!LocalDate::parse(day))
        return {};
    auto rest = text.substr(day.size());
    if (!rest.empty() && !(take(rest, 'T') && take_time(rest, TimeForm::hours_will_do) && is_offset(rest)))
        return {};
    return std::string(day);
}

static std::string time_value(std::string_view text)
{
    auto rest = text;
    return take_time(rest, TimeForm::strict) && is_offset(rest) ? std::string(text) : std::string();
}

static std::string date_time_value(std::string_view text)
{
    if (text.size() < 11 || !LocalDate::parse(text.substr(0, 10)) || text[10] != 'T' || time_value(text.substr(11)).empty())
        return {};
    return std::string(text);
}

struct Place {
    double latitude = 0;
    double longitude = 0;
    double altitude = 0;
    double accuracy = 0;
};

static std::optional<Place> place_of(std::string_view text)
{
    auto const words = list_words(text);
    if (words.size() < 2)
        return std::nullopt;
    std::array<double, 4> numbers {};
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 4); ++i) {
        auto const number = loose_number(words[i]);
        if (!number)
            return std::nullopt;
        numbers[i] = *number;
    }
    Place const place { numbers[0], numbers[1], numbers[2], numbers[3] };
    bool const nowhere = place.latitude == 0 && place.longitude == 0;
    if (nowhere || !(std::fabs(place.latitude) <= 90) || !(std::fabs(place.longitude) <= 180))
        return std::nullopt;
    return place;
}

static std::string place_text(Place const& place)
{
    return decimal_text(place.latitude) + ' ' + decimal_text(place.longitude) + ' ' + decimal_text(place.altitude) + ' ' + decimal_text(place.accuracy);
}

enum class Outline { line, closed };

static std::string places_value(std::string_view text, Outline outline)
{
    std::vector<Place> places;
    while (!trimmed(text).empty()) {
        auto const end = text.find(';');
        auto const place = place_of(text.substr(0, end));
        if (!place)
            return {};
        places.push_back(*place);
        text = end == std::string_view::npos ? std::string_view {} : text.substr(end + 1);
    }
    if (places.empty())
        return {};
    bool const is_closed = places.front().latitude == places.back().latitude && places.front().longitude == places.back().longitude;
    if (outline == Outline::closed ? places.size() < 3 || !is_closed : places.size() < 2 || is_closed)
        return {};
    std::string all;
    for (auto const& place : places)
        all += (all.empty() ? "" : ";") + place_text(place);
    return all;
}

std::string typed_value(BindType type, std::string_view text)
{
    switch (type) {
    case BindType::integer: return integer_value(text);
    case BindType::decimal: return decimal_value(text);
    case BindType::date: return date_value(text);
    case BindType::time: return time_value(text);
    case BindType::date_time: return date_time_value(text);
    case BindType::geopoint: {
        auto const place = place_of(text);
        return place ? place_text(*place) : std::string();
    }
    case BindType::geotrace: return places_value(text, Outline::line);
    case BindType::geoshape: return places_value(text, Outline::closed);
    default: return std::string(text);
    }
}

}
