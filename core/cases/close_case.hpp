#pragma once

#include "cases/deciding.hpp"

namespace relais {

// Step 6, closure. The reason is one of the programme's list `closure_reason`.
struct CloseCase {
    Id case_id;
    std::string reason;
    std::string note;
    LocalDate closed_on;

    static constexpr auto description()
    {
        return described("CloseCase", "Closes a case.",
            field("case", &CloseCase::case_id, "The case."),
            field("reason", &CloseCase::reason, "A code of the programme's list closure_reason."),
            optional_field("note", &CloseCase::note, "What the next reader should know."),
            field("closed_on", &CloseCase::closed_on, "The day of closure."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does (case_closed where it is closed already); approval_needed where the programme has closures approved
// (approvals.hpp); bad_value for a reason that is not in the list; date_in_future.
Result<Changes> decide(CloseCase const& command, Situation const& situation);

// Opens a closed case again. Its history stays.
struct ReopenCase {
    Id case_id;
    std::string reason;

    static constexpr auto description()
    {
        return described("ReopenCase", "Opens a closed case again.",
            field("case", &ReopenCase::case_id, "The case."),
            field("reason", &ReopenCase::reason, "Why."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses with case_not_closed and reason_missing.
Result<Changes> decide(ReopenCase const& command, Situation const& situation);

}
