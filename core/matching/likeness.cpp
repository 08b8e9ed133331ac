#include "matching/likeness.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace relais {

float bits_for(int thousandths, double chance)
{
    return static_cast<float>(std::log2(static_cast<double>(std::max(1, thousandths)) / 1000.0 / chance));
}

namespace {

struct Told {
    float bits = 0;
    Agreement agreement = Agreement::unknown;
};

constexpr std::size_t most_words = 8;

// Which words of two names belong together: the pair that tells most first, each word once.
struct Pairing {
    float bits = 0;
    WordLikeness least = WordLikeness::same;
    std::size_t pairs = 0;
    std::array<bool, most_words> is_taken {};
    std::array<bool, most_words> is_taken_there {};
};

}

// A family of several words is a household's: the second of them tells a third of what it would alone, and a second given name, which often goes with the first, most of it.
static float told_again(bool is_of_family)
{
    return is_of_family ? 0.35F : 0.8F;
}

static Pairing pair_words(std::vector<NameWord> const& words, std::span<WordBits const> bits, std::span<NameWord const* const> others, FamilyWords family = {}, FamilyWords family_there = {})
{
    std::array<std::array<WordLikeness, most_words>, most_words> likeness {};
    for (std::size_t i = 0; i < words.size(); ++i)
        for (std::size_t j = 0; j < others.size(); ++j)
            likeness[i][j] = likeness_of(words[i], *others[j]);
    Pairing pairing;
    std::array<bool, 2> is_told {};
    std::array<bool, 2> is_told_there {};
    while (true) {
        auto best = 0.0F;
        std::size_t at = 0;
        std::size_t there = 0;
        for (std::size_t i = 0; i < words.size(); ++i)
            for (std::size_t j = 0; j < others.size(); ++j) {
                auto const tells = bits[i][static_cast<std::size_t>(likeness[i][j])];
                if (!pairing.is_taken[i] && !pairing.is_taken_there[j] && likeness[i][j] != WordLikeness::different && tells > best) {
                    best = tells;
                    at = i;
                    there = j;
                }
            }
        if (best <= 0)
            return pairing;
        auto const of_family = family.holds(at);
        auto const of_family_there = family_there.holds(there);
        auto const first = !is_told[of_family ? 1 : 0] || !is_told_there[of_family_there ? 1 : 0];
        is_told[of_family ? 1 : 0] = is_told_there[of_family_there ? 1 : 0] = true;
        pairing.bits += first ? best : best * told_again(of_family || of_family_there);
        pairing.least = std::min(pairing.least, likeness[at][there]);
        pairing.is_taken[at] = pairing.is_taken_there[there] = true;
        ++pairing.pairs;
    }
}

// `AbdoulAziz` and `Abdoul Aziz`: two words here that are one there, or the other way round.
static void pair_joined(Pairing& pairing, std::vector<NameWord> const& words, std::span<WordBits const> bits, std::span<NameWord const* const> others)
{
    auto const take = [&](std::size_t at, std::size_t there) {
        pairing.bits += bits[at][static_cast<std::size_t>(WordLikeness::sound)];
        pairing.is_taken[at] = pairing.is_taken_there[there] = true;
        pairing.least = std::min(pairing.least, WordLikeness::sound);
        ++pairing.pairs;
    };
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        for (std::size_t j = 0; j < others.size(); ++j)
            if (!pairing.is_taken[i] && !pairing.is_taken[i + 1] && !pairing.is_taken_there[j]
                && likeness_of(name_word(words[i].folded + words[i + 1].folded), *others[j]) >= WordLikeness::near) {
                take(i, j);
                pairing.is_taken[i + 1] = true;
            }
    for (std::size_t j = 0; j + 1 < others.size(); ++j)
        for (std::size_t i = 0; i < words.size(); ++i)
            if (!pairing.is_taken[i] && !pairing.is_taken_there[j] && !pairing.is_taken_there[j + 1]
                && likeness_of(words[i], name_word(others[j]->folded + others[j + 1]->folded)) >= WordLikeness::near) {
                take(i, j);
                pairing.is_taken_there[j + 1] = true;
            }
}

static std::size_t count_free(std::array<bool, most_words> const& taken, std::size_t of)
{
    return of - static_cast<std::size_t>(std::count(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(of), true));
}

