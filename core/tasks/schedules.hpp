#pragma once

#include "cases/case_file.hpp"

#include <optional>
#include <string>
#include <vector>

namespace relais {

enum class ScheduledState { due, done, missed };

constexpr auto names_of(ScheduledState)
{
    return std::to_array<std::pair<ScheduledState, std::string_view>>({
        { ScheduledState::due, "due" }, { ScheduledState::done, "done" }, { ScheduledState::missed, "missed" },
    });
}

// One day of a programme's schedule, as it stands in a case.
struct ScheduledDay {
    std::string task;
    std::string form;
    int months = 0;
    int days = 0;
    LocalDate due_on;
    ScheduledState state {};
    std::optional<Id> sheet;
    std::optional<LocalDate> done_on;

    static constexpr auto description()
    {
        return described("ScheduledDay", "One day of a programme's schedule, as it stands in a case.",
            field("task", &ScheduledDay::task, "What is to be done."),
            optional_field("form", &ScheduledDay::form, "The tool that does it."),
            optional_field("months", &ScheduledDay::months, "So many months after the day from which it counts."),
            optional_field("days", &ScheduledDay::days, "So many days after it."),
            field("due_on", &ScheduledDay::due_on, "The day."),
            field("state", &ScheduledDay::state, "Whether it was done."),
            optional_field("sheet", &ScheduledDay::sheet, "The sheet that did it."),
            optional_field("done_on", &ScheduledDay::done_on, "When it was done."));
    }
};

// The day from which a schedule counts in a case: release, a field of the case, or the day on which a tool was filled first; nothing while there is none.
std::optional<LocalDate> schedule_start(CaseFile const& file, Programme const& programme, Schedule const& schedule);

// The days of a schedule in their order; none before it begins. A sheet of its tool counts for the day that it lies nearest to (of two equally near ones the
// earlier). A day that has no sheet is missed once a later one was done: nobody can be there a year ago.
std::vector<ScheduledDay> scheduled_days(CaseFile const& file, Programme const& programme, Schedule const& schedule);

}
