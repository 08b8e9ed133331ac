#pragma once

#include "cases/deciding.hpp"

namespace relais {

// Gives a case to another worker of the team or beyond. The former owner loses access; what he has not sent yet is held
// when it arrives (domain facts 1.2: assignment, transfer and referral are three different things).
struct AssignCase {
    Id case_id;
    Id worker;
    std::string reason;

    static constexpr auto description()
    {
        return described("AssignCase", "Gives a case to another worker.",
            field("case", &AssignCase::case_id, "The case."),
            field("worker", &AssignCase::worker, "The new owner."),
            optional_field("reason", &AssignCase::reason, "Why."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; unknown_worker for somebody who is not known, not active, in a role that
// does no visits, or who owns the case already.
Result<Changes> decide(AssignCase const& command, Situation const& situation);

}
