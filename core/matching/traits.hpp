#pragma once

#include "journal/record.hpp"
#include "matching/name_word.hpp"
#include "places/areas.hpp"

#include <optional>
#include <string>
#include <vector>

namespace relais {

// The days on which somebody may have been born. A date that is only known by its year, and 1 January and 31 December, which stand for that, are a year.
struct BornBetween {
    std::int32_t first = 0; // days since 1970
    std::int32_t last = 0;
    bool is_told = false; // from an age that somebody told or guessed: it may be years off
    bool is_day() const { return first == last; }
};

// Which words of a name stand as the family's: of several, one tells nearly what all do.
struct FamilyWords {
    std::uint8_t from = 0;
    std::uint8_t until = 0;
    bool holds(std::size_t word) const { return word >= from && word < until; }
};

// What of a person is compared with others. The words of the name stand in no order: where it is the family's name that comes first, one form has it so and the next has not.
struct Traits {
    std::vector<NameWord> names;
    FamilyWords family;
    std::vector<NameWord> parents; // of mother, father and caregiver
    std::optional<NameWord> village;
    char sex = 0; // 'f', 'm', or 0
    std::optional<BornBetween> born;
    std::vector<std::uint32_t> areas; // the unit where the person lives, and those around it, outwards: their codes, hashed
    std::vector<std::uint64_t> phones; // the last seven digits

    // Nothing is known by which somebody could be found.
    bool is_empty() const { return names.empty() && parents.empty() && phones.empty(); }
};

// Of a person as known on `today`. Whatever names parents and caregivers counts, in the person's fields or in the rows of caregivers; so do all telephones.
Traits traits_of(Record const& person, Areas const& areas, LocalDate today);

}
