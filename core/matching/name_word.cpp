#include "matching/name_word.hpp"

#include "base/sort.hpp"
#include "matching/name_families.hpp"
#include "text/code_points.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace relais {

static bool is_vowel(char letter)
{
    return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' || letter == 'y' || letter == 'w';
}

// What is heard of an Arabic letter; long vowels are not, for the short ones beside them are not written.
static std::string_view heard(char32_t letter)
{
    static constexpr auto letters = std::to_array<std::pair<char16_t, std::string_view>>({
        { u'\u0628', "b" }, { u'\u062A', "t" }, { u'\u062B', "t" }, { u'\u062C', "j" }, { u'\u062D', "h" }, { u'\u062E', "k" }, { u'\u062F', "d" }, { u'\u0630', "d" },
        { u'\u0631', "r" }, { u'\u0632', "s" }, { u'\u0633', "s" }, { u'\u0634', "sh" }, { u'\u0635', "s" }, { u'\u0636', "d" }, { u'\u0637', "t" }, { u'\u0638', "d" },
        { u'\u063A', "g" }, { u'\u0641', "f" }, { u'\u0642', "k" }, { u'\u0643', "k" }, { u'\u0644', "l" }, { u'\u0645', "m" }, { u'\u0646', "n" }, { u'\u0627', "a" },
        { u'\u0648', "o" }, { u'\u064A', "i" }, { u'\u0639', "a" },
    });
    for (auto const& [code, text] : letters)
        if (code == letter)
            return text;
    return {};
}

static std::string in_latin_letters(std::string_view folded)
{
    std::string latin;
    for (auto const point : code_points(folded))
        if (point < 0x80)
            latin += static_cast<char>(point);
        else
            latin += heard(point);
    return latin;
}

namespace {

struct Rule {
    std::string_view written;
    std::string_view heard;
    char before = 0; // 'v': only before a vowel; 'e': only before e, i or y
};

// The first that fits counts; what a rule gives is not read again. i stands for all front vowels, o for all back ones, c for ch.
constexpr auto rules = std::to_array<Rule>({
    { "tch", "c" }, { "sch", "c" }, { "tsh", "c" }, { "ch", "c" }, { "sh", "c" }, { "thi", "c", 'v' }, { "thy", "c", 'v' }, { "th", "t" },
    { "dj", "j" }, { "dz", "j" }, { "di", "j", 'v' }, { "dy", "j" }, { "dh", "d" }, { "gb", "b" }, { "gh", "g" }, { "gu", "g", 'e' }, { "g", "j", 'e' },
    { "kpou", "k", 'v' }, { "kp", "k" }, { "khou", "k", 'v' }, { "kh", "k" }, { "kou", "k", 'v' }, { "ku", "k", 'v' }, { "kw", "k" }, { "ck", "k" },
    { "cou", "k", 'v' }, { "qu", "k" }, { "q", "k" }, { "c", "s", 'e' }, { "c", "k" }, { "ph", "f" }, { "bh", "b" }, { "x", "s" }, { "z", "s" },
    { "eau", "o" }, { "au", "o" }, { "ow", "o" }, { "ou", "o" }, { "oo", "o" }, { "w", "o" }, { "u", "o" },
    { "ai", "i" }, { "ay", "i" }, { "ei", "i" }, { "ey", "i" }, { "e", "i" }, { "y", "i" }, { "nb", "mb" }, { "np", "mp" }, { "h", "" },
});

// How names in Burundi, and of Yoruba and Nago, begin, as they sound, the longest first: each is shared by thousands.
constexpr auto shared_beginnings = std::to_array<std::string_view>({ "ndai", "ncimi", "nkoro", "irama", "ndoi", "ndoa", "nio", "nii", "aki", "aba", "abo", "mani", "biji", "bisi", "ntao", "ntaka", "njenda", "toi", "oloa", "ogon", "akin", "adi", "ola", "olo", "omo", "oi", "nda" });

bool fits(Rule const& rule, std::string_view rest)
{
    if (!rest.starts_with(rule.written))
        return false;
    if (rule.before == 0)
        return true;
    auto const next = rest.size() > rule.written.size() ? rest[rule.written.size()] : '\0';
    return rule.before == 'v' ? is_vowel(next) : next == 'e' || next == 'i' || next == 'y';
}

}

static std::string_view without_article(std::string_view word)
{
    auto const has_article = word.size() >= 6 && (word.starts_with("al") || word.starts_with("el")) && !is_vowel(word[2]);
    return has_article ? word.substr(2) : word;
}

