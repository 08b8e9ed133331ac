#pragma once

#include "cases/deciding.hpp"
#include "people/consent.hpp"

namespace relais {

// Writes down what was answered when consent was asked, for one purpose and one recipient (domain facts 1.8).
struct RecordConsent {
    Id person;
    Id case_id;
    Id consent;
    std::string purpose;
    std::string recipient {};
    ConsentDecision decision {};
    std::string from {};
    std::optional<Assent> assent {};
    std::string mode {};
    std::string witness {};
    std::string interpreter {};
    LocalDate on;
    std::string basis {};
    std::string reason {};
    std::string authoriser {};
    std::vector<std::string> withhold {};
    std::string withhold_why {};

    static constexpr auto description()
    {
        return described("RecordConsent", "Writes down what was answered when consent was asked.",
            field("person", &RecordConsent::person, "The person."),
            field("case", &RecordConsent::case_id, "The case through which the person is known."),
            field("consent", &RecordConsent::consent, "The new answer's id, made on the device."),
            field("purpose", &RecordConsent::purpose, "For what: a code of the list consent_purpose."),
            optional_field("recipient", &RecordConsent::recipient, "To whom; absent for anybody."),
            field("decision", &RecordConsent::decision, "What was answered."),
            optional_field("from", &RecordConsent::from, "Who answered: a code of the list consent_from."),
            optional_field("assent", &RecordConsent::assent, "Whether the child agreed."),
            optional_field("mode", &RecordConsent::mode, "How it was given: a code of the list consent_mode."),
            optional_field("witness", &RecordConsent::witness, "Who witnessed it."),
            optional_field("interpreter", &RecordConsent::interpreter, "Who interpreted."),
            field("on", &RecordConsent::on, "The day."),
            optional_field("basis", &RecordConsent::basis, "Why one goes on without consent: a code of the list consent_override_reason."),
            optional_field("reason", &RecordConsent::reason, "Why, in words."),
            optional_field("authoriser", &RecordConsent::authoriser, "Who authorised going on without consent."),
            optional_field("withhold", &RecordConsent::withhold, "What is not to be passed on: codes of the list withheld_data."),
            optional_field("withhold_why", &RecordConsent::withhold_why, "Why not."));
    }
    std::vector<Id> needs() const { return { person, case_id }; }
};

// Refuses as require_case does, on a closed case too; already_exists; bad_value for a code that is on no list; date_in_future.
//
// A yes: consent_not_enough where the programme's rule for the age asks for somebody else's; reason_missing where somebody stands in and nothing says
// why; assent_missing; witness_missing for a spoken one that nobody witnessed. Going on without consent: reason_missing, and missing_field
// without who authorised it. A no is anybody's, and needs nothing.
Result<Changes> decide(RecordConsent const& command, Situation const& situation);

// Takes a consent back. Nothing of what it said is changed, and no reason is owed.
struct WithdrawConsent {
    Id person;
    Id case_id;
    Id consent;
    bool of_registration = false;
    std::string from {};
    LocalDate on;
    std::string reason {};

    static constexpr auto description()
    {
        return described("WithdrawConsent", "Takes a consent back.",
            field("person", &WithdrawConsent::person, "The person."),
            field("case", &WithdrawConsent::case_id, "The case through which the person is known."),
            field("consent", &WithdrawConsent::consent, "The answer's id; a new id for the one of the registration form."),
            optional_field("of_registration", &WithdrawConsent::of_registration, "True for the consent that was told at registration, which has no id."),
            optional_field("from", &WithdrawConsent::from, "Who withdraws it."),
            field("on", &WithdrawConsent::on, "The day."),
            optional_field("reason", &WithdrawConsent::reason, "Why, if it was said."));
    }
    std::vector<Id> needs() const { return { person, case_id }; }
};

// Refuses as record_consent does; not_found for an answer that is not there or permitted nothing; already_withdrawn; bad_value for a day before it was given.
Result<Changes> decide(WithdrawConsent const& command, Situation const& situation);

// Says that what hung on a consent was ended: who had received something was told.
struct EndSharing {
    Id person;
    Id case_id;
    std::string consent {};
    LocalDate on;
    std::string note {};

    static constexpr auto description()
    {
        return described("EndSharing", "Says that what hung on a consent that was lost has been ended.",
            field("person", &EndSharing::person, "The person."),
            field("case", &EndSharing::case_id, "The case through which the person is known."),
            field("consent", &EndSharing::consent, "The answer's id."),
            field("on", &EndSharing::on, "The day."),
            optional_field("note", &EndSharing::note, "What was done."));
    }
    std::vector<Id> needs() const { return { person, case_id }; }
};

// Refuses with not_found where that answer is not one of those that were lost.
Result<Changes> decide(EndSharing const& command, Situation const& situation);

}