static Told told_by_names(Sought const& sought, Compared const& other)
{
    auto const& words = sought.traits->names;
    if (words.empty() || other.names.empty())
        return {};
    auto pairing = pair_words(words, sought.names, other.names, sought.traits->family, other.family);
    auto left = count_free(pairing.is_taken, words.size());
    auto left_there = count_free(pairing.is_taken_there, other.names.size());
    if (left > 0 && left_there > 0 && left + left_there > 2) {
        pair_joined(pairing, words, sought.names, other.names);
        left = count_free(pairing.is_taken, words.size());
        left_there = count_free(pairing.is_taken_there, other.names.size());
    }
    // A word more is a name that somebody left out; two that should be one and are not speak against it.
    static constexpr auto for_one_more = -0.4F;
    auto const differing = std::min(left, left_there);
    auto const more = std::max(left, left_there) - differing;
    float least_different = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (!pairing.is_taken[i])
            least_different = sought.names[i][static_cast<std::size_t>(WordLikeness::different)];
    auto const bits = pairing.bits + least_different * static_cast<float>(differing) + for_one_more * static_cast<float>(more);
    if (pairing.pairs == 0)
        return { bits, Agreement::different };
    auto const is_same = pairing.least >= WordLikeness::sound && differing == 0 && more == 0;
    return { bits, is_same ? Agreement::same : bits > 0 ? Agreement::close : Agreement::different };
}

// A word that the child's own name has told already, as the family's mostly is, tells nothing a second time.
static bool is_own(NameWord const& word, std::span<NameWord const* const> names)
{
    return std::ranges::any_of(names, [&](NameWord const* own) { return likeness_of(word, *own) >= WordLikeness::sound; });
}

static Told told_by_parents(Sought const& sought, Compared const& other, MatchingWeights const& weights)
{
    auto const& words = sought.traits->parents;
    if (words.empty() || other.parents.empty())
        return {};
    std::vector<NameWord const*> names;
    for (auto const& name : sought.traits->names)
        names.push_back(&name);
    std::vector<NameWord> left;
    std::vector<WordBits> bits;
    for (std::size_t at = 0; at < words.size(); ++at)
        if (!is_own(words[at], names)) {
            left.push_back(words[at]);
            bits.push_back(sought.parents[at]);
        }
    std::vector<NameWord const*> left_there;
    for (auto const* word : other.parents)
        if (!is_own(*word, other.names))
            left_there.push_back(word);
    if (left.empty() || left_there.empty())
        return {};
    auto const pairing = pair_words(left, bits, left_there);
    if (pairing.pairs == 0)
        return { bits_for(weights.parent_different, 1), Agreement::different };
    auto const differing = std::min(count_free(pairing.is_taken, left.size()), count_free(pairing.is_taken_there, left_there.size()));
    auto const is_same = differing == 0 && pairing.least >= WordLikeness::sound;
    return { pairing.bits - static_cast<float>(differing), is_same ? Agreement::same : Agreement::close };
}

static Told told_by_sex(char one, char other, MatchingWeights const& weights)
{
    if (one == 0 || other == 0)
        return {};
    return one == other ? Told { bits_for(1000 - weights.sex_different, 0.5), Agreement::same } : Told { bits_for(weights.sex_different, 0.5), Agreement::different };
}

// Day and month swapped, or one of day, month and year another: a slip of the pen.
static bool is_one_slip(LocalDate one, LocalDate other)
{
    auto const same = (one.day() == other.day() ? 1 : 0) + (one.month() == other.month() ? 1 : 0) + (one.year() == other.year() ? 1 : 0);
    return same == 2 || (one.year() == other.year() && one.day() == other.month() && one.month() == other.day());
}