std::string name_sound(std::string_view folded)
{
    auto const latin = in_latin_letters(folded);
    auto const word = without_article(latin);
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        auto const rest = word.substr(at);
        auto const rule = std::ranges::find_if(rules, [&](Rule const& candidate) { return fits(candidate, rest); });
        auto const letters = rule == rules.end() ? rest.substr(0, 1) : rule->heard;
        for (auto const letter : letters)
            if (out.empty() || out.back() != letter)
                out += letter;
        at += rule == rules.end() ? 1 : rule->written.size();
    }
    // A mute e.
    if (out.size() > 3 && (word.ends_with('e') || word.ends_with("eh")) && !is_vowel(out[out.size() - 2]))
        out.pop_back();
    return out;
}

static std::string skeleton_of(std::string_view sound)
{
    std::string out;
    for (auto const letter : sound)
        if (letter != 'a' && letter != 'i' && letter != 'o')
            out += letter == 'l' ? 'r' : letter == 'v' ? 'b' : letter;
    return out.size() < 2 ? std::string(sound) : out;
}

NameWord name_word(std::string_view folded)
{
    NameWord word { std::string(folded), name_sound(folded), {}, name_family(folded) };
    word.skeleton = skeleton_of(word.sound);
    return word;
}

// Damerau and Levenshtein, with swaps of neighbours; words of names are short, so three rows on the stack do.
std::size_t slips_between(std::string_view one, std::string_view other, std::size_t most)
{
    static constexpr std::size_t longest = 32;
    one = one.substr(0, longest);
    other = other.substr(0, longest);
    if (one.size() > other.size() + most || other.size() > one.size() + most)
        return most + 1;
    std::array<std::array<std::uint8_t, longest + 1>, 3> rows {};
    for (std::size_t j = 0; j <= other.size(); ++j)
        rows[0][j] = static_cast<std::uint8_t>(j);
    for (std::size_t i = 1; i <= one.size(); ++i) {
        auto& row = rows[i % 3];
        auto const& above = rows[(i + 2) % 3];
        auto const& second = rows[(i + 1) % 3];
        row[0] = static_cast<std::uint8_t>(i);
        auto least = row[0];
        for (std::size_t j = 1; j <= other.size(); ++j) {
            auto const changed = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            auto best = std::min({ changed, above[j] + 1, row[j - 1] + 1 });
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                best = std::min(best, second[j - 2] + 1);
            row[j] = static_cast<std::uint8_t>(best);
            least = std::min(least, row[j]);
        }
        if (least > most)
            return most + 1;
    }
    return std::min<std::size_t>(rows[one.size() % 3][other.size()], most + 1);
}

static bool is_short_form(NameWord const& one, NameWord const& other)
{
    auto const& brief = one.folded.size() <= other.folded.size() ? one : other;
    auto const& full = &brief == &one ? other : one;
    if (brief.folded.size() == 1)
        return full.folded.starts_with(brief.folded);
    return (brief.sound.size() >= 3 && full.sound.starts_with(brief.sound)) || (brief.sound.size() >= 4 && full.sound.ends_with(brief.sound));
}

// The letters after a beginning that both share, or nothing where they share none.
static std::size_t shared_beginning(std::string_view one, std::string_view other)
{
    for (auto const beginning : shared_beginnings)
        if (one.starts_with(beginning) && other.starts_with(beginning))
            return one.size() > beginning.size() + 1 && other.size() > beginning.size() + 1 ? beginning.size() : 0;
    return 0;
}

static WordLikeness likeness_of_stems(std::string_view one, std::string_view other)
{
    auto const length = std::min(one.size(), other.size());
    auto const slips = slips_between(one, other, 2);
    if (slips <= 1 && length >= 3)
        return WordLikeness::near;
    return slips <= 2 && length >= 6 ? WordLikeness::loose : WordLikeness::different;
}

