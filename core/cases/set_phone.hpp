#pragma once

#include "cases/deciding.hpp"
#include "people/phones.hpp"

namespace relais {

// Says where a person can be called, and whether that can bring danger.
struct SetPhone {
    Id person;
    Id case_id;
    Id phone;
    std::string number {};
    std::string whose {};
    PhoneSafety safe {};
    std::string when {};
    std::string note {};
    std::string reason {};
    bool removed = false;

    static constexpr auto description()
    {
        return described("SetPhone", "Says where a person can be called, and whether that can bring danger.",
            field("person", &SetPhone::person, "The person."),
            field("case", &SetPhone::case_id, "The case through which the person is known."),
            field("phone", &SetPhone::phone, "The telephone's id, made on the device; the same id changes the same one."),
            field("number", &SetPhone::number, "The number."),
            optional_field("whose", &SetPhone::whose, "Who answers: a code of the list phone_whose."),
            field("safe", &SetPhone::safe, "Whether a call can bring danger."),
            optional_field("when", &SetPhone::when, "When one may call."),
            optional_field("note", &SetPhone::note, "What to know before calling."),
            optional_field("reason", &SetPhone::reason, "Why it is taken out, or is safe again."),
            optional_field("removed", &SetPhone::removed, "True to take it out; it stays in the history."));
    }
    std::vector<Id> needs() const { return { person, case_id }; }
};

// Refuses as require_case does, on a closed case too; bad_value for what is no number; missing_field for hours that are not told; reason_missing where a number
// is taken out; phone_not_safe where nothing says why one comes back or is safe again, and where it was taken out under another id: it comes back there or not at all.
Result<Changes> decide(SetPhone const& command, Situation const& situation);

}
