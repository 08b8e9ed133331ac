#include "text/code_points.hpp"

namespace relais {

static constexpr char32_t replacement = 0xFFFD;

static bool is_tail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

static std::size_t sequence_length(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xE0)
        return 2;
    if (first >= 0xE0 && first < 0xF0)
        return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

// Takes the character at the front of `text` off it.
static char32_t take_character(std::string_view& text)
{
    auto const first = static_cast<unsigned char>(text.front());
    auto const length = sequence_length(first);
    auto character = length < 2 ? char32_t { first } : char32_t { first } & (0xFFU >> (length + 1));
    bool is_whole = length > 0 && length <= text.size();
    for (std::size_t i = 1; is_whole && i < length; ++i) {
        is_whole = is_tail(text[i]);
        character = (character << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    text.remove_prefix(is_whole ? length : 1);
    return is_whole ? character : replacement;
}

std::u32string code_points(std::string_view text)
{
    std::u32string characters;
    characters.reserve(text.size());
    while (!text.empty())
        characters += take_character(text);
    return characters;
}

void append_code_point(std::string& out, char32_t character)
{
    auto const put = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
    if (character < 0x80)
        return put(character);
    if (character < 0x800) {
        put(0xC0U | (character >> 6U));
    } else if (character < 0x10000) {
        put(0xE0U | (character >> 12U));
        put(0x80U | ((character >> 6U) & 0x3FU));
    } else {
        put(0xF0U | (character >> 18U));
        put(0x80U | ((character >> 12U) & 0x3FU));
        put(0x80U | ((character >> 6U) & 0x3FU));
    }
    put(0x80U | (character & 0x3FU));
}

std::string utf8_of(std::u32string_view characters)
{
    std::string text;
    text.reserve(characters.size());
    for (auto const character : characters)
        append_code_point(text, character);
    return text;
}

std::size_t count_code_points(std::string_view text)
{
    std::size_t count = 0;
    for (; !text.empty(); ++count)
        take_character(text);
    return count;
}

std::string_view cut_at_character(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && is_tail(text[bytes]))
        --bytes;
    return text.substr(0, bytes);
}

}
