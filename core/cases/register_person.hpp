#pragma once

#include "cases/deciding.hpp"

namespace relais {

// Step 1, identification and registration: a person becomes known here.
struct RegisterPerson {
    Id person;
    Values fields;

    static constexpr auto description()
    {
        return described("RegisterPerson", "Registers a person.",
            field("person", &RegisterPerson::person, "The new person's id, made on the device."),
            field("fields", &RegisterPerson::fields, "What is known of the person, by field name."));
    }
    std::vector<Id> needs() const { return { person }; }
};

// Refuses with already_exists, with missing_field where neither a name, a sex nor an age is told, and what check_person_fields refuses.
Result<Changes> decide(RegisterPerson const& command, Situation const& situation);

// Corrects or completes what is known of a person.
struct UpdatePerson {
    Id person;
    Id case_id;
    Values fields;

    static constexpr auto description()
    {
        return described("UpdatePerson", "Corrects or completes what is known of a person.",
            field("person", &UpdatePerson::person, "The person."),
            field("case", &UpdatePerson::case_id, "The case through which the person is known."),
            field("fields", &UpdatePerson::fields, "New values by field name; null takes a value back."));
    }
    std::vector<Id> needs() const { return { person, case_id }; }
};

Result<Changes> decide(UpdatePerson const& command, Situation const& situation);

}
