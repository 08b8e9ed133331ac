#pragma once

#include "cases/handover.hpp"

#include <vector>

namespace relais {

// Offers a case to another team (domain facts 1.2): it moves only when they accept. Until then they see a summary, not the case.
struct OfferTransfer {
    Id case_id;
    Id person;
    Id transfer;
    std::optional<Id> to_team;
    std::optional<Id> to_worker;
    std::string group;
    LocalDate on;
    std::string reason;
    std::string note;
    std::optional<ConsentOverride> override_of;

    static constexpr auto description()
    {
        return described("OfferTransfer", "Offers a case to another team.",
            field("case", &OfferTransfer::case_id, "The case."),
            field("person", &OfferTransfer::person, "The person of the case."),
            field("transfer", &OfferTransfer::transfer, "The offer's id, made on the device."),
            optional_field("to_team", &OfferTransfer::to_team, "The team."),
            optional_field("to_worker", &OfferTransfer::to_worker, "Or the worker."),
            optional_field("group", &OfferTransfer::group, "What the receiver is, as a code of the programme's list withhold_from."),
            field("on", &OfferTransfer::on, "The day."),
            field("reason", &OfferTransfer::reason, "Why."),
            optional_field("note", &OfferTransfer::note, "What they should know before they decide."),
            optional_field("override", &OfferTransfer::override_of, "Why it goes without consent, and who decided."));
    }
    std::vector<Id> needs() const { return { case_id, person, transfer }; }
    std::optional<Id> begins() const { return transfer; }
};

// Refuses as require_case does; already_exists; transfer_open while another offer stands; unknown_receiver, also for the case's own team; reason_missing; date_in_future; withheld_by_child,
// consent_missing (see require_agreed).
Result<Changes> decide(OfferTransfer const& command, Situation const& situation);

// The receiving side takes the case: owner, team and organisation move, and with them what waits for a decision there.
struct AcceptTransfer {
    Id case_id;
    Id transfer;
    std::optional<Id> worker;

    static constexpr auto description()
    {
        return described("AcceptTransfer", "Takes a case that was offered.", field("case", &AcceptTransfer::case_id, "The case that it names."),
            field("transfer", &AcceptTransfer::transfer, "The offer."),
            optional_field("worker", &AcceptTransfer::worker, "Who will have the case; without, the one to whom it was offered, or who accepts."));
    }
    std::vector<Id> needs() const { return { case_id, transfer }; }
};

struct RefuseTransfer {
    Id case_id;
    Id transfer;
    std::string reason;

    static constexpr auto description()
    {
        return described("RefuseTransfer", "Does not take a case that was offered.", field("case", &RefuseTransfer::case_id, "The case that it names."),
            field("transfer", &RefuseTransfer::transfer, "The offer."), field("reason", &RefuseTransfer::reason, "Why."));
    }
    std::vector<Id> needs() const { return { case_id, transfer }; }
};

// Both refuse with not_found whoever does not receive the offer, with already_decided one that no longer stands. Accepting refuses a closed case with case_closed, and with unknown_worker somebody who
// is not active in the receiving team or does no visits; refusing wants a reason.
Result<Changes> decide(AcceptTransfer const& command, Situation const& situation);
Result<Changes> decide(RefuseTransfer const& command, Situation const& situation);

// The sender takes the offer back.
struct WithdrawTransfer {
    Id case_id;
    Id transfer;
    std::string reason;

    static constexpr auto description()
    {
        return described("WithdrawTransfer", "Takes an offer back.", field("case", &WithdrawTransfer::case_id, "The case."),
            field("transfer", &WithdrawTransfer::transfer, "The offer."), optional_field("reason", &WithdrawTransfer::reason, "Why."));
    }
    std::vector<Id> needs() const { return { case_id, transfer }; }
};

// Of closed cases too. Refuses as require_case does; not_found; already_decided.
Result<Changes> decide(WithdrawTransfer const& command, Situation const& situation);

// The offer of the case that stands, if one does.
std::optional<Id> standing_offer(Record const& case_record);

}
