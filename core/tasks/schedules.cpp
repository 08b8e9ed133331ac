#include "tasks/schedules.hpp"

#include "cases/justice_file.hpp"

#include <algorithm>
#include <cstdlib>

namespace relais {

std::optional<LocalDate> schedule_start(CaseFile const& file, Programme const& programme, Schedule const& schedule)
{
    auto const& own = programme.of(file.case_record);
    if (schedule.from == "release")
        return own.justice ? released_on(file.case_record, *own.justice) : std::nullopt;
    if (auto const day = file.case_record.date_at(schedule.from))
        return day;
    return file.first_on(schedule.from);
}

static std::size_t nearest(std::vector<ScheduledDay> const& days, LocalDate on)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < days.size(); ++i)
        if (std::abs(days[i].due_on.days() - on.days()) < std::abs(days[best].due_on.days() - on.days()))
            best = i;
    return best;
}

std::vector<ScheduledDay> scheduled_days(CaseFile const& file, Programme const& programme, Schedule const& schedule)
{
    std::vector<ScheduledDay> days;
    auto const start = schedule_start(file, programme, schedule);
    if (!start)
        return days;
    for (auto const count : schedule.days)
        days.push_back({ schedule.task, schedule.form, 0, count, start->plus_days(count), ScheduledState::due, {}, {} });
    for (auto const months : schedule.months)
        days.push_back({ schedule.task, schedule.form, months, 0, start->plus_months(months), ScheduledState::due, {}, {} });
    if (days.empty() || schedule.form.empty())
        return days;
    auto lines = file.sheet_lines(schedule.form);
    std::ranges::reverse(lines); // oldest first: the first sheet near a day is the one that did it
    for (auto const& line : lines) {
        if (line.on < *start)
            continue;
        auto& day = days[nearest(days, line.on)];
        if (day.state == ScheduledState::done)
            continue;
        day.state = ScheduledState::done;
        day.sheet = line.sheet;
        day.done_on = line.on;
    }
    bool is_behind = false;
    for (auto day = days.rbegin(); day != days.rend(); ++day)
        if (day->state == ScheduledState::done)
            is_behind = true;
        else if (is_behind)
            day->state = ScheduledState::missed;
    return days;
}

}
