#pragma once

#include "cases/deciding.hpp"

namespace relais {

// Children in conflict with the law: an episode of the way from arrest to release, with the day on which it began. It ends where the next one begins, so
// that snapshots and durations can be told apart (juvenile justice indicators 2 to 5, domain facts 2.1).
struct SetLegalStatus {
    Id case_id;
    Id episode;
    std::string status;
    LocalDate from_on;
    std::string place;
    std::string separated;
    std::string authority;
    std::string offence;
    std::string note;
    bool withdrawn = false;

    static constexpr auto description()
    {
        return described("SetLegalStatus", "Records an episode of the legal status, or corrects it.",
            field("case", &SetLegalStatus::case_id, "The case."),
            field("episode", &SetLegalStatus::episode, "The episode's id, made on the device; the same id corrects the same episode."),
            field("status", &SetLegalStatus::status, "A choice of the list legal_status."),
            field("from_on", &SetLegalStatus::from_on, "The day on which it began."),
            optional_field("place", &SetLegalStatus::place, "Where the person is held."),
            optional_field("separated", &SetLegalStatus::separated, "Whether from adults, in that place: yes, no or unknown."),
            optional_field("authority", &SetLegalStatus::authority, "Who decided."),
            optional_field("offence", &SetLegalStatus::offence, "What the person is accused of."),
            optional_field("note", &SetLegalStatus::note, "What else matters."),
            optional_field("withdrawn", &SetLegalStatus::withdrawn, "True where it was recorded by mistake: it counts no more, and stays in the history."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; other_programme for a case whose programme has no legal status; bad_value for a status that is not in the list, for
// `separated` and long texts; date_in_future.
Result<Changes> decide(SetLegalStatus const& command, Situation const& situation);

}
