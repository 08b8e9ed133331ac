#pragma once

#include "cases/deciding.hpp"

namespace relais {

// Lets an act that was held become an entry of the case, as it was written.
struct ReleaseEntry {
    Id held;
    std::string note;

    static constexpr auto description()
    {
        return described("ReleaseEntry", "Lets a held act become an entry.",
            field("held", &ReleaseEntry::held, "The held act."),
            optional_field("note", &ReleaseEntry::note, "A word to its author."));
    }
    std::vector<Id> needs() const { return { held }; }
};

// Takes a held act back; it stays on record as withdrawn.
struct WithdrawEntry {
    Id held;
    std::string note;

    static constexpr auto description()
    {
        return described("WithdrawEntry", "Takes a held act back.",
            field("held", &WithdrawEntry::held, "The held act."),
            optional_field("note", &WithdrawEntry::note, "Why."));
    }
    std::vector<Id> needs() const { return { held }; }
};

// Both refuse with not_found what the caller may not see, and with already_decided; a release by the act's own author with not_permitted.
// The host, when it accepts a release,
// decides the held act itself in the same transaction.
Result<Changes> decide(ReleaseEntry const& command, Situation const& situation);
Result<Changes> decide(WithdrawEntry const& command, Situation const& situation);

// What the host writes when the rules refuse an act of somebody who had to do with the case: the act with its reason,
// seen by its author and by those who reach the case. Nothing that a worker recorded is dropped.
Changes hold(Act const& act, Problem const& problem, Caller const& author, Record const* case_record, Instant now);

// True if an act gives a case to another team, or settles which team has it: what is held with the case goes with it.
bool takes_held_along(Act const& act);

// What waits for a decision waits where the case is: its holder, team or organisation is the owner, team or organisation (`path`) of the case from now on.
void move_held(Changes& changes, Id case_id, std::string_view path, Json const& value, LoadedRecords const& records);

// True if an act refused with this problem is held; the others are answered as refused and stay on the device that sent them.
bool is_to_hold(ProblemCode code);

}
