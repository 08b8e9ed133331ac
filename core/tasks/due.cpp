#include "tasks/due.hpp"

#include "base/sort.hpp"
#include "cases/handover.hpp"
#include "people/consent.hpp"

#include <algorithm>

namespace relais {

namespace {

// The tools that answer tasks, by the names that a programme gives them.
constexpr std::string_view initial_assessment_form = "initial_assessment";
constexpr std::string_view full_assessment_form = "full_assessment";
constexpr std::string_view plan_form = "individual_plan";
constexpr std::string_view visit_form = "visit";
constexpr std::string_view review_form = "review";

constexpr std::int64_t ms_per_hour = 3'600'000;

struct Due {
    LocalDate on;
    std::optional<Instant> at;
};

}

static Due after(LocalDate start, Instant start_at, Limit const& limit)
{
    if (limit.hours > 0) {
        Instant const at { start_at.ms + limit.hours * ms_per_hour };
        return { LocalDate::at(at), at };
    }
    return { start.plus_days(limit.days), std::nullopt };
}

// The risk levels that counted at some time since `start`: the one in force at the end of that day, each to which the risk was raised on it, and
// each later one. So a level can be put right on the day itself, but a danger that somebody reported is not taken back. While levels wait to be
// reconciled, each of them counts.
static std::vector<RiskChange> risks_since(CaseFile const& file, LocalDate start)
{
    std::vector<RiskChange> since;
    std::optional<RiskChange> in_force;
    for (auto const& change : file.risks) {
        auto const on = LocalDate::at(change.at.instant());
        auto const is_raised_that_day = on == start && in_force && risk_rank(change.risk) > risk_rank(in_force->risk);
        if (on > start || is_raised_that_day)
            since.push_back(change);
        if (on <= start)
            in_force = change;
    }
    if (in_force)
        since.push_back(*in_force);
    if (auto const* field = file.case_record.field("risk"); field != nullptr && field->is_in_conflict())
        for (auto const& head : field->heads)
            if (auto const* risk = head.value.as_string())
                since.push_back({ head.at, head.entry, *risk });
    return since;
}

// The earliest day that any of those levels asks for.
static std::optional<Due> due_by_risk(CaseFile const& file, Programme const& programme, std::string_view step, LocalDate start, Instant start_at)
{
    std::optional<Due> earliest;
    for (auto const& change : risks_since(file, start)) {
        auto const* limit = programme.deadlines.find(step, change.risk, start);
        if (limit == nullptr)
            continue;
        auto due = after(start, start_at, *limit);
        auto const changed_on = LocalDate::at(change.at.instant());
        auto const is_past_already = due.on < changed_on || (due.at && *due.at < change.at.instant());
        if (changed_on > start && is_past_already)
            due = { changed_on, std::nullopt };
        if (!earliest || due.on < earliest->on)
            earliest = due;
    }
    return earliest;
}

namespace {

class TaskList {
public:
    TaskList(CaseFile const& file, Programme const& programme)
        : file_(file)
        , programme_(programme)
    {
    }

    void add(TaskKind kind, std::string_view form, LocalDate start, std::optional<LocalDate> agreed = {})
    {
        auto const opened = file_.opened_at.instant();
        // Hours count from the minute in which the case was written, days from the day that it names.
        auto const start_at = LocalDate::at(opened) == start ? opened : Instant { std::int64_t { start.days() } * 24 * ms_per_hour };
        auto due = due_by_risk(file_, programme_, name_of(kind), start, start_at);
        if (agreed && (!due || *agreed < due->on))
            due = Due { *agreed, std::nullopt };
        if (due)
            tasks_.push_back({ kind, due->on, due->at, std::string(form) });
    }

    void add_on(TaskKind kind, LocalDate due_on) { tasks_.push_back({ kind, due_on, std::nullopt, {} }); }

    void add_now(TaskKind kind, LocalDate due_on)
    {
        auto const found = std::ranges::find(tasks_, kind, &Task::kind);
        if (found == tasks_.end())
            tasks_.push_back({ kind, due_on, std::nullopt, {} });
        else
            found->due_on = std::min(found->due_on, due_on);
    }

    std::vector<Task> take()
    {
        sort_values(tasks_, [](Task const& a, Task const& b) { return a.due_on < b.due_on; });
        return std::move(tasks_);
    }

private:
    CaseFile const& file_;
    Programme const& programme_;
    std::vector<Task> tasks_;
};

}

static void add_visit_after_closure(TaskList& tasks, CaseFile const& file)
{
    auto const closed = file.closed_on();
    auto const last_visit = file.last_on(visit_form);
    if (closed && (!last_visit || *last_visit <= *closed))
        tasks.add(TaskKind::post_closure_visit, visit_form, *closed);
}

static void add_next_visit(TaskList& tasks, CaseFile const& file, LocalDate opened)
{
    opened = std::max(opened, file.case_record.date_at("reopened_on").value_or(opened));
    auto const visits = file.sheet_lines(visit_form);
    auto const start = visits.empty() ? opened : std::max(opened, visits.front().on);
    auto agreed = visits.empty() ? std::nullopt : visits.front().next_visit_on;
    // A day that was agreed before the case was closed and opened again is nobody's plan any more.
    if (agreed && *agreed < start)
        agreed.reset();
    tasks.add(TaskKind::visit, visit_form, start, agreed);
}

static void add_referrals(TaskList& tasks, Record const& case_record)
{
    for (auto const& row : case_record.rows("referral")) {
        auto const status = case_record.text(row_path("referral", row, "status"));
        auto const due_on = case_record.date_at(row_path("referral", row, "due_on"));
        if (due_on && status != "reported" && !is_over(status))
            tasks.add_on(TaskKind::referral_feedback, *due_on);
    }
}

static void add_lost_consents(TaskList& tasks, CaseFile const& file)
{
    for (auto const& lost : lost_consents(file.person))
        if (lost.purpose != "services")
            tasks.add_now(TaskKind::end_sharing, lost.on);
        else if (file.is_open())
            tasks.add_now(TaskKind::close_without_consent, lost.on);
}

std::vector<Task> tasks_of(CaseFile const& file, Programme const& programme)
{
    TaskList tasks(file, programme);
    auto const opened = file.opened_on();
    add_lost_consents(tasks, file);
    if (!file.is_open()) {
        add_visit_after_closure(tasks, file);
        return tasks.take();
    }
    if (!opened)
        return tasks.take();

    auto const assessed = file.first_on(full_assessment_form);
    auto const planned = file.first_on(plan_form);
    if (!assessed && !file.first_on(initial_assessment_form))
        tasks.add(TaskKind::initial_assessment, initial_assessment_form, *opened);
    if (!assessed)
        tasks.add(TaskKind::full_assessment, full_assessment_form, *opened);
    if (assessed && !planned)
        tasks.add(TaskKind::plan, plan_form, *assessed);
    add_next_visit(tasks, file, *opened);
    if (planned)
        tasks.add(TaskKind::review, review_form, file.last_on(review_form).value_or(*planned));
    add_referrals(tasks, file.case_record);
    return tasks.take();
}

}
