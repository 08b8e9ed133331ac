#include "http/request.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace relais::http {

static constexpr std::array<std::pair<std::string_view, Method>, 7> methods { {
    { "GET", Method::get },
    { "HEAD", Method::head },
    { "POST", Method::post },
    { "PUT", Method::put },
    { "PATCH", Method::patch },
    { "DELETE", Method::delete_ },
    { "OPTIONS", Method::options },
} };

Method method_named(std::string_view name)
{
    for (auto const& [text, method] : methods)
        if (text == name)
            return method;
    return Method::other;
}

observe::Literal method_name(Method method)
{
    static constexpr std::array<observe::Literal, 8> names { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other" };
    return names[static_cast<std::size_t>(method)];
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view left, std::string_view right)
{
    return std::ranges::equal(left, right, [](char a, char b) { return lower(a) == lower(b); });
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    auto const small = lower(c);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// %XX and + are decoded, what is malformed is left as it is.
static std::string decoded_query(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const is_coded = text[at] == '%' && at + 2 < text.size() && digit_value(text[at + 1]) >= 0 && digit_value(text[at + 2]) >= 0;
        if (is_coded) {
            out += static_cast<char>(digit_value(text[at + 1]) * 16 + digit_value(text[at + 2]));
            at += 2;
        } else
            out += text[at] == '+' ? ' ' : text[at];
    }
    return out;
}

std::string encoded(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (auto const c : text) {
        auto const is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        if (is_plain)
            out += c;
        else {
            out += '%';
            out += digits[static_cast<unsigned char>(c) >> 4U];
            out += digits[static_cast<unsigned char>(c) & 0xFU];
        }
    }
    return out;
}

std::string_view without_blanks(std::string_view text)
{
    auto const from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::string_view Headers::get(std::string_view name) const
{
    for (auto const& header : headers_)
        if (same_name(header.name, name))
            return header.value;
    return {};
}

bool Headers::has(std::string_view name) const
{
    return count(name) > 0;
}

std::size_t Headers::count(std::string_view name) const
{
    return static_cast<std::size_t>(std::ranges::count_if(headers_, [&](Header const& header) { return same_name(header.name, name); }));
}

void Headers::set(std::string_view name, std::string_view value)
{
    std::erase_if(headers_, [&](Header const& header) { return same_name(header.name, name); });
    add(name, value);
}

void Headers::add(std::string_view name, std::string_view value)
{
    headers_.push_back({ std::string(name), std::string(value) });
}

std::optional<std::string_view> Request::cookie(std::string_view name) const
{
    auto left = headers.get("cookie");
    while (!left.empty()) {
        auto const end = left.find(';');
        auto const pair = left.substr(0, end);
        auto const equals = pair.find('=');
        if (equals != std::string_view::npos && without_blanks(pair.substr(0, equals)) == name)
            return without_blanks(pair.substr(equals + 1));
        left.remove_prefix(end == std::string_view::npos ? left.size() : end + 1);
    }
    return std::nullopt;
}

// Names and values of a query, as they were sent.
static std::vector<std::pair<std::string_view, std::string_view>> pairs_of(std::string_view query)
{
    std::vector<std::pair<std::string_view, std::string_view>> pairs;
    while (!query.empty()) {
        auto const end = std::min(query.find('&'), query.size());
        auto const pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        auto const equals = pair.find('=');
        if (equals != std::string_view::npos)
            pairs.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return pairs;
}

std::string Request::asked(std::string_view name) const
{
    for (auto const& [each, value] : pairs_of(query))
        if (decoded_query(each) == name)
            return decoded_query(value);
    return {};
}

std::vector<std::string> Request::asked_names() const
{
    std::vector<std::string> names;
    for (auto const& [name, value] : pairs_of(query))
        names.push_back(decoded_query(name));
    return names;
}

bool Request::is_api() const
{
    return path == "/api" || path.starts_with("/api/");
}

}
