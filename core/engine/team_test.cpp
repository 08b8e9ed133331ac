#include "engine/team.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static CaseRow row(int number, Caller const& owner, std::optional<RiskLevel> risk, CaseStatus status = CaseStatus::open, std::vector<Task> tasks = {})
{
    CaseRow made;
    made.case_id = id_of(number);
    made.owner = owner.account;
    made.risk = risk;
    made.status = status;
    made.step = "follow_up";
    made.tasks = std::move(tasks);
    return made;
}

static WorkerLoad const* load_of(TeamView const& view, Caller const& worker)
{
    auto const found = std::ranges::find(view.workers, worker.account, &WorkerLoad::worker);
    return found == view.workers.end() ? nullptr : &*found;
}

TEST_CASE("a team's caseload is counted, weighed and warned of")
{
    using enum RiskLevel;
    auto const now = at_ten("2026-11-21");
    auto const late = Task { TaskKind::visit, day("2026-11-20"), {}, "visit" };
    auto const due = Task { TaskKind::visit, today(), {}, "visit" };
    auto const hours_late = Task { TaskKind::initial_assessment, today(), Instant { now.ms - 1 }, "initial_assessment" };
    std::vector<CaseRow> rows { row(1, ama(), high, CaseStatus::open, { late, due }), row(2, ama(), low), row(3, ama(), {}), row(4, ama(), high, CaseStatus::closed, { late }),
        row(5, kokou(), medium, CaseStatus::open, { hours_late }), row(6, essi(), high) };
    auto const rules = engine();
    auto const view = team_of(rules, essi(), today(), now, rows);

    struct Row {
        char const* story;
        Caller worker;
        int open;
        int weight;
        int high;
        int overdue;
    };
    Row const expected[] = {
        { "three open ones, one closed that waits for its visit", ama(), 3, 300, 1, 2 },
        { "one, late by hours", kokou(), 1, 100, 0, 1 },
        { "the supervisor's own", essi(), 1, 150, 1, 0 },
    };
    for (auto const& each : expected) {
        INFO(std::string(each.story));
        auto const* load = load_of(view, each.worker);
        REQUIRE(load != nullptr);
        CHECK(load->open == each.open);
        CHECK(load->weight == each.weight);
        CHECK(load->high == each.high);
        CHECK(load->overdue == each.overdue);
        CHECK_FALSE(load->is_warned);
    }
    CHECK(view.workers.front().worker == ama().account);
    CHECK(view.open == 5);
    CHECK(view.overdue == 3);
    CHECK(load_of(view, edem()) == nullptr);   // who has left
    CHECK(load_of(view, claire()) == nullptr); // who visits nobody
    CHECK(load_of(view, senami()) == nullptr); // of another team

    // Late work counts for the step of its tool, open cases for the step at which they stand.
    auto const step = [&](std::string_view name) { return *std::ranges::find(view.steps, name, &StepLoad::step); };
    CHECK(step("follow_up").open == 5);
    CHECK(step("follow_up").overdue == 2);
    CHECK(step("assessment").overdue == 1);
}

TEST_CASE("the warning comes with the 25th open case, and not before")
{
    auto const rules = engine();
    std::vector<CaseRow> rows;
    for (int number = 1; number <= 24; ++number)
        rows.push_back(row(number, ama(), RiskLevel::high));
    rows.push_back(row(100, ama(), RiskLevel::high, CaseStatus::closed));
    CHECK_FALSE(load_of(team_of(rules, essi(), today(), at_ten("2026-11-21"), rows), ama())->is_warned);
    rows.push_back(row(25, ama(), RiskLevel::low));
    auto const view = team_of(rules, essi(), today(), at_ten("2026-11-21"), rows);
    CHECK(load_of(view, ama())->is_warned);
    CHECK(load_of(view, ama())->weight == 24 * 150 + 50);
    CHECK(view.most == 25);
}

TEST_CASE("colleagues without a case are shown to who supervises them")
{
    auto const view = team_of(engine(), essi(), today(), at_ten("2026-11-21"), {});
    CHECK(load_of(view, kokou()) != nullptr);
    CHECK(load_of(view, kokou())->open == 0);
    CHECK(load_of(team_of(engine(), reine(), today(), at_ten("2026-11-21"), {}), kokou()) == nullptr);
}
