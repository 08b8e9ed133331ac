#pragma once

#include "cases/handover.hpp"

#include <vector>

namespace relais {

// What becomes of a referral. The receiver says it himself; for whoever has no account, the sender writes down what he said, or the node what came by a link.
enum class ReferralStep { accepted, refused, appointed, served, reported, finished };

constexpr auto names_of(ReferralStep)
{
    return std::to_array<std::pair<ReferralStep, std::string_view>>({
        { ReferralStep::accepted, "accepted" }, { ReferralStep::refused, "refused" }, { ReferralStep::appointed, "appointed" },
        { ReferralStep::served, "served" }, { ReferralStep::reported, "reported" }, { ReferralStep::finished, "finished" },
    });
}

// How the word of somebody without an account came.
enum class AnswerMeans { link, paper, telephone, in_person };

constexpr auto names_of(AnswerMeans)
{
    return std::to_array<std::pair<AnswerMeans, std::string_view>>({
        { AnswerMeans::link, "link" }, { AnswerMeans::paper, "paper" }, { AnswerMeans::telephone, "telephone" }, { AnswerMeans::in_person, "in_person" },
    });
}

struct AcceptReferral {
    Id case_id;
    Id referral;

    static constexpr auto description()
    {
        return described("AcceptReferral", "Takes a referral on.", field("case", &AcceptReferral::case_id, "The case that it names."),
            field("referral", &AcceptReferral::referral, "The referral."));
    }
    std::vector<Id> needs() const { return { case_id, referral }; }
};

struct RefuseReferral {
    Id case_id;
    Id referral;
    std::string reason;

    static constexpr auto description()
    {
        return described("RefuseReferral", "Does not take a referral on.", field("case", &RefuseReferral::case_id, "The case that it names."),
            field("referral", &RefuseReferral::referral, "The referral."), field("reason", &RefuseReferral::reason, "Why."));
    }
    std::vector<Id> needs() const { return { case_id, referral }; }
};

struct SetAppointment {
    Id case_id;
    Id referral;
    LocalDate on;
    std::string place;

    static constexpr auto description()
    {
        return described("SetAppointment", "Says when a referred child is expected.", field("case", &SetAppointment::case_id, "The case that it names."),
            field("referral", &SetAppointment::referral, "The referral."), field("on", &SetAppointment::on, "The day."),
            optional_field("place", &SetAppointment::place, "Where and at what time."));
    }
    std::vector<Id> needs() const { return { case_id, referral }; }
};

struct RecordServiceGiven {
    Id case_id;
    Id referral;
    LocalDate on;
    std::string what;

    static constexpr auto description()
    {
        return described("RecordServiceGiven", "Says what was done for a referred child.", field("case", &RecordServiceGiven::case_id, "The case that it names."),
            field("referral", &RecordServiceGiven::referral, "The referral."), field("on", &RecordServiceGiven::on, "The day."),
            optional_field("what", &RecordServiceGiven::what, "What was done."));
    }
    std::vector<Id> needs() const { return { case_id, referral }; }
};

struct SendFeedback {
    Id case_id;
    Id referral;
    std::string text;
    std::string outcome;

    static constexpr auto description()
    {
        return described("SendFeedback", "Reports to the sender of a referral.", field("case", &SendFeedback::case_id, "The case that it names."),
            field("referral", &SendFeedback::referral, "The referral."), field("text", &SendFeedback::text, "What the sender should know."),
            field("outcome", &SendFeedback::outcome, "What came of it, a code of the programme's list referral_outcome."));
    }
    std::vector<Id> needs() const { return { case_id, referral }; }
};

struct FinishReferral {
    Id case_id;
    Id referral;

    static constexpr auto description()
    {
        return described("FinishReferral", "Gives a referral back: its receiver sees it no more.", field("case", &FinishReferral::case_id, "The case that it names."),
            field("referral", &FinishReferral::referral, "The referral."));
    }
    std::vector<Id> needs() const { return { case_id, referral }; }
};

// All of these are the receiver's. They refuse with not_found whoever does not receive it; with handover_ended where it is over; refusing with reason_missing; bad_value for an outcome that is not in
// the list; date_in_future for a service of a day to come. Of a referral that was taken back, what a supervisor releases becomes part of the case and of
// nothing else: the referral does not live again.
Result<Changes> decide(AcceptReferral const& command, Situation const& situation);
Result<Changes> decide(RefuseReferral const& command, Situation const& situation);
Result<Changes> decide(SetAppointment const& command, Situation const& situation);
Result<Changes> decide(RecordServiceGiven const& command, Situation const& situation);
Result<Changes> decide(SendFeedback const& command, Situation const& situation);
Result<Changes> decide(FinishReferral const& command, Situation const& situation);

// Writes down what a receiver answered who has no account.
struct AnswerReferral {
    Id case_id;
    Id referral;
    ReferralStep step {};
    AnswerMeans means {};
    std::optional<LocalDate> on;
    std::string text;
    std::string outcome;

    static constexpr auto description()
    {
        return described("AnswerReferral", "Writes down what a receiver answered who has no account.", field("case", &AnswerReferral::case_id, "The case."),
            field("referral", &AnswerReferral::referral, "The referral."), field("step", &AnswerReferral::step, "What was answered."),
            field("means", &AnswerReferral::means, "How the answer came."), optional_field("on", &AnswerReferral::on, "The day of the appointment or the service."),
            optional_field("text", &AnswerReferral::text, "The words: the reason, the place, what was done, the report."),
            optional_field("outcome", &AnswerReferral::outcome, "What came of it, a code of the programme's list referral_outcome."));
    }
    std::vector<Id> needs() const { return { case_id, referral }; }
};

// Ends what the receiver sees, at once.
struct RevokeReferral {
    Id case_id;
    Id referral;
    std::string reason;

    static constexpr auto description()
    {
        return described("RevokeReferral", "Takes a referral back.", field("case", &RevokeReferral::case_id, "The case."),
            field("referral", &RevokeReferral::referral, "The referral."), field("reason", &RevokeReferral::reason, "Why."));
    }
    std::vector<Id> needs() const { return { case_id, referral }; }
};

// The sender's, on closed cases too: refuse as require_case does; not_found for a referral of another case; already_decided where it is over; missing_field
// for an appointment or a service without a day.
Result<Changes> decide(AnswerReferral const& command, Situation const& situation);
Result<Changes> decide(RevokeReferral const& command, Situation const& situation);

}
