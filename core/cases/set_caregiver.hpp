#pragma once

#include "cases/deciding.hpp"

namespace relais {

// Says who takes care of a person, from when until when.
struct SetCaregiver {
    Id person;
    Id case_id;
    Id caregiver;
    std::string name {};
    std::string relation {};
    std::optional<LocalDate> from_on {};
    std::optional<LocalDate> to_on {};
    std::string reason {};
    std::optional<Id> instead_of {};

    static constexpr auto description()
    {
        return described("SetCaregiver", "Says who takes care of a person, from when until when.",
            field("person", &SetCaregiver::person, "The person."),
            field("case", &SetCaregiver::case_id, "The case through which the person is known."),
            field("caregiver", &SetCaregiver::caregiver, "The caregiver's id, made on the device; the same id changes the same one."),
            optional_field("name", &SetCaregiver::name, "The name."),
            field("relation", &SetCaregiver::relation, "What he is to the person: a code of the list relation."),
            optional_field("from_on", &SetCaregiver::from_on, "Since when."),
            optional_field("to_on", &SetCaregiver::to_on, "Until when."),
            optional_field("reason", &SetCaregiver::reason, "Why it changed."),
            optional_field("instead_of", &SetCaregiver::instead_of, "Whose care ended when this one's began."));
    }
    std::vector<Id> needs() const { return { person, case_id }; }
};

// Refuses as require_case does, on a closed case too; bad_value for a relation that is on no list, for a day that ends before it began; not_found where
// instead_of is nobody; missing_field for a change without its day; date_in_future.
Result<Changes> decide(SetCaregiver const& command, Situation const& situation);

}
