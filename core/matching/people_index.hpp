#pragma once

#include "matching/key_table.hpp"
#include "matching/likeness.hpp"

#include <deque>
#include <map>

namespace relais {

// Somebody who may be the person who was asked for.
struct LikelyPerson {
    Id id;
    Likeness likeness;
};

// People by what of them is compared, in memory, so that a hundred thousand are asked in a few milliseconds. Words are kept once. A person is found by any word of the
// name, of parents or of the village, in any spelling that likeness_of() allows, and by telephones.
//
// Reading from several threads is safe while nobody writes.
class PeopleIndex {
public:
    explicit PeopleIndex(MatchingWeights weights = {});

    // Adds the person, or replaces what was known of him. Whoever has nothing to be found by is left out.
    void put(Id person, Traits const& traits);
    void remove(Id person);
    std::size_t size() const { return places_.size(); }
    MatchingWeights const& weights() const { return weights_; }

    // The people most like the one of these traits, the likeliest first, at most `limit`, each with `least` bits or more.
    std::vector<LikelyPerson> likely(Traits const& traits, LocalDate today, std::size_t limit, double least) const;

    // From how many bits on a likeness is shown: among so many people chance alone brings as many strangers as the programme allows.
    double shown_from() const;

    // Memory, about.
    std::size_t bytes() const;

private:
    enum Use : std::uint8_t { of_name, of_parent, of_village };
    static constexpr std::size_t uses = 3;

    struct Word {
        NameWord forms;
        std::array<std::vector<std::uint32_t>, uses> people;
    };
    struct Person {
        Id id;
        std::vector<std::uint32_t> words; // of the name, of parents, of the village
        std::uint8_t names = 0;
        FamilyWords family;
        std::uint8_t parents = 0;
        char sex = 0;
        std::optional<BornBetween> born;
        std::vector<std::uint32_t> areas;
        std::vector<std::uint64_t> phones;
    };
    struct Likening;
    struct Search;

    std::uint32_t word_number(NameWord const& word);
    std::optional<std::uint32_t> known_word(std::string_view folded) const;
    void note_word(std::uint32_t place, std::uint32_t word, Use use);
    void forget(std::uint32_t place);
    std::vector<Likening> words_like(NameWord const& word) const;
    WordBits bits_of(NameWord const& word, Use use, std::vector<Likening> const& alike) const;
    void seek_word(Search& search, NameWord const& word, Use use, WordBits& bits) const;
    void seek_joined(Search& search, Traits const& traits) const;
    double chance(std::size_t count) const;
    Compared compared(Person const& person, std::vector<NameWord const*>& words) const;

    MatchingWeights weights_;
    std::deque<Word> words_;
    KeyTable by_folded_;
    KeyTable by_key_;
    KeyTable by_joined_;
    KeyTable by_phone_;
    std::vector<Person> people_;
    std::vector<std::uint32_t> free_;
    std::map<Id, std::uint32_t> places_;
    std::map<std::uint32_t, std::uint32_t> area_counts_;
    std::array<std::uint32_t, 27> initials_ {};
};

}
