#include "matching_rivals.hpp"

#include "figure.hpp"

#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace relais::bench {

// Jaro (1989) with Winkler's prefix (1990), p = 0.1.
static double jaro_winkler(std::string_view one, std::string_view other)
{
    if (one.empty() || other.empty())
        return 0;
    auto const reach = std::max<std::size_t>(1, std::max(one.size(), other.size()) / 2) - 1;
    std::vector<bool> taken(other.size());
    std::string common;
    for (std::size_t i = 0; i < one.size(); ++i)
        for (auto j = i > reach ? i - reach : 0; j < std::min(other.size(), i + reach + 1); ++j)
            if (!taken[j] && one[i] == other[j]) {
                taken[j] = true;
                common += one[i];
                break;
            }
    if (common.empty())
        return 0;
    std::size_t transposed = 0;
    for (std::size_t j = 0, at = 0; j < other.size(); ++j)
        if (taken[j])
            transposed += common[at++] == other[j] ? 0 : 1;
    auto const m = static_cast<double>(common.size());
    auto const jaro = (m / static_cast<double>(one.size()) + m / static_cast<double>(other.size()) + (m - static_cast<double>(transposed) / 2) / m) / 3;
    std::size_t prefix = 0;
    while (prefix < 4 && prefix < one.size() && prefix < other.size() && one[prefix] == other[prefix])
        ++prefix;
    return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

// As the National Archives of the United States describe it.
static std::string soundex(std::string_view word)
{
    static constexpr std::string_view codes = "01230120022455012623010202";
    std::string out;
    char last = '0';
    for (auto const letter : word) {
        if (letter < 'a' || letter > 'z')
            continue;
        auto const code = codes[static_cast<std::size_t>(letter - 'a')];
        if (out.empty())
            out += letter;
        else if (code != '0' && code != last)
            out += code;
        if (letter != 'h' && letter != 'w')
            last = code;
        if (out.size() == 4)
            break;
    }
    out.resize(4, '0');
    return out;
}

namespace {

// Double Metaphone (Philips, 2000): a first and a second code, of four letters. Without his exceptions for single words of other languages (Caesar, Chianti, Jose, Arnault).
class DoubleMetaphone {
public:
    explicit DoubleMetaphone(std::string_view word)
        : word_(word)
    {
        if (starts("gn") || starts("kn") || starts("pn") || starts("wr") || starts("ps"))
            at_ = 1;
        if (!word_.empty() && word_[0] == 'x') {
            add("S");
            at_ = 1;
        }
        while (at_ < word_.size() && first.size() < 4)
            step();
        first.resize(std::min<std::size_t>(first.size(), 4));
        second.resize(std::min<std::size_t>(second.size(), 4));
    }
    std::string first;
    std::string second;

private:
    bool starts(std::string_view text) const { return word_.starts_with(text); }
    bool here(std::string_view text) const { return word_.substr(std::min(at_, word_.size())).starts_with(text); }
    char next(std::size_t by = 1) const { return at_ + by < word_.size() ? word_[at_ + by] : '\0'; }
    char before(std::size_t by = 1) const { return at_ >= by ? word_[at_ - by] : '\0'; }
    static bool is_vowel(char letter) { return letter != '\0' && std::string_view("aeiouy").find(letter) != std::string_view::npos; }
    static bool is_front(char letter) { return letter == 'e' || letter == 'i' || letter == 'y'; }
    void add(std::string_view one, std::string_view other = {})
    {
        first += one;
        second += other.empty() ? one : other;
    }
    void skip(char doubled) { at_ += next() == doubled ? 2 : 1; }
    void step();
    void step_of_c();
    void step_of_g();
    void step_of_others();

    std::string_view word_;
    std::size_t at_ = 0;
};

}

void DoubleMetaphone::step_of_c()
{
    if (here("cia") && at_ > 0) {
        add("X", "S");
        at_ += 3;
    } else if (here("ch")) {
        if (at_ == 0 && (here("char") || here("chor") || here("chym") || here("chia") || here("chem")))
            add("K");
        else
            add("X", at_ == 0 ? "X" : "K");
        at_ += 2;
    } else if (here("cz")) {
        add("S", "X");
        at_ += 2;
    } else if (here("cc") && !(at_ == 1 && before() == 'm')) {
        if (is_front(next(2))) {
            add("KS");
            at_ += 3;
        } else {
            add("K");
            at_ += 2;
        }
    } else if (here("ck") || here("cg") || here("cq")) {
        add("K");
        at_ += 2;
    } else if (is_front(next())) {
        add("S", here("cio") || here("cie") ? "X" : "S");
        at_ += 2;
    } else {
        add("K");
        at_ += next() == 'c' || next() == 'k' || next() == 'q' ? 2 : 1;
    }
}

void DoubleMetaphone::step_of_g()
{
    if (next() == 'h') {
        if (at_ > 0 && !is_vowel(before()))
            add("K");
        else if (at_ == 0)
            add(next(2) == 'i' ? "J" : "K");
        else if (before(3) == 'c' || before(3) == 'g' || before(3) == 'l' || before(3) == 'r' || before(3) == 't')
            add("F");
        at_ += 2;
    } else if (next() == 'n') {
        if (at_ == 1 && is_vowel(word_[0]))
            add("KN", "N");
        else
            add("N", "KN");
        at_ += 2;
    } else if (is_front(next())) {
        add("J", "K");
        at_ += 2;
    } else {
        add("K");
        skip('g');
    }
}

void DoubleMetaphone::step_of_others()
{
    auto const letter = word_[at_];
    if (letter == 'd') {
        if (here("dg") && is_front(next(2))) {
            add("J");
            at_ += 3;
        } else {
            add("T");
            at_ += next() == 't' || next() == 'd' || next() == 'g' ? 2 : 1;
        }
    } else if (letter == 'h') {
        if ((at_ == 0 || is_vowel(before())) && is_vowel(next()))
            add("H");
        ++at_;
    } else if (letter == 'j') {
        add("J", at_ == 0 ? "A" : "J");
        skip('j');
    } else if (letter == 'p') {
        add(next() == 'h' ? "F" : "P");
        at_ += next() == 'h' || next() == 'p' || next() == 'b' ? 2 : 1;
    } else if (letter == 's') {
        if (here("sh")) {
            add("X");
            at_ += 2;
        } else if (here("sio") || here("sia")) {
            add("S", "X");
            at_ += 3;
        } else if (here("sc") && is_front(next(2))) {
            add("S");
            at_ += 3;
        } else if (here("sch")) {
            add("SK", "X");
            at_ += 3;
        } else {
            add("S");
            at_ += next() == 's' || next() == 'z' ? 2 : 1;
        }
    } else if (letter == 't') {
        if (here("tion") || here("tia") || here("tch")) {
            add("X");
            at_ += 3;
        } else if (here("th") || here("tth")) {
            add("0", "T");
            at_ += here("tth") ? 3 : 2;
        } else {
            add("T");
            at_ += next() == 't' || next() == 'd' ? 2 : 1;
        }
    } else if (letter == 'w') {
        if (at_ == 0 && (is_vowel(next()) || next() == 'h'))
            add("A", is_vowel(next()) ? "F" : "A");
        ++at_;
    } else if (letter == 'x') {
        add("KS");
        at_ += next() == 'c' || next() == 'x' ? 2 : 1;
    } else if (letter == 'z') {
        add("S", "TS");
        skip('z');
    } else {
        ++at_;
    }
}

void DoubleMetaphone::step()
{
    static constexpr auto plain = std::to_array<std::pair<char, char const*>>(
        { { 'b', "P" }, { 'f', "F" }, { 'k', "K" }, { 'l', "L" }, { 'm', "M" }, { 'n', "N" }, { 'q', "K" }, { 'r', "R" }, { 'v', "F" } });
    auto const letter = word_[at_];
    if (is_vowel(letter)) {
        if (at_ == 0)
            add("A");
        ++at_;
        return;
    }
    for (auto const& [from, to] : plain)
        if (from == letter) {
            add(to);
            skip(letter);
            return;
        }
    if (letter == 'c')
        step_of_c();
    else if (letter == 'g')
        step_of_g();
    else
        step_of_others();
}

namespace {

struct Prepared {
    std::string whole;
    std::string swapped;
    std::vector<std::string> soundex;
    std::vector<std::pair<std::string, std::string>> metaphone;
    std::string village;
    std::string phone;
    std::string area;
    char sex = 0;
    int age = -1;
};

Prepared prepared(WrittenPerson const& person)
{
    Prepared made { fold(person.given + " " + person.family), fold(person.family + " " + person.given), {}, {}, fold_tight(person.village), person.phone, person.area,
        person.sex.empty() ? '\0' : person.sex[0], person.age_years };
    if (auto const born = LocalDate::parse(person.birth_date))
        made.age = years_between(*born, *LocalDate::parse("2026-09-01"));
    for (auto const& word : words_of(made.whole)) {
        made.soundex.push_back(soundex(word));
        DoubleMetaphone const codes(word);
        made.metaphone.emplace_back(codes.first, codes.second);
    }
    return made;
}

// The other fields as one would weigh them by hand: the same for all three.
double beside(Prepared const& one, Prepared const& other)
{
    auto score = one.sex == other.sex ? 0.1 : -0.3;
    if (one.age >= 0 && other.age >= 0)
        score += std::abs(one.age - other.age) <= 2 ? 0.1 : std::abs(one.age - other.age) > 4 ? -0.3 : 0;
    score += !one.village.empty() && one.village == other.village ? 0.15 : 0;
    score += one.area == other.area ? 0.05 : 0;
    score += !one.phone.empty() && one.phone == other.phone ? 0.2 : 0;
    return score;
}

template<typename Code, typename Same>
double shared(std::vector<Code> const& one, std::vector<Code> const& other, Same const& same)
{
    auto const found = std::ranges::count_if(one, [&](Code const& code) { return std::ranges::any_of(other, [&](Code const& each) { return same(code, each); }); });
    return one.empty() || other.empty() ? 0 : 2.0 * static_cast<double>(found) / static_cast<double>(one.size() + other.size());
}

enum class Rival { jaro_winkler, soundex, double_metaphone };

double name_score(Rival rival, Prepared const& one, Prepared const& other)
{
    if (rival == Rival::jaro_winkler)
        return std::max(jaro_winkler(one.whole, other.whole), jaro_winkler(one.swapped, other.whole));
    if (rival == Rival::soundex)
        return shared(one.soundex, other.soundex, std::equal_to<> {});
    return shared(one.metaphone, other.metaphone, [](auto const& a, auto const& b) { return a.first == b.first || a.first == b.second || a.second == b.first; });
}

}

static void compare(std::string const& line, Rival rival, std::vector<Prepared> const& all, std::vector<Question> const& questions)
{
    static constexpr auto shown_share = 0.75;
    double asked = 0;
    double first = 0;
    double among_five = 0;
    std::vector<double> of_true;
    std::vector<double> of_strangers;
    auto const before = thread_cpu_us();
    for (auto const& [written, is] : questions) {
        if (!is)
            continue;
        ++asked;
        auto const sought = prepared(written);
        std::vector<double> scores(all.size());
        for (std::size_t at = 0; at < all.size(); ++at)
            scores[at] = name_score(rival, sought, all[at]) + beside(sought, all[at]);
        auto const better = static_cast<double>(std::ranges::count_if(scores, [&](double score) { return score > scores[*is]; }));
        // Of those that score alike, the right one stands in the middle.
        auto const alike = static_cast<double>(std::ranges::count(scores, scores[*is])) - 1;
        first += better == 0 ? 1 / (alike + 1) : 0;
        among_five += better >= 5 ? 0 : std::min(1.0, (5 - better) / (alike + 1));
        of_true.push_back(scores[*is]);
        scores[*is] = -1;
        for (auto const score : scores)
            if (score > 0.8)
                of_strangers.push_back(score);
    }
    if (of_true.empty())
        return;
    auto const per_second = asked / (thread_cpu_us() - before) * 1e6;
    std::ranges::sort(of_true);
    auto const threshold = of_true[static_cast<std::size_t>(asked * (1 - shown_share))];
    auto const strangers = static_cast<double>(std::ranges::count_if(of_strangers, [&](double score) { return score >= threshold; }));
    print({ line + ".among_five", among_five / asked, "of queries" });
    print({ line + ".first", first / asked, "of queries" });
    print({ line + ".strangers_where_three_quarters_are_shown", strangers / asked, "a registration" });
    print({ line + ".speed", per_second, "queries/s" });
}

void compare_rivals(std::string const& name, std::vector<WrittenPerson> const& people, std::vector<Question> const& questions)
{
    std::vector<Prepared> all;
    all.reserve(people.size());
    for (auto const& person : people)
        all.push_back(prepared(person));
    for (auto const& [rival, called] : { std::pair { Rival::jaro_winkler, "jaro_winkler" }, std::pair { Rival::soundex, "soundex" }, std::pair { Rival::double_metaphone, "double_metaphone" } })
        compare(name + "." + called, rival, all, questions);
}

}
