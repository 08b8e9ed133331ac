#pragma once

#include "cases/handover.hpp"
#include "cases/open_case.hpp"

#include <vector>

namespace relais {

// Refers a child to a service (domain facts 1.2): the receiver sees a record that carries the fields chosen here, as they stood, and nothing else; the owner keeps the case
// and may revoke.
struct ReferCase {
    Id case_id;
    Id person;
    Id referral;
    std::string service;
    Receiver receiver;
    std::string purpose;
    RiskLevel urgency {};
    LocalDate on;
    LocalDate expires_on;
    std::vector<std::string> shared;
    std::string message;
    std::optional<ConsentOverride> override_of;

    static constexpr auto description()
    {
        return described("ReferCase", "Refers a child to a service.",
            field("case", &ReferCase::case_id, "The case."),
            field("person", &ReferCase::person, "The person of the case."),
            field("referral", &ReferCase::referral, "The new referral's id, made on the device."),
            field("service", &ReferCase::service, "The service that is asked for, a code of the programme's list service."),
            field("receiver", &ReferCase::receiver, "Who is asked."),
            field("purpose", &ReferCase::purpose, "What it is for, in words."),
            field("urgency", &ReferCase::urgency, "How urgent it is; sets by when an answer is waited for."),
            field("on", &ReferCase::on, "The day."),
            field("expires_on", &ReferCase::expires_on, "The last day on which the receiver sees it."),
            field("shared", &ReferCase::shared, "The fields that are carried, such as person.given_name and case.risk."),
            optional_field("message", &ReferCase::message, "A word to the receiver."),
            optional_field("override", &ReferCase::override_of, "Why it goes without consent, and who decided."));
    }
    std::vector<Id> needs() const { return { case_id, person, referral }; }
    std::optional<Id> begins() const { return referral; }
};

// Refuses as require_case does; already_exists; bad_value for a service or a field that is not in its list, and for a last day before the first; unknown_receiver; withheld_by_child,
// consent_missing (see require_agreed); date_in_future.
Result<Changes> decide(ReferCase const& command, Situation const& situation);

// A field that a referral may carry, with what it would carry.
struct ShareableField {
    std::string name;
    FieldClass field_class {};
    Json value;

    static constexpr auto description()
    {
        return described("ShareableField", "A field that a referral may carry.", field("name", &ShareableField::name, "The field, such as person.given_name."),
            field("class", &ShareableField::field_class, "How much it tells."), field("value", &ShareableField::value, "What would be carried."));
    }
};

// Every field of the person and the case that may be carried and says something, in the order of their lists. What concerns consent stays with the case.
std::vector<ShareableField> shareable_fields(Programme const& programme, Record const& person, Record const& case_record);

}
