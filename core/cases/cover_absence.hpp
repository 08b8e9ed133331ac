#pragma once

#include "cases/deciding.hpp"

namespace relais {

// A colleague of the team stands in for an absent worker: from the first day to the last the worker's cases are on his phone too, and his to work on.
// Nothing changes hands: the owner stays, so that nothing has to be given back.
struct CoverAbsence {
    Id cover;
    Id worker;
    Id by;
    LocalDate from_on;
    LocalDate to_on;
    std::string reason;
    std::string note;

    static constexpr auto description()
    {
        return described("CoverAbsence", "Lets a colleague stand in for an absent worker.",
            field("cover", &CoverAbsence::cover, "The cover's id, made on the device."),
            field("worker", &CoverAbsence::worker, "Who is absent."),
            field("by", &CoverAbsence::by, "Who stands in: a colleague of the same team."),
            field("from_on", &CoverAbsence::from_on, "The first day."),
            field("to_on", &CoverAbsence::to_on, "The last day."),
            optional_field("reason", &CoverAbsence::reason, "Why, from the list absence_reason."),
            optional_field("note", &CoverAbsence::note, "A word to whoever stands in."));
    }
    std::vector<Id> needs() const { return { cover }; }
};

// Ends a cover before its last day.
struct EndCover {
    Id cover;

    static constexpr auto description() { return described("EndCover", "Ends a cover before its last day.", field("cover", &EndCover::cover, "The cover.")); }
    std::vector<Id> needs() const { return { cover }; }
};

// Refuses with unknown_worker at `worker` whom the caller does not reach (he reaches his team as he reaches its cases) or who is himself, at `by` who is not of
// the worker's team, not active, the worker himself, or in a role that does no visits; with bad_period days in disorder, past, or more than a year ahead; with
// bad_value a reason that is not listed, and with already_exists.
Result<Changes> decide(CoverAbsence const& command, Situation const& situation);

// Refuses with not_found what the caller does not reach, with already_decided what has ended.
Result<Changes> decide(EndCover const& command, Situation const& situation);

}
