#include "engine/team.hpp"

#include "base/sort.hpp"

#include <algorithm>

namespace relais {

// The step to which the tool of a task belongs; where it belongs to none, the step at which the case stands.
static std::string_view step_of(Programme const& programme, Task const& task, CaseRow const& row)
{
    for (auto const& step : programme.journey)
        if (!task.form.empty() && std::ranges::find(step.forms, task.form) != step.forms.end())
            return step.step;
    return row.step;
}

static StepLoad& load_of(std::vector<StepLoad>& steps, std::string_view step)
{
    auto const found = std::ranges::find(steps, step, &StepLoad::step);
    return found == steps.end() ? steps.emplace_back(std::string(step)) : *found;
}

static int weight_of(Programme const& programme, CaseRow const& row)
{
    auto const found = programme.caseload_weights.find(std::string(row.risk ? name_of(*row.risk) : std::string_view {}));
    return found == programme.caseload_weights.end() ? 100 : found->second;
}

static WorkerLoad& worker_in(std::vector<WorkerLoad>& workers, Id id, Programme const& programme)
{
    auto const found = std::ranges::find(workers, id, &WorkerLoad::worker);
    if (found != workers.end())
        return *found;
    auto& added = workers.emplace_back(id);
    for (auto const& step : programme.journey)
        added.steps.emplace_back(step.step);
    return added;
}

static bool is_late(Task const& task, LocalDate today, Instant now)
{
    return task.due_on < today || (task.due_at && *task.due_at < now);
}

// Colleagues without a case are shown too: somebody has room.
static void add_colleagues(TeamView& view, Engine const& engine, Caller const& caller)
{
    auto const* role = engine.programme().role(caller.role);
    for (auto const& worker : engine.directory().workers) {
        auto const* his = engine.programme().role(worker.role);
        CaseStanding const standing { .owner = worker.id, .team = worker.team, .organisation = worker.organisation, .area = worker.area };
        if (role != nullptr && his != nullptr && worker.active && his->may("record_visit") && role->scope != Scope::all && reaches(caller, role->scope, standing, engine.areas()))
            worker_in(view.workers, worker.id, engine.programme());
    }
}

TeamView team_of(Engine const& engine, Caller const& caller, LocalDate today, Instant now, std::span<CaseRow const> rows)
{
    auto const& programme = engine.programme();
    TeamView view;
    view.most = programme.caseload_warning;
    for (auto const& step : programme.journey)
        view.steps.emplace_back(step.step);
    add_colleagues(view, engine, caller);
    for (auto const& row : rows) {
        if (!row.owner)
            continue;
        auto& worker = worker_in(view.workers, *row.owner, programme);
        if (row.status == CaseStatus::open) {
            ++worker.open;
            ++view.open;
            worker.weight += weight_of(programme, row);
            worker.high += row.risk == RiskLevel::high ? 1 : 0;
            ++load_of(worker.steps, row.step).open;
            ++load_of(view.steps, row.step).open;
        }
        for (auto const& task : row.tasks)
            if (is_late(task, today, now)) {
                auto const step = step_of(programme, task, row);
                ++worker.overdue;
                ++view.overdue;
                ++load_of(worker.steps, step).overdue;
                ++load_of(view.steps, step).overdue;
            }
    }
    for (auto& worker : view.workers)
        worker.is_warned = worker.open >= programme.caseload_warning;
    sort_values(view.workers, [](WorkerLoad const& a, WorkerLoad const& b) { return std::pair { a.open, a.weight } > std::pair { b.open, b.weight }; });
    return view;
}

}
