#pragma once

#include "matching/traits.hpp"
#include "matching/weights.hpp"

#include <array>
#include <span>

namespace relais {

// What two files say of one thing.
enum class Agreement { same, close, different, unknown };

constexpr auto names_of(Agreement)
{
    return std::to_array<std::pair<Agreement, std::string_view>>({
        { Agreement::same, "same" }, { Agreement::close, "close" }, { Agreement::different, "different" }, { Agreement::unknown, "unknown" },
    });
}

// What is compared, in the order in which it is shown.
enum class MatchField { name, sex, age, parents, place, phone };

constexpr auto names_of(MatchField)
{
    return std::to_array<std::pair<MatchField, std::string_view>>({
        { MatchField::name, "name" }, { MatchField::sex, "sex" }, { MatchField::age, "age" }, { MatchField::parents, "parents" }, { MatchField::place, "place" }, { MatchField::phone, "phone" },
    });
}
inline constexpr std::size_t match_field_count = 6;

// The bits that a word gives, by how alike the other is: log2 of how often it is so in files of one person over how often by chance.
using WordBits = std::array<float, word_likeness_count>;

// A person who is asked for, with what each of his words tells among the people who are known.
struct Sought {
    Traits const* traits = nullptr;
    std::vector<WordBits> names;
    std::vector<WordBits> parents;
    WordBits village {};
    std::vector<float> area_bits; // for an equal unit, by how far outwards it lies
    float phone_bits = 0;
    LocalDate today;
};

// Another person, as he is kept.
struct Compared {
    std::span<NameWord const* const> names;
    FamilyWords family;
    std::span<NameWord const* const> parents;
    NameWord const* village = nullptr;
    char sex = 0;
    std::optional<BornBetween> born;
    std::span<std::uint32_t const> areas;
    std::span<std::uint64_t const> phones;
};

// How likely two files are of one person: the sum of what each thing tells (Fellegi and Sunter, 1969), in bits. One bit doubles the odds. What is not known on
// either side tells nothing. At t bits or more a stranger comes with a chance of 2^-t or less.
struct Likeness {
    double bits = 0;
    std::array<Agreement, match_field_count> agreement {};
    std::array<float, match_field_count> bits_of {};
};

Likeness likeness_of(Sought const& sought, Compared const& other, MatchingWeights const& weights);

// What sex and age tell: cheap, for a first look at many.
float quick_bits(Sought const& sought, char sex, std::optional<BornBetween> const& born, MatchingWeights const& weights);

// log2 of `thousandths` over `chance`.
float bits_for(int thousandths, double chance);

}
