#include "xlsform/reference.hpp"

#include <algorithm>
#include <array>

namespace relais {

// One character of UTF-8 at `at`, and its length; a byte that begins none is a character by itself.
static char32_t character_at(std::string_view text, std::size_t at, std::size_t& length)
{
    auto const first = static_cast<unsigned char>(text[at]);
    length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first < 0xC0 || at + length > text.size()) {
        length = 1;
        return first;
    }
    char32_t value = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    return value;
}

static bool is_name_start(char32_t c)
{
    if (c < 0x80)
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    return (c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x1FFF && c != 0x37E) || c == 0x200C || c == 0x200D
        || (c >= 0x2070 && c <= 0x218F) || (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF)
        || (c >= 0xFDF0 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0xEFFFF);
}

static bool is_name_character(char32_t c)
{
    return is_name_start(c) || c == '-' || c == '.' || (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

// The end of the name that begins at `at`; `at` itself where none does.
static std::size_t name_end(std::string_view text, std::size_t at)
{
    std::size_t length = 0;
    if (at >= text.size() || !is_name_start(character_at(text, at, length)))
        return at;
    do
        at += length;
    while (at < text.size() && is_name_character(character_at(text, at, length)));
    return at;
}

static std::size_t qualified_end(std::string_view text, std::size_t at)
{
    auto const end = name_end(text, at);
    if (end == at || end >= text.size() || text[end] != ':')
        return end;
    auto const local = name_end(text, end + 1);
    return local == end + 1 ? end : local;
}

bool is_element_name(std::string_view text)
{
    return !text.empty() && qualified_end(text, 0) == text.size();
}

std::vector<Reference> references_in(std::string_view text)
{
    std::vector<Reference> found;
    for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${", at)) {
        auto const close = text.find('}', at);
        if (close == std::string_view::npos) {
            found.push_back({ at, text.size(), {}, false, false });
            break;
        }
        if (close == at + 2) {
            at = close;
            continue;
        }
        Reference reference { at, close + 1, text.substr(at + 2, close - at - 2), false, true };
        constexpr std::string_view last_saved = "last-saved#";
        if (reference.name.starts_with(last_saved)) {
            reference.is_last_saved = true;
            reference.name.remove_prefix(last_saved.size());
        }
        reference.is_well_formed = !reference.name.empty() && name_end(reference.name, 0) == reference.name.size();
        found.push_back(reference);
        at = close;
    }
    return found;
}

bool has_reference(std::string_view text)
{
    auto const found = references_in(text);
    return !found.empty() && found.front().is_well_formed;
}

bool is_reference(std::string_view text)
{
    auto const found = references_in(text);
    return found.size() == 1 && found.front().is_well_formed && found.front().begin == 0 && found.front().end == text.size();
}

static bool is_digit(std::string_view text, std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

static std::size_t digits_end(std::string_view text, std::size_t at)
{
    while (is_digit(text, at))
        ++at;
    return at;
}

// Digits as the pattern has them: 'd' is one, everything else stands for itself.
static std::size_t matched_pattern(std::string_view text, std::size_t at, std::string_view pattern)
{
    for (auto const c : pattern) {
        if (at >= text.size() || (c == 'd' ? !is_digit(text, at) : text[at] != c))
            return 0;
        ++at;
    }
    return at;
}

// A time with its zone, "01:02:55+10:00".
static std::size_t time_end(std::string_view text, std::size_t at)
{
    auto const end = matched_pattern(text, at, "dd:dd:dd");
    if (end == 0 || end == text.size())
        return end;
    if (text[end] == 'Z')
        return end + 1;
    auto const zone = text[end] == '+' || text[end] == '-' ? matched_pattern(text, end + 1, "dd:dd") : 0;
    return zone == 0 ? end : zone;
}

static std::size_t date_end(std::string_view text, std::size_t at)
{
    auto const start = at < text.size() && text[at] == '-' ? at + 1 : at;
    auto const end = matched_pattern(text, start, "dddd-dd-dd");
    if (end == 0)
        return time_end(text, at);
    auto const time = end < text.size() && text[end] == 'T' ? time_end(text, end + 1) : 0;
    return time == 0 ? end : time;
}

static std::size_t number_end(std::string_view text, std::size_t at)
{
    if (at < text.size() && text[at] == '-')
        ++at;
    auto const whole = digits_end(text, at);
    if (whole < text.size() && text[whole] == '.' && (whole > at || is_digit(text, whole + 1)))
        return digits_end(text, whole + 1);
    return whole > at ? whole : 0;
}

static std::size_t word_operator_end(std::string_view text, std::size_t at)
{
    static constexpr auto words = std::to_array<std::string_view>({ " mod ", " div " });
    for (auto const word : words)
        if (text.substr(at).starts_with(word))
            return at + word.size();
    return 0;
}

static ExpressionToken token_at(std::string_view text, std::size_t at)
{
    using enum ExpressionToken::Kind;
    if (auto const end = date_end(text, at); end != 0)
        return { date, at, end };
    if (auto const end = number_end(text, at); end != 0)
        return { number, at, end };
    if (auto const end = word_operator_end(text, at); end != 0)
        return { operation, at, end };
    auto const c = text[at];
    switch (c) {
    case '*': case '+': case '-': case '|': return { operation, at, at + 1 };
    case '(': return { open, at, at + 1 };
    case ')': return { close, at, at + 1 };
    case '[': case '{': case '}': return { bracket, at, at + 1 };
    case ']': return { bracket_end, at, at + 1 };
    case '/': return { slash, at, at + 1 };
    case ' ': case '\t': case '\n': case '\r': return { space, at, at + 1 };
    case '"': case '\'':
        if (auto const end = text.find(c, at + 1); end != std::string_view::npos)
            return { literal, at, end + 1 };
        return { other, at, at + 1 };
    case '$':
        for (auto const& found : references_in(text.substr(at)))
            if (found.begin == 0 && found.is_well_formed)
                return { reference, at, at + found.end };
            else
                break;
        return { other, at, at + 1 };
    default: break;
    }
    auto const end = qualified_end(text, at);
    if (end == at) {
        std::size_t length = 0;
        character_at(text, at, length);
        return { other, at, at + length };
    }
    if (end < text.size() && text[end] == '(')
        return { call, at, end + 1 };
    if (end < text.size() && text[end] == '[')
        return { step, at, end + 1 };
    return { name, at, end };
}

std::vector<ExpressionToken> tokens_of(std::string_view text)
{
    std::vector<ExpressionToken> tokens;
    for (std::size_t at = 0; at < text.size(); at = tokens.back().end)
        tokens.push_back(token_at(text, at));
    return tokens;
}

bool is_dynamic_default(std::string_view text, std::string_view type)
{
    static constexpr auto hyphenated = std::to_array<std::string_view>({ "date", "dateTime", "geopoint", "geotrace", "geoshape" });
    auto const may_have_hyphen = std::ranges::find(hyphenated, type) != hyphenated.end();
    using enum ExpressionToken::Kind;
    for (auto const& token : tokens_of(text)) {
        if (token.kind == operation && may_have_hyphen && text[token.begin] == '-')
            return false;
        if (token.kind == operation || token.kind == reference || token.kind == call)
            return true;
    }
    return false;
}

std::vector<TextSpan> instance_paths_in(std::string_view text)
{
    using enum ExpressionToken::Kind;
    std::vector<TextSpan> spans;
    if (text.find("instance(") == std::string_view::npos)
        return spans;
    auto const tokens = tokens_of(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != call || text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin) != "instance(")
            continue;
        // instance('name')/step[…]/step: white space ends it outside of brackets, and within them everything belongs to it.
        auto end = i + 1;
        auto const is_kind = [&](std::size_t index, ExpressionToken::Kind kind) { return index < tokens.size() && tokens[index].kind == kind; };
        if (is_kind(end, literal) && is_kind(end + 1, close) && is_kind(end + 2, slash)) {
            end += 2;
            for (int depth = 0; end < tokens.size(); ++end) {
                if (tokens[end].kind == step)
                    ++depth;
                else if (tokens[end].kind == bracket_end && depth > 0)
                    --depth;
                else if (depth == 0 && tokens[end].kind != slash && tokens[end].kind != name && tokens[end].kind != operation)
                    break;
            }
        }
        spans.push_back({ tokens[i].begin, tokens[end - 1].end });
        i = end - 1;
    }
    return spans;
}

}
