#pragma once

#include "access/role.hpp"
#include "journal/record.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace relais {

// One field that a person's record may have.
struct PersonField {
    enum class Type { text, date, whole_number, choice, choices };
    std::string_view name;
    FieldClass field_class;
    Type type;
    std::string_view choices {}; // separated by '|'; empty: any code
    std::size_t length_max = 200;
};

// The fields of a person, as the inter-agency registration form has them (domain facts 1.5), each with what it tells.
std::span<PersonField const> person_fields();
PersonField const* person_field(std::string_view name);

// Refuses an unknown field, a wrong type, a value out of its list or too long, a birth date in the future.
Done check_person_fields(Values const& fields, LocalDate today);

// An answer of a form as the value of a field: a whole number, a list of codes, or the text itself.
Json person_value(PersonField const& known, std::string_view answer);

// Someone's age as an interval, because birth dates are often known by year or not at all.
struct AgeInterval {
    int min = 0;
    int max = 0;
    bool is_estimated = false;
    bool operator==(AgeInterval const&) const = default;
};

// From the birth date with its precision, else from an age told on a day; nothing where neither is known.
// A date known to the year runs from 1 January to 31 December of it, and so does one of these two days where nobody says how exact it is; an estimate
// is two years wide on either side.
std::optional<AgeInterval> age_of(Record const& person, LocalDate on);

// True if the person may be under 18 and may be not: then he is treated as a child (benefit of the doubt).
bool straddles_majority(AgeInterval age);

// The band for statistics: 0-5, 6-11, 12-17, 18+ (as in Primero), by the lower bound; "" where unknown.
std::string_view age_band(std::optional<AgeInterval> age);

// The name as people write it: given names, then family name; "" where none is known.
std::string display_name(Record const& person);

}
