#include "matching/people_index.hpp"

#include "base/sort.hpp"

#include <algorithm>
#include <cmath>

namespace relais {

namespace {

constexpr std::size_t most_looked_at = 3000; // by sex and age
constexpr std::size_t most_compared = 250;   // whole

std::uint64_t hash_of(std::string_view text)
{
    auto value = 14695981039346656037ULL;
    for (auto const letter : text)
        value = (value ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
    return value;
}

std::size_t initial_of(NameWord const& word)
{
    auto const letter = word.folded.empty() ? '\0' : word.folded[0];
    return letter >= 'a' && letter <= 'z' ? static_cast<std::size_t>(letter - 'a') : 26;
}

}

// A known word that is like one that is sought.
struct PeopleIndex::Likening {
    std::uint32_t word;
    WordLikeness likeness;
};

// What was found so far: for each place the bits of its words.
struct PeopleIndex::Search {
    std::vector<float> bits;
    std::vector<std::uint32_t> found;

    void add(std::uint32_t place, float tells)
    {
        if (bits[place] == 0)
            found.push_back(place);
        bits[place] += tells;
    }
};

PeopleIndex::PeopleIndex(MatchingWeights weights)
    : weights_(weights)
{
}

std::optional<std::uint32_t> PeopleIndex::known_word(std::string_view folded) const
{
    std::optional<std::uint32_t> known;
    by_folded_.each(hash_of(folded), [&](std::uint32_t word) {
        if (words_[word].forms.folded == folded)
            known = word;
    });
    return known;
}

std::uint32_t PeopleIndex::word_number(NameWord const& word)
{
    if (auto const known = known_word(word.folded))
        return *known;
    auto const number = static_cast<std::uint32_t>(words_.size());
    words_.push_back({ word, {} });
    by_folded_.add(hash_of(word.folded), number);
    for (auto const key : keys_of(word))
        by_key_.add(key, number);
    return number;
}

void PeopleIndex::note_word(std::uint32_t place, std::uint32_t word, Use use)
{
    words_[word].people[use].push_back(place);
    people_[place].words.push_back(word);
    if (use == of_name)
        ++initials_[initial_of(words_[word].forms)];
}

void PeopleIndex::put(Id person, Traits const& traits)
{
    remove(person);
    if (traits.is_empty())
        return;
    auto const place = free_.empty() ? static_cast<std::uint32_t>(people_.size()) : free_.back();
    if (free_.empty())
        people_.emplace_back();
    else
        free_.pop_back();
    places_[person] = place;
    auto& kept = people_[place];
    kept = { person, {}, static_cast<std::uint8_t>(traits.names.size()), traits.family, static_cast<std::uint8_t>(traits.parents.size()), traits.sex, traits.born, traits.areas, traits.phones };
    kept.words.reserve(traits.names.size() + traits.parents.size() + (traits.village ? 1 : 0));
    for (auto const& word : traits.names)
        note_word(place, word_number(word), of_name);
    for (auto const& word : traits.parents)
        note_word(place, word_number(word), of_parent);
    if (traits.village)
        note_word(place, word_number(*traits.village), of_village);
    for (std::size_t at = 0; at + 1 < traits.names.size(); ++at)
        by_joined_.add(hash_of(traits.names[at].sound + traits.names[at + 1].sound), place);
    for (auto const phone : traits.phones)
        by_phone_.add(phone, place);
    for (auto const area : traits.areas)
        ++area_counts_[area];
}

void PeopleIndex::forget(std::uint32_t place)
{
    auto& kept = people_[place];
    for (std::size_t at = 0; at < kept.words.size(); ++at) {
        auto const use = at < kept.names ? of_name : at < std::size_t { kept.names } + kept.parents ? of_parent : of_village;
        auto& word = words_[kept.words[at]];
        auto& people = word.people[use];
        if (auto const found = std::ranges::find(people, place); found != people.end()) {
            *found = people.back();
            people.pop_back();
        }
        if (use == of_name)
            --initials_[initial_of(word.forms)];
        if (use == of_name && at + 1 < kept.names)
            by_joined_.remove(hash_of(word.forms.sound + words_[kept.words[at + 1]].forms.sound), place);
    }
    for (auto const phone : kept.phones)
        by_phone_.remove(phone, place);
    for (auto const area : kept.areas)
        --area_counts_[area];
    kept = {};
    free_.push_back(place);
}

void PeopleIndex::remove(Id person)
{
    auto const found = places_.find(person);
    if (found == places_.end())
        return;
    forget(found->second);
    places_.erase(found);
}

// Among few people a name that none of them has is not therefore rare; among many, no name is so rare that it tells all.
double PeopleIndex::chance(std::size_t count) const
{
    static constexpr auto unseen = 60.0;
    static constexpr auto rarest = 1.0 / 4096;
    return std::max(rarest, (static_cast<double>(count) + 1) / (static_cast<double>(size()) + unseen));
}

std::vector<PeopleIndex::Likening> PeopleIndex::words_like(NameWord const& word) const
{
    std::vector<std::uint32_t> numbers;
    for (auto const key : keys_of(word))
        by_key_.each(key, [&](std::uint32_t number) { numbers.push_back(number); });
    sort_values(numbers);
    auto const repeated = std::ranges::unique(numbers);
    numbers.erase(repeated.begin(), repeated.end());
    std::vector<Likening> alike;
    for (auto const number : numbers)
        if (auto const likeness = likeness_of(word, words_[number].forms); likeness > WordLikeness::different)
            alike.push_back({ number, likeness });
    return alike;
}

WordBits PeopleIndex::bits_of(NameWord const& word, Use use, std::vector<Likening> const& alike) const
{
    std::array<std::size_t, word_likeness_count> count {};
    for (auto const& [number, likeness] : alike)
        count[static_cast<std::size_t>(likeness)] += words_[number].people[use].size();
    // Of those that begin alike, about a quarter begin so for long enough.
    count[static_cast<std::size_t>(WordLikeness::short_form)] += initials_[initial_of(word)] / (word.folded.size() == 1 ? 1 : 4);
    std::array<int, word_likeness_count> const often {
        weights_.name_different, weights_.name_short, weights_.name_loose, weights_.name_near, weights_.name_family, weights_.name_sound, weights_.name_same };
    WordBits bits {};
    std::size_t so_many = 0;
    // A likeness tells no more than a greater one does.
    auto most = 100.0F;
    for (auto level = word_likeness_count - 1; level > 0; --level) {
        so_many += count[level];
        most = std::min(most, bits_for(often[level], chance(so_many)));
        bits[level] = std::max(0.0F, most);
    }
    bits[0] = bits_for(weights_.name_different, 1);
    return bits;
}

void PeopleIndex::seek_word(Search& search, NameWord const& word, Use use, WordBits& bits) const
{
    auto const alike = words_like(word);
    bits = bits_of(word, use, alike);
    for (auto const& [number, likeness] : alike)
        if (auto const tells = bits[static_cast<std::size_t>(likeness)]; tells > 0)
            for (auto const place : words_[number].people[use])
                search.add(place, tells);
}

void PeopleIndex::seek_joined(Search& search, Traits const& traits) const
{
    static constexpr auto tells = 8.0F;
    for (auto const& word : traits.names)
        by_joined_.each(hash_of(word.sound), [&](std::uint32_t place) { search.add(place, tells); });
    for (std::size_t at = 0; at + 1 < traits.names.size(); ++at)
        for (auto const& [number, likeness] : words_like(name_word(traits.names[at].folded + traits.names[at + 1].folded)))
            if (likeness >= WordLikeness::near)
                for (auto const place : words_[number].people[of_name])
                    search.add(place, tells);
}

Compared PeopleIndex::compared(Person const& person, std::vector<NameWord const*>& words) const
{
    words.clear();
    for (auto const number : person.words)
        words.push_back(&words_[number].forms);
    std::span<NameWord const* const> const all(words);
    auto const known = std::size_t { person.names } + person.parents;
    auto const* village = words.size() > known ? words.back() : nullptr;
    return { all.subspan(0, person.names), person.family, all.subspan(person.names, person.parents), village, person.sex, person.born, person.areas, person.phones };
}

// The first `most` of them by bits come to the front.
static void keep_most(std::vector<std::uint32_t>& found, std::vector<float> const& bits, std::size_t most)
{
    if (found.size() <= most)
        return;
    std::ranges::nth_element(found, found.begin() + static_cast<std::ptrdiff_t>(most), [&](std::uint32_t one, std::uint32_t other) { return bits[one] > bits[other]; });
    found.resize(most);
}

std::vector<LikelyPerson> PeopleIndex::likely(Traits const& traits, LocalDate today, std::size_t limit, double least) const
{
    Search search;
    search.bits.resize(people_.size());
    Sought sought { &traits, std::vector<WordBits>(traits.names.size()), std::vector<WordBits>(traits.parents.size()), {}, {}, 0, today };
    for (std::size_t at = 0; at < traits.names.size(); ++at)
        seek_word(search, traits.names[at], of_name, sought.names[at]);
    for (std::size_t at = 0; at < traits.parents.size(); ++at)
        seek_word(search, traits.parents[at], of_parent, sought.parents[at]);
    if (traits.village)
        seek_word(search, *traits.village, of_village, sought.village);
    seek_joined(search, traits);
    // A family, and often its neighbours, answer to one telephone.
    sought.phone_bits = bits_for(weights_.phone_same, std::max(chance(3), 0.002));
    for (auto const phone : traits.phones)
        by_phone_.each(phone, [&](std::uint32_t place) { search.add(place, sought.phone_bits); });
    for (auto const area : traits.areas) {
        auto const known = area_counts_.find(area);
        sought.area_bits.push_back(std::min(6.0F, bits_for(weights_.place_same, chance(known == area_counts_.end() ? 0 : known->second))));
    }

    keep_most(search.found, search.bits, most_looked_at);
    for (auto const place : search.found)
        search.bits[place] += quick_bits(sought, people_[place].sex, people_[place].born, weights_);
    keep_most(search.found, search.bits, most_compared);

    std::vector<LikelyPerson> people;
    std::vector<NameWord const*> words;
    for (auto const place : search.found)
        if (auto const likeness = likeness_of(sought, compared(people_[place], words), weights_); likeness.bits >= least)
            people.push_back({ people_[place].id, likeness });
    sort_values(people, [](LikelyPerson const& one, LikelyPerson const& other) {
        return one.likeness.bits > other.likeness.bits || (one.likeness.bits == other.likeness.bits && one.id < other.id);
    });
    if (people.size() > limit)
        people.resize(limit);
    return people;
}

double PeopleIndex::shown_from() const
{
    static constexpr auto fewest = 30.0;
    return std::log2(std::max(fewest, static_cast<double>(size())) * 1000.0 / std::max(1, weights_.false_alarms));
}

std::size_t PeopleIndex::bytes() const
{
    auto total = by_folded_.bytes() + by_key_.bytes() + by_joined_.bytes() + by_phone_.bytes() + people_.capacity() * sizeof(Person) + places_.size() * 64;
    for (auto const& word : words_) {
        total += sizeof(Word);
        for (auto const& people : word.people)
            total += people.capacity() * sizeof(std::uint32_t);
    }
    for (auto const& person : people_)
        total += person.words.capacity() * 4 + person.areas.capacity() * 4 + person.phones.capacity() * 8;
    return total;
}

}