static Told told_by_age(BornBetween const& one, BornBetween const& other, LocalDate today, MatchingWeights const& weights)
{
    static constexpr auto year = 365.25;
    static constexpr auto years_of_childhood = 16.0;
    static constexpr auto chance_of_a_day = 1.0 / 2000;
    if (one.is_day() && other.is_day() && one.first == other.first)
        return { bits_for(weights.age_same_day, chance_of_a_day), Agreement::same };
    auto const gap = static_cast<double>(std::max({ 0, one.first - other.last, other.first - one.last })) / year;
    if (one.is_day() && other.is_day() && gap < 12 && is_one_slip(LocalDate::from_days(one.first), LocalDate::from_days(other.first)))
        return { 3.5F, Agreement::close };
    auto const is_told = one.is_told || other.is_told;
    if (gap == 0) {
        auto const width = static_cast<double>((one.last - one.first) + (other.last - other.first)) / year + 0.2;
        return { std::max(0.3F, bits_for(weights.age_overlaps, std::min(0.8, width / years_of_childhood))), Agreement::same };
    }
    // What is told is two years off, of adults five (domain facts 8).
    auto const is_adult = std::max(one.last, other.last) < today.plus_months(-12 * 18).days();
    auto const allowed = !is_told ? 0.6 : is_adult ? 5.0 : 2.0;
    if (gap <= allowed / 2)
        return { is_told ? 0.8F : -0.5F, Agreement::close };
    if (gap <= allowed)
        return { -0.7F, Agreement::close };
    return gap <= 2 * allowed ? Told { -3, Agreement::different } : Told { gap <= 3 * allowed ? -5.0F : -7.0F, Agreement::different };
}

static Told told_by_place(Sought const& sought, Compared const& other)
{
    Told told;
    auto const& areas = sought.traits->areas;
    if (!areas.empty() && !other.areas.empty()) {
        told = { -1.2F, Agreement::different };
        for (std::size_t out = 0; out < areas.size() && out < sought.area_bits.size(); ++out)
            if (std::ranges::find(other.areas, areas[out]) != other.areas.end()) {
                told = { std::max(sought.area_bits[out], out == 0 ? 0.3F : 0.0F), out == 0 ? Agreement::same : Agreement::close };
                if (out > 1)
                    told = { std::min(told.bits - 0.8F, 0.5F), Agreement::different };
                break;
            }
    }
    if (sought.traits->village && other.village != nullptr) {
        auto const likeness = likeness_of(*sought.traits->village, *other.village);
        if (likeness >= WordLikeness::loose) {
            auto const tells = sought.village[static_cast<std::size_t>(likeness)];
            // Who lives in the same village lives in its commune.
            told = { std::max(tells, told.bits), likeness >= WordLikeness::sound ? Agreement::same : Agreement::close };
        } else {
            told.bits = std::min(told.bits, 0.5F) - 0.6F;
            told.agreement = told.agreement == Agreement::same ? Agreement::close : Agreement::different;
        }
    }
    return told;
}

static Told told_by_phones(Sought const& sought, std::span<std::uint64_t const> others)
{
    auto const& phones = sought.traits->phones;
    if (phones.empty() || others.empty())
        return {};
    for (auto const phone : phones)
        if (std::ranges::find(others, phone) != others.end())
            return { sought.phone_bits, Agreement::same };
    return { -0.6F, Agreement::different };
}

float quick_bits(Sought const& sought, char sex, std::optional<BornBetween> const& born, MatchingWeights const& weights)
{
    auto bits = told_by_sex(sought.traits->sex, sex, weights).bits;
    if (sought.traits->born && born)
        bits += told_by_age(*sought.traits->born, *born, sought.today, weights).bits;
    return bits;
}

Likeness likeness_of(Sought const& sought, Compared const& other, MatchingWeights const& weights)
{
    Likeness likeness;
    auto const note = [&](MatchField field, Told const& told) {
        likeness.agreement[static_cast<std::size_t>(field)] = told.agreement;
        likeness.bits_of[static_cast<std::size_t>(field)] = told.bits;
        return static_cast<double>(told.bits);
    };
    likeness.bits += note(MatchField::name, told_by_names(sought, other));
    likeness.bits += note(MatchField::sex, told_by_sex(sought.traits->sex, other.sex, weights));
    likeness.bits += note(MatchField::age, sought.traits->born && other.born ? told_by_age(*sought.traits->born, *other.born, sought.today, weights) : Told {});
    auto household = note(MatchField::parents, told_by_parents(sought, other, weights));
    household += note(MatchField::place, told_by_place(sought, other));
    household += note(MatchField::phone, told_by_phones(sought, other.phones));
    likeness.bits += std::min(household, static_cast<double>(weights.household_most));
    return likeness;
}

}
