#pragma once

#include "cases/deciding.hpp"

namespace relais {

// What of a case a supervisor approves (domain facts 1.2). Which of them a programme asks for is its own `approvals`.
enum class ApprovedStep { assessment, plan, closure };

constexpr auto names_of(ApprovedStep)
{
    return std::to_array<std::pair<ApprovedStep, std::string_view>>({
        { ApprovedStep::assessment, "assessment" }, { ApprovedStep::plan, "plan" }, { ApprovedStep::closure, "closure" },
    });
}

enum class ApprovalState { requested, approved, sent_back };

constexpr auto names_of(ApprovalState)
{
    return std::to_array<std::pair<ApprovalState, std::string_view>>({
        { ApprovalState::requested, "requested" }, { ApprovalState::approved, "approved" }, { ApprovalState::sent_back, "sent_back" },
    });
}

// Asks for the approval of a step: row `approval[<id>]` of the case. That of a closure carries what closing needs, for the case closes by the approval.
struct RequestApproval {
    Id case_id;
    Id approval;
    ApprovedStep of {};
    std::string note;
    std::string reason;
    std::optional<LocalDate> closed_on;

    static constexpr auto description()
    {
        return described("RequestApproval", "Asks for the approval of a step.",
            field("case", &RequestApproval::case_id, "The case."),
            field("approval", &RequestApproval::approval, "The approval's id, made on the device."),
            field("of", &RequestApproval::of, "What is to be approved."),
            optional_field("note", &RequestApproval::note, "What whoever approves should know; of a closure, what the next reader should."),
            optional_field("reason", &RequestApproval::reason, "Of a closure: a code of the programme's list closure_reason."),
            optional_field("closed_on", &RequestApproval::closed_on, "Of a closure: its day."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; approval_waiting where one of that step waits already; nothing_to_approve where the step has no sheet (a plan: no goal either);
// of a closure bad_value for a reason that is not in the list, missing_field without a day, date_in_future.
Result<Changes> decide(RequestApproval const& command, Situation const& situation);

// Approves what was asked. A closure closes the case by this act, with the reason, the note and the day that were asked for.
struct Approve {
    Id case_id;
    Id approval;
    std::string comment;

    static constexpr auto description()
    {
        return described("Approve", "Approves what was asked.",
            field("case", &Approve::case_id, "The case."), field("approval", &Approve::approval, "The approval."),
            optional_field("comment", &Approve::comment, "A word for who asked."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; not_found for an approval that the case does not have; approval_answered; own_approval for what the caller asked for or of a case
// that he owns, where the programme does not allow it.
Result<Changes> decide(Approve const& command, Situation const& situation);

// Sends it back with what is to be mended.
struct SendBack {
    Id case_id;
    Id approval;
    std::string comment;

    static constexpr auto description()
    {
        return described("SendBack", "Sends what was to be approved back to whoever asked.",
            field("case", &SendBack::case_id, "The case."), field("approval", &SendBack::approval, "The approval."),
            field("comment", &SendBack::comment, "What is to be mended."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as Approve, and reason_missing without a comment.
Result<Changes> decide(SendBack const& command, Situation const& situation);

// True where the caller may not answer this approval because the work is his own.
bool is_own_approval(Programme const& programme, Id caller, Record const& case_record, std::string_view approval);

// Whether there is anything to approve: a sheet of the step, or a goal of the plan; of a closure, and of a step without tools, always.
bool has_work(Record const& case_record, Programme const& programme, std::string_view of);

// The approval of the step that waits for an answer, or nothing.
std::optional<std::string> waiting_approval(Record const& case_record, std::string_view of);

}