static WordLikeness likeness_by_slips(NameWord const& one, NameWord const& other)
{
    using enum WordLikeness;
    if (auto const skipped = shared_beginning(one.sound, other.sound); skipped > 0)
        return likeness_of_stems(std::string_view(one.sound).substr(skipped), std::string_view(other.sound).substr(skipped));
    auto const length = std::min(one.sound.size(), other.sound.size());
    auto const same_skeleton = one.skeleton.size() >= 2 && one.skeleton == other.skeleton;
    auto const slips = slips_between(one.sound, other.sound, 3);
    if ((slips <= 1 && length >= 4) || (slips <= 2 && (length >= 8 || (same_skeleton && one.skeleton.size() >= 3))))
        return near;
    if (slips == 1 && length == 3 && same_skeleton)
        return near;
    if (same_skeleton && slips <= 3)
        return loose;
    auto const consonants = std::min(one.skeleton.size(), other.skeleton.size());
    if (consonants >= 3 && slips <= (length >= 7 ? 3U : 2U) && slips_between(one.skeleton, other.skeleton, 1) <= 1)
        return loose;
    return different;
}

WordLikeness likeness_of(NameWord const& one, NameWord const& other)
{
    using enum WordLikeness;
    if (one.folded == other.folded)
        return same;
    if (one.sound == other.sound && !one.sound.empty())
        return one.folded.size() == 1 || other.folded.size() == 1 ? short_form : sound;
    if (one.family != 0 && one.family == other.family)
        return family;
    if (one.folded.size() == 1 || other.folded.size() == 1)
        return is_short_form(one, other) ? short_form : different;
    // Kofi and Afi are other days, other names: of two that are known for what they are, a likeness of letters says nothing.
    auto by_slips = likeness_by_slips(one, other);
    if (one.family != 0 && other.family != 0 && by_slips > short_form)
        return by_slips == near && !is_day_name(one.family) ? loose : different;
    if (by_slips == different && is_short_form(one, other))
        return short_form;
    return by_slips;
}

static bool is_article(std::string_view word)
{
    static constexpr auto articles = std::to_array<std::string_view>({ "el", "al", "ould", "wuld", "uld", "ag", "mint", "bint", "walet", "ben", "bin", "ibn", "dos", "das", "do", "da", "de", "du",
        "des", "di", "la", "le", "hadj", "hadji", "elhadj", "elhadji", "alhadji", "alhaji", "haj", "petit", "petite", "dit", "dite", "mme", "mlle", "mr", "ولد", "بنت", "بن", "منت", "ال" });
    return std::ranges::find(articles, word) != articles.end();
}

static void add_once(std::vector<NameWord>& words, std::string_view folded)
{
    static constexpr std::size_t most = 8;
    if (words.size() < most && !folded.empty() && std::ranges::find(words, folded, &NameWord::folded) == words.end())
        words.push_back(name_word(folded));
}

std::vector<NameWord> name_words(std::vector<std::string_view> const& texts)
{
    std::vector<NameWord> words;
    std::vector<NameWord> articles;
    for (auto const text : texts) {
        std::string waiting;
        for (auto const& word : words_of(text)) {
            auto const joins = waiting.empty() && (word == "n" || word == "m" || word == "d") && !text.ends_with(word);
            if (joins) {
                waiting = word;
                continue;
            }
            auto const whole = waiting + word;
            waiting.clear();
            add_once(is_article(whole) ? articles : words, whole);
        }
        add_once(words, waiting);
    }
    return words.empty() ? articles : words;
}

static std::uint64_t key_of(char kind, std::string_view letters, std::size_t without = std::string_view::npos)
{
    auto value = 14695981039346656037ULL;
    auto const add = [&](char letter) { value = (value ^ static_cast<unsigned char>(letter)) * 1099511628211ULL; };
    add(kind);
    for (std::size_t at = 0; at < letters.size(); ++at)
        if (at != without)
            add(letters[at]);
    return value ^ (value >> 29U);
}

static void add_with_one_left_out(std::vector<std::uint64_t>& keys, char kind, std::string_view letters, std::size_t least)
{
    keys.push_back(key_of(kind, letters));
    if (letters.size() < least)
        return;
    for (std::size_t at = 0; at < letters.size(); ++at)
        if (at == 0 || letters[at] != letters[at - 1])
            keys.push_back(key_of(kind, letters, at));
}

std::vector<std::uint64_t> keys_of(NameWord const& word)
{
    std::vector<std::uint64_t> keys;
    keys.reserve(word.sound.size() + word.skeleton.size() + 3);
    add_with_one_left_out(keys, 's', word.sound, 4);
    add_with_one_left_out(keys, 'k', word.skeleton, 3);
    if (word.family != 0)
        keys.push_back(key_of('f', std::string_view(reinterpret_cast<char const*>(&word.family), sizeof word.family)));
    return keys;
}

}
