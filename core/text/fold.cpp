#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

namespace relais {

namespace {

struct Range {
    std::uint16_t first;
    std::string_view letters; // one ASCII letter for each code point from `first`; '*' keeps the letter, '-' drops it
};

// Latin-1 and Latin Extended-A, code point by code point.
constexpr auto latin = std::to_array<Range>({
    { 0x00C0, "aaaaaaaceeeeiiiidnooooo*ouuuuy**aaaaaaaceeeeiiiidnooooo*ouuuuy*y" },
    { 0x0100, "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln" },
    { 0x0144, "nnnnnnnnooooooo" },
    { 0x0153, "orrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" },
});

// Letters of West African alphabets and their capitals, and Arabic forms that are typed either way.
constexpr auto single = std::to_array<std::pair<std::uint16_t, std::string_view>>({
    { 0x00D7, " " }, { 0x00DE, "th" }, { 0x00DF, "ss" }, { 0x00FE, "th" },
    { 0x0181, "b" }, { 0x0186, "o" }, { 0x0189, "d" }, { 0x018A, "d" }, { 0x018E, "e" }, { 0x0190, "e" }, { 0x0191, "f" }, { 0x0192, "f" },
    { 0x0194, "g" }, { 0x0196, "i" }, { 0x0197, "i" }, { 0x0198, "k" }, { 0x0199, "k" }, { 0x019D, "n" }, { 0x01B2, "v" }, { 0x01B3, "y" }, { 0x01B4, "y" },
    { 0x01DD, "e" }, { 0x0253, "b" }, { 0x0254, "o" }, { 0x0256, "d" }, { 0x0257, "d" }, { 0x0259, "e" }, { 0x025B, "e" }, { 0x0263, "g" }, { 0x0268, "i" },
    { 0x0269, "i" }, { 0x0272, "n" }, { 0x0289, "u" }, { 0x028B, "v" },
    { 0x0622, "\u0627" }, { 0x0623, "\u0627" }, { 0x0625, "\u0627" }, { 0x0629, "\u0647" }, { 0x0649, "\u064A" }, { 0x0671, "\u0627" },
});

}

static std::uint32_t next_point(std::string_view text, std::size_t& at)
{
    auto const lead = static_cast<unsigned char>(text[at]);
    std::size_t const length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || at + length > text.size()) {
        ++at;
        return 0;
    }
    std::uint32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    at += length;
    return point;
}

static bool is_mark(std::uint32_t point)
{
    return (point >= 0x0300 && point <= 0x036F) // combining accents and tones
        || (point >= 0x064B && point <= 0x065F) || point == 0x0670 || point == 0x0640; // Arabic vowel signs, tatweel
}

// Apostrophes join (N'Dali is one word); the letters ʼ and ʻ are typed for them.
static bool is_apostrophe(std::uint32_t point)
{
    return point == '\'' || point == 0x2018 || point == 0x2019 || point == 0x02BC || point == 0x02BB || point == '`' || point == 0x00B4;
}

static std::string_view plain_form(std::uint32_t point)
{
    for (auto const& range : latin)
        if (point >= range.first && point < range.first + range.letters.size())
            if (auto const letter = range.letters.substr(point - range.first, 1); letter != "*")
                return letter;
    for (auto const& [code, form] : single)
        if (code == point)
            return form;
    return {};
}

std::string fold(std::string_view text)
{
    std::string out;
    bool gap = false;
    auto const put = [&](std::string_view letters) {
        if (gap && !out.empty())
            out += ' ';
        gap = false;
        out += letters;
    };
    for (std::size_t at = 0; at < text.size();) {
        auto const start = at;
        auto const point = next_point(text, at);
        if (point == 0 || is_mark(point) || is_apostrophe(point))
            continue;
        if (point < 0x80) {
            auto const c = static_cast<char>(point);
            if (c >= 'A' && c <= 'Z')
                put(std::string(1, static_cast<char>(c - 'A' + 'a')));
            else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                put(text.substr(start, 1));
            else
                gap = true;
            continue;
        }
        auto const plain = plain_form(point);
        if (plain == " " || (point >= 0x2000 && point <= 0x206F) || point == 0x00A0)
            gap = true;
        else
            put(plain.empty() ? text.substr(start, at - start) : plain);
    }
    return out;
}

std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    auto const folded = fold(text);
    for (std::size_t at = 0; at < folded.size();) {
        auto const end = std::min(folded.find(' ', at), folded.size());
        words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::string fold_tight(std::string_view text)
{
    auto folded = fold(text);
    std::erase(folded, ' ');
    return folded;
}

std::string sound_of(std::string_view word)
{
    // Longest first; what a rule writes is not read again.
    static constexpr auto rules = std::to_array<std::pair<std::string_view, std::string_view>>({
        { "tch", "c" }, { "sch", "c" }, { "ch", "c" }, { "sh", "c" }, { "dj", "j" }, { "dh", "d" }, { "kh", "k" }, { "th", "t" }, { "ph", "f" },
        { "gb", "b" }, { "kp", "kw" }, { "ck", "k" }, { "qu", "k" }, { "ou", "w" }, { "ce", "se" }, { "ci", "si" }, { "cy", "si" },
        { "c", "k" }, { "q", "k" }, { "u", "w" }, { "y", "i" }, { "z", "s" }, { "x", "ks" },
    });
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        auto const rest = word.substr(at);
        auto const rule = std::ranges::find_if(rules, [&](auto const& candidate) { return rest.starts_with(candidate.first); });
        auto const letters = rule == rules.end() ? rest.substr(0, 1) : rule->second;
        for (auto const letter : letters)
            if (out.empty() || out.back() != letter)
                out += letter;
        at += rule == rules.end() ? 1 : rule->first.size();
    }
    while (out.size() > 2 && (out.back() == 'e' || out.back() == 'h'))
        out.pop_back();
    return out;
}

bool is_one_slip_apart(std::string_view a, std::string_view b)
{
    if (a.size() > b.size())
        std::swap(a, b);
    if (b.size() - a.size() > 1)
        return false;
    auto const head = static_cast<std::size_t>(std::distance(a.begin(), std::ranges::mismatch(a, b).in1));
    auto const rest_a = a.substr(head);
    auto const rest_b = b.substr(head);
    if (a.size() < b.size())
        return rest_a == rest_b.substr(1);
    if (rest_a.empty() || rest_a.substr(1) == rest_b.substr(1))
        return true;
    return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
}

}
