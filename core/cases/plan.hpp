#pragma once

#include "cases/deciding.hpp"

namespace relais {

// The plan in force, counted: 0 before there is one, 1 with the first plan, one more with each review (domain facts 1.2: review makes the next version).
int plan_version(Record const& case_record, Programme const& programme);

enum class ActionState { todo, doing, done, dropped };

constexpr auto names_of(ActionState)
{
    return std::to_array<std::pair<ActionState, std::string_view>>({
        { ActionState::todo, "todo" }, { ActionState::doing, "doing" }, { ActionState::done, "done" }, { ActionState::dropped, "dropped" },
    });
}

// An action under a goal of the plan: what is to be done, by whom and by when, and how it stands. Row `action[<id>]` of the case.
struct SetAction {
    Id case_id;
    Id action;
    Id goal;
    std::string text;
    std::string who;
    std::optional<Id> worker;
    std::optional<LocalDate> by_on;
    ActionState state {};

    static constexpr auto description()
    {
        return described("SetAction", "Sets an action of the plan, or says how it stands.",
            field("case", &SetAction::case_id, "The case."),
            field("action", &SetAction::action, "The action's id, made on the device; the same id changes the same action."),
            field("goal", &SetAction::goal, "The goal that it serves."),
            field("text", &SetAction::text, "What is to be done."),
            optional_field("who", &SetAction::who, "Who does it, in words, where it is nobody of the service."),
            optional_field("worker", &SetAction::worker, "The colleague who does it."),
            optional_field("by_on", &SetAction::by_on, "By when."),
            field("state", &SetAction::state, "How it stands."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; missing_field for an empty text; not_found for a goal that the case does not have; unknown_worker.
Result<Changes> decide(SetAction const& command, Situation const& situation);

// With whom a plan was agreed.
enum class AgreedWith { child, caregiver, both };

constexpr auto names_of(AgreedWith)
{
    return std::to_array<std::pair<AgreedWith, std::string_view>>({ { AgreedWith::child, "child" }, { AgreedWith::caregiver, "caregiver" }, { AgreedWith::both, "both" } });
}

// Says that the plan was agreed with the child, the caregiver or both: row `plan[<version>]` of the case.
struct AgreePlan {
    Id case_id;
    AgreedWith with {};
    LocalDate on;
    int version = 0;

    static constexpr auto description()
    {
        return described("AgreePlan", "Says that the plan was agreed with the child, the caregiver or both.",
            field("case", &AgreePlan::case_id, "The case."),
            field("with", &AgreePlan::with, "Who agreed."),
            field("on", &AgreePlan::on, "The day."),
            field("version", &AgreePlan::version, "Which plan: 1 is the first, each review makes the next."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; bad_value for a version that cannot be; date_in_future.
Result<Changes> decide(AgreePlan const& command, Situation const& situation);

}
