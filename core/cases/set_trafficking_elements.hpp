#pragma once

#include "cases/deciding.hpp"

namespace relais {

// What speaks for trafficking in persons: acts, means and purposes (Palermo Protocol, article 3) and graded signs (operational indicators, domain facts
// 4.2). They are evidence; whether somebody is a victim, no program says.
struct SetTraffickingElements {
    Id case_id;
    std::vector<std::string> acts;
    std::vector<std::string> means;
    std::vector<std::string> purposes;
    std::vector<std::string> indicators;
    std::string note;

    static constexpr auto description()
    {
        return described("SetTraffickingElements", "Sets what speaks for trafficking in persons.",
            field("case", &SetTraffickingElements::case_id, "The case."),
            field("acts", &SetTraffickingElements::acts, "Choices of the list trafficking_act."),
            field("means", &SetTraffickingElements::means, "Choices of the list trafficking_means."),
            field("purposes", &SetTraffickingElements::purposes, "Choices of the list trafficking_purpose."),
            field("indicators", &SetTraffickingElements::indicators, "Signs of the programme."),
            optional_field("note", &SetTraffickingElements::note, "What the evidence is."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; other_programme; bad_value for what the programme does not have and for a long note.
Result<Changes> decide(SetTraffickingElements const& command, Situation const& situation);

// The recovery and reflection period: the time in which nothing is asked of the person (domain facts 4.3). How long it usually is, the programme says.
struct SetRecoveryPeriod {
    Id case_id;
    LocalDate from_on;
    LocalDate to_on;
    std::optional<LocalDate> ended_on;
    std::string note;

    static constexpr auto description()
    {
        return described("SetRecoveryPeriod", "Sets the recovery and reflection period, or says that it has ended.",
            field("case", &SetRecoveryPeriod::case_id, "The case."),
            field("from_on", &SetRecoveryPeriod::from_on, "Its first day."),
            field("to_on", &SetRecoveryPeriod::to_on, "Its last day, on which the person is asked what to do next."),
            optional_field("ended_on", &SetRecoveryPeriod::ended_on, "When it was ended with the person."),
            optional_field("note", &SetRecoveryPeriod::note, "What the person wishes."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; other_programme; bad_value where it ends before it begins, and for a long note; date_in_future for an end that was not yet.
Result<Changes> decide(SetRecoveryPeriod const& command, Situation const& situation);

}
