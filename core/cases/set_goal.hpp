#pragma once

#include "cases/deciding.hpp"

namespace relais {

enum class GoalState { open, met, dropped };

constexpr auto names_of(GoalState)
{
    return std::to_array<std::pair<GoalState, std::string_view>>({
        { GoalState::open, "open" }, { GoalState::met, "met" }, { GoalState::dropped, "dropped" },
    });
}

// Step 3, case planning: sets a goal of the plan, or says how it stands.
struct SetGoal {
    Id case_id;
    Id goal;
    std::string text;
    std::string domain;
    std::string responsible;
    std::optional<LocalDate> by_on;
    GoalState state {};

    static constexpr auto description()
    {
        return described("SetGoal", "Sets a goal of the plan, or says how it stands.",
            field("case", &SetGoal::case_id, "The case."),
            field("goal", &SetGoal::goal, "The goal's id, made on the device; the same id changes the same goal."),
            field("text", &SetGoal::text, "The goal in the person's words."),
            optional_field("domain", &SetGoal::domain, "The area of life."),
            optional_field("responsible", &SetGoal::responsible, "Who does what is needed."),
            optional_field("by_on", &SetGoal::by_on, "By when."),
            field("state", &SetGoal::state, "How it stands."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; missing_field for an empty text.
Result<Changes> decide(SetGoal const& command, Situation const& situation);

}
