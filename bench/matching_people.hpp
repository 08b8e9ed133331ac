#pragma once

#include "places/areas.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace relais::bench {

// A synthetic person as a registration has him.
struct WrittenPerson {
    std::string given;
    std::string family;
    std::string other;
    std::string sex;
    std::string birth_date;
    std::string birth_precision;
    int age_years = -1;
    std::string caregiver;
    std::string village;
    std::string area;
    std::string phone;
};

// What goes wrong when the same child is written down a second time. The kept-out rules are never looked at while weights and rules of sound are chosen.
enum class Noise { none, chosen_on, kept_out };

class MatchingPeople {
public:
    explicit MatchingPeople(std::uint32_t seed);

    // People by household: brothers and sisters share parents, village and telephone.
    std::vector<WrittenPerson> make(std::size_t count);
    // The person again, months later, written by somebody else.
    WrittenPerson again(WrittenPerson const& person, Noise noise);

    Areas const& areas() const { return areas_; }

private:
    std::size_t below(std::size_t count);
    bool chance(double of);
    std::string const& one_of(std::vector<std::string> const& list);
    std::string const& often_the_first(std::vector<std::string> const& list);
    void make_household(std::vector<WrittenPerson>& people);
    std::string kirundi_name();
    std::string spelled_otherwise(std::string const& word, Noise noise);
    std::string name_again(std::string const& name, Noise noise);
    void age_again(WrittenPerson& person, Noise noise);

    std::mt19937 random_;
    Areas areas_;
    std::vector<std::string> communes_;
    std::vector<std::vector<std::string>> villages_;
};

}
