#pragma once

#include "cases/case_file.hpp"
#include "places/areas.hpp"

#include <vector>

namespace relais {

enum class TaskKind {
    initial_assessment,
    full_assessment,
    plan,
    visit,
    review,
    post_closure_visit,
    approval,
    sent_back,
    action,
    decision,
    referral_feedback,
    end_sharing,
    close_without_consent,
};

constexpr auto names_of(TaskKind)
{
    return std::to_array<std::pair<TaskKind, std::string_view>>({
        { TaskKind::initial_assessment, "initial_assessment" }, { TaskKind::full_assessment, "full_assessment" }, { TaskKind::plan, "plan" },
        { TaskKind::visit, "visit" }, { TaskKind::review, "review" }, { TaskKind::post_closure_visit, "post_closure_visit" },
        { TaskKind::approval, "approval" }, { TaskKind::sent_back, "sent_back" }, { TaskKind::action, "action" }, { TaskKind::decision, "decision" },
        { TaskKind::referral_feedback, "referral_feedback" },
        { TaskKind::end_sharing, "end_sharing" }, { TaskKind::close_without_consent, "close_without_consent" },
    });
}

// Something that is to be done for a case, by a day.
struct Task {
    TaskKind kind {};
    LocalDate due_on;
    std::optional<Instant> due_at; // where the limit is in hours
    std::string form;              // the tool that does it
    std::string row {};            // the approval, action or decision that it is about
    std::string of {};             // the step that is to be approved
    std::string text {};           // its words, where the reader may see them
    std::optional<Id> worker {};   // who does it, where that is said; of an approval, who asked

    static constexpr auto description()
    {
        return described("Task", "Something that is to be done for a case.",
            field("kind", &Task::kind, "What."),
            field("due_on", &Task::due_on, "By which day."),
            optional_field("due_at", &Task::due_at, "By which moment, where the limit is in hours."),
            optional_field("form", &Task::form, "The tool that does it."),
            optional_field("row", &Task::row, "The approval, action or decision that it is about."),
            optional_field("of", &Task::of, "The step that is to be approved."),
            optional_field("text", &Task::text, "Its words, where the reader may see them."),
            optional_field("worker", &Task::worker, "Who does it, where that is said; of an approval, who asked."));
    }
};

// What is due, computed from the state of the case and the programme's dated deadlines, earliest first.
//
// - Limits come from the version of the procedures in force when the step opened (domain facts 1.3).
// - A raised risk shortens a running limit, but not to before the day on which it was raised; a lowered risk does not lengthen it,
//   except that the level with which a step began may be put right on the same day.
// - While two risk levels wait to be reconciled, the higher one counts.
// - The first assessment runs from opening, the full one too, the plan from the full assessment, visits from the last
//   contact (or the day agreed for the next one, if that is earlier), reviews from the plan or the last review.
// - A referral is a task of its sender until it is reported on, or over; by the limit that its urgency set.
// - A consent that was withdrawn or refused later asks at once for what hung on it: without consent to services, for closure; for any other purpose, for
//   telling whoever received something (domain facts 1.8), on a closed case too.
// - A change of risk asks for a review, where the programme limits `review_after_risk` and there is a plan.
// - What waits for approval is a task from the day on which it was asked, what was sent back from the day of the answer until it is asked again; an action of
//   the plan and a decision of a conference are tasks by the day that was set for them.
// - Working days are those of the country of the case.
// - Of its steps, a closed case has one task: the visit after closure.
std::vector<Task> tasks_of(CaseFile const& file, Programme const& programme, Areas const& areas);

}
