#pragma once

#include "cases/deciding.hpp"
#include "cases/written_text.hpp"

#include <optional>
#include <string>
#include <vector>

// What transfers and referrals have in common (domain facts 1.2): a record of its own that the receiver reaches, and rows on the case,
// which are the sender's account of it. The receiver never reaches the case by it.
namespace relais {

// To whom something is handed over. One of worker, team, organisation and name is told; a name stands for whoever has no account.
struct Receiver {
    std::optional<Id> worker;
    std::optional<Id> team;
    std::string organisation;
    std::string name;
    std::string group;

    static constexpr auto description()
    {
        return described("Receiver", "To whom something is handed over: one of worker, team, organisation and name.",
            optional_field("worker", &Receiver::worker, "A colleague."), optional_field("team", &Receiver::team, "A team."),
            optional_field("organisation", &Receiver::organisation, "An organisation that has accounts."),
            optional_field("name", &Receiver::name, "A service without an account, in words."),
            optional_field("group", &Receiver::group, "What the receiver is, as a code of the programme's list withhold_from."));
    }
};

// Going on without consent is an act of its own, with its reason and who decided (domain facts 1.8).
struct ConsentOverride {
    std::string reason;
    std::string authoriser;

    static constexpr auto description()
    {
        return described("ConsentOverride", "Why something is done without consent, and who decided.", field("reason", &ConsentOverride::reason, "Why."),
            field("authoriser", &ConsentOverride::authoriser, "Who decided: name and function."));
    }
};

// The states of a hand-over, as its field `status` counts them. A referral goes up the first five as it is answered; the last three end it. A transfer is
// offered, accepted, refused or revoked.
inline constexpr auto handover_states = std::to_array<std::string_view>({ "offered", "accepted", "appointed", "served", "reported", "refused", "revoked", "finished" });

// True once the service was given, and for all that comes after: a "no" is too late.
bool is_served(std::string_view status);

// True for a state in which its receiver sees it no more.
bool is_over(std::string_view status);
// The same, and for one whose last day has passed.
bool is_over(Record const& handover, LocalDate today);

// Who reaches what is handed over. Refuses with unknown_receiver where none or more than one is told, where the directory does not know it, and where it is the one who has the case.
Result<CaseStanding> standing_of(Receiver const& receiver, Situation const& situation, Record const& case_record);

// True if a live hand-over is for this caller: he is its receiver, it lies in his scope, or a referral is for his team or organisation and nobody there has taken it.
bool receives(Caller const& caller, Scope scope, Record const& handover, Areas const& areas);

// What a hand-over needs the person's word for.
struct Asking {
    Record const& person;
    std::string_view purpose;   // a code of the list consent_purpose
    std::string_view recipient; // the organisation, or the service in words
    std::string_view group;     // what the receiver is, "" where nobody said it
    LocalDate on;
};

// Codes of the list withheld_data: what the consent that counts keeps back. None where somebody decided to go on without consent.
//
// Refuses with withheld_by_child where the child asked that a receiver of this group, or one of whom nobody said the group, should not be told, and with consent_missing without a yes to
// this purpose and recipient. An override of this act lifts both, one that was recorded for another does not; its reason and who decided are refused as reason_missing where they are blank.
Result<std::vector<std::string>> require_agreed(Situation const& situation, Asking const& asking, std::optional<ConsentOverride> const& override_of);

// What the rows of a hand-over on the case say to whom and on whose word it went.
void set_receiver(Changes& changes, Id case_id, std::string_view row, Id handover, Receiver const& receiver, std::optional<ConsentOverride> const& override_of);

}
