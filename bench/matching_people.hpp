#pragma once

#include "codec/described.hpp"
#include "places/areas.hpp"

#include <cstdint>
#include <optional>
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
    std::string id {}; // of a set that is read from files: by which a question names whom it means

    static constexpr auto description()
    {
        return described("WrittenPerson", "A person as he was written down; the fields are those of a registration.",
            optional_field("given_name", &WrittenPerson::given, "Given name."), optional_field("family_name", &WrittenPerson::family, "Family name."),
            optional_field("other_names", &WrittenPerson::other, "Other names."), optional_field("sex", &WrittenPerson::sex, "male or female."),
            optional_field("birth_date", &WrittenPerson::birth_date, "Year-month-day."), optional_field("birth_precision", &WrittenPerson::birth_precision, "day, month or year."),
            optional_field("age_years", &WrittenPerson::age_years, "Where there is no birth date."), optional_field("caregiver_name", &WrittenPerson::caregiver, "Who takes care."),
            optional_field("village", &WrittenPerson::village, "Village or quarter."), optional_field("area", &WrittenPerson::area, "P-code of the commune."),
            optional_field("phone", &WrittenPerson::phone, "Telephone."), optional_field("id", &WrittenPerson::id, "Among the people: his own. In a question: whom it means, or nothing."));
    }
};

// Somebody who is registered, and the place of the known person that he is; nothing where he is none of them.
struct Question {
    WrittenPerson written;
    std::optional<std::size_t> is;
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
