#pragma once

#include "engine/views.hpp"

#include <span>
#include <string>
#include <vector>

namespace relais {

// Cases of one step, and late work of that step.
struct StepLoad {
    std::string step;
    int open = 0;
    int overdue = 0;

    static constexpr auto description()
    {
        return described("StepLoad", "What a step holds.", field("step", &StepLoad::step, "The step."), field("open", &StepLoad::open, "Open cases that stand there."),
            field("overdue", &StepLoad::overdue, "Late tasks whose tool belongs to it."));
    }
};

// The work of one worker as his supervisor sees it.
struct WorkerLoad {
    Id worker;
    int open = 0;
    int weight = 0;
    int high = 0;
    int overdue = 0;
    bool is_warned = false;
    std::vector<StepLoad> steps {};

    static constexpr auto description()
    {
        return described("WorkerLoad", "The work of one worker.",
            field("worker", &WorkerLoad::worker, "The worker."),
            field("open", &WorkerLoad::open, "Open cases."),
            field("weight", &WorkerLoad::weight, "The same weighed by risk, in hundredths of a case."),
            field("high", &WorkerLoad::high, "Open cases of high risk."),
            field("overdue", &WorkerLoad::overdue, "Late tasks."),
            field("is_warned", &WorkerLoad::is_warned, "True from the number of cases at which the programme warns. It blocks nothing."),
            field("steps", &WorkerLoad::steps, "By step."));
    }
};

struct TeamView {
    std::vector<WorkerLoad> workers;
    std::vector<StepLoad> steps;
    int open = 0;
    int overdue = 0;
    int most = 0;

    static constexpr auto description()
    {
        return described("TeamView", "The caseload of a team.",
            field("workers", &TeamView::workers, "Each worker who owns a case or could, the most loaded first."),
            field("steps", &TeamView::steps, "Of all workers together, by step."),
            field("open", &TeamView::open, "Open cases."),
            field("overdue", &TeamView::overdue, "Late tasks."),
            field("most", &TeamView::most, "From so many cases of one worker a supervisor is warned."));
    }
};

// The caseload of the workers whom the caller reaches, from the rows of all cases on the phone. The plain count decides about the warning, the weighed one stands
// beside it (domain facts 1.4). Siblings count separately, as they have cases of their own.
TeamView team_of(Engine const& engine, Caller const& caller, LocalDate today, Instant now, std::span<CaseRow const> rows);

}
