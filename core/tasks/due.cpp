#include "tasks/due.hpp"

#include "base/sort.hpp"
#include "cases/approvals.hpp"
#include "cases/handover.hpp"
#include "cases/plan.hpp"
#include "people/consent.hpp"
#include "tasks/schedules.hpp"

#include <algorithm>

namespace relais {

namespace {

// The tools that answer tasks, by the names that a programme gives them.
constexpr std::string_view initial_assessment_form = "initial_assessment";
constexpr std::string_view full_assessment_form = "full_assessment";
constexpr std::string_view plan_form = "individual_plan";
constexpr std::string_view visit_form = "visit";
constexpr std::string_view review_form = "review";
constexpr std::string_view review_after_risk = "review_after_risk"; // a limit, not a task of its own

constexpr std::int64_t ms_per_hour = 3'600'000;

struct Due {
    LocalDate on;
    std::optional<Instant> at;
};

}

static Due after(LocalDate start, Instant start_at, Limit const& limit, Calendar const* calendar)
{
    if (limit.working_days > 0)
        return { plus_working_days(start, limit.working_days, calendar), std::nullopt };
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
static std::optional<Due> due_by_risk(CaseFile const& file, Programme const& programme, Calendar const* calendar, std::string_view step, LocalDate start, Instant start_at)
{
    std::optional<Due> earliest;
    for (auto const& change : risks_since(file, start)) {
        auto const* limit = programme.of(file.case_record).deadlines.find(step, change.risk, start);
        if (limit == nullptr)
            continue;
        auto due = after(start, start_at, *limit, calendar);
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
    TaskList(CaseFile const& file, Programme const& programme, Areas const& areas)
        : file_(file)
        , programme_(programme)
        , calendar_(calendar_of(programme, areas.country_of(file.case_record.text("area"))))
    {
    }

    void add(TaskKind kind, std::string_view form, LocalDate start, std::optional<LocalDate> agreed = {})
    {
        auto due = due_of(name_of(kind), start);
        if (agreed && (!due || *agreed < due->on))
            due = Due { *agreed, std::nullopt };
        if (due)
            tasks_.push_back({ kind, due->on, due->at, std::string(form), {}, {}, {}, {} });
    }

    void add(Task task) { tasks_.push_back(std::move(task)); }

    // By when something is due that began on that day; nothing where the programme sets no limit.
    std::optional<Due> due_of(std::string_view step, LocalDate start) const
    {
        auto const opened = file_.opened_at.instant();
        // Hours count from the minute in which the case was written, days from the day that it names.
        auto const start_at = LocalDate::at(opened) == start ? opened : Instant { std::int64_t { start.days() } * 24 * ms_per_hour };
        return due_by_risk(file_, programme_, calendar_, step, start, start_at);
    }

    void add_on(TaskKind kind, LocalDate due_on) { tasks_.push_back({ kind, due_on, std::nullopt, {} }); }

    void add_day(TaskKind kind, std::string const& form, LocalDate on) { tasks_.push_back({ kind, on, std::nullopt, form }); }

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
    static Calendar const* calendar_of(Programme const& programme, std::string_view country)
    {
        auto const found = programme.calendars.find(std::string(country));
        return found == programme.calendars.end() ? nullptr : &found->second;
    }

    CaseFile const& file_;
    Programme const& programme_;
    Calendar const* calendar_;
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

// Of each schedule the next day that is not done.
static void add_scheduled(TaskList& tasks, CaseFile const& file, Programme const& programme)
{
    auto const& own = programme.of(file.case_record);
    for (auto const& schedule : own.schedules)
        for (auto const& day : scheduled_days(file, programme, schedule))
            if (auto const kind = enum_named<TaskKind>(day.task); kind && day.state == ScheduledState::due) {
                tasks.add_day(*kind, day.form, day.due_on);
                break;
            }
    // The person is asked what to do next on the last day of the recovery and reflection period.
    if (auto const to = file.case_record.date_at("recovery_to"); own.trafficking && to && !file.case_record.date_at("recovery_ended_on"))
        tasks.add_day(TaskKind::recovery_end, {}, *to);
}

static void add_lost_consents(TaskList& tasks, CaseFile const& file)
{
    for (auto const& lost : lost_consents(file.person))
        if (lost.purpose != "services")
            tasks.add_now(TaskKind::end_sharing, lost.on);
        else if (file.is_open())
            tasks.add_now(TaskKind::close_without_consent, lost.on);
}

// The days on which the risk became another, after `since`.
static std::vector<LocalDate> risk_changes_after(CaseFile const& file, LocalDate since)
{
    std::vector<LocalDate> changed;
    std::string_view before;
    for (auto const& change : file.risks) {
        auto const on = LocalDate::at(change.at.instant());
        if (!before.empty() && change.risk != before && on > since)
            changed.push_back(on);
        before = change.risk;
    }
    return changed;
}

static void add_review(TaskList& tasks, CaseFile const& file, LocalDate planned)
{
    auto const last = file.last_on(review_form).value_or(planned);
    // Another change does not postpone the review that the one before asked for.
    std::optional<LocalDate> asked;
    for (auto const changed : risk_changes_after(file, last))
        if (auto const due = tasks.due_of(review_after_risk, changed); due && (!asked || due->on < *asked))
            asked = due->on;
    tasks.add(TaskKind::review, review_form, last, asked);
}

// What was sent back is done with once it was asked for again.
static bool was_asked_again(Record const& record, std::string_view row)
{
    auto const of = record.text(row_path("approval", row, "of"));
    auto const* state = record.field(row_path("approval", row, "state"));
    for (auto const& other : record.rows("approval")) {
        auto const* later = record.field(row_path("approval", other, "state"));
        if (other != row && record.text(row_path("approval", other, "of")) == of && later->heads.front().at > state->heads.front().at)
            return true;
    }
    return false;
}

// Work on a case that was not to be closed yet is the answer to that: a sheet of that time. To mend the form of the closure, or a word in an older sheet, is none.
static bool is_worked_on_since(Record const& record, std::string_view row, std::vector<JourneyStep> const& journey)
{
    auto const* state = record.field(row_path("approval", row, "state"));
    auto const answered_on = record.date_at(row_path("approval", row, "answered_on"));
    auto const closure = std::ranges::find(journey, name_of(ApprovedStep::closure), &JourneyStep::step);
    return std::ranges::any_of(record.rows("sheet"), [&](std::string_view sheet) {
        auto const* field = record.field(row_path("sheet", sheet));
        auto const form = field->shown().text("form");
        auto const on = LocalDate::parse(field->shown().text("on"));
        auto const is_of_closure = closure != journey.end() && std::ranges::find(closure->forms, form) != closure->forms.end();
        return field->heads.front().at > state->heads.front().at && !is_of_closure && on && (!answered_on || *on >= *answered_on);
    });
}

static void add_approvals(TaskList& tasks, Record const& record, std::vector<JourneyStep> const& journey)
{
    for (auto const& row : record.rows("approval")) {
        auto const text = [&](std::string_view name) { return std::string(record.text(row_path("approval", row, name))); };
        auto const is_waiting = text("state") == name_of(ApprovalState::requested);
        if (!is_waiting && (text("state") != name_of(ApprovalState::sent_back) || was_asked_again(record, row)))
            continue;
        if (!is_waiting && text("of") == name_of(ApprovedStep::closure) && is_worked_on_since(record, row, journey))
            continue;
        auto const kind = is_waiting ? TaskKind::approval : TaskKind::sent_back;
        auto const since = record.date_at(row_path("approval", row, is_waiting ? "on" : "answered_on"));
        if (!since)
            continue;
        auto const due = tasks.due_of(name_of(kind), *since);
        tasks.add({ kind, due ? due->on : *since, due ? due->at : std::nullopt, {}, row, text("of"), text(is_waiting ? "note" : "comment"), record.id_at(row_path("approval", row, "by")) });
    }
}

// Actions of the plan and decisions of conferences that are to be done by a day.
static void add_rows(TaskList& tasks, Record const& record, TaskKind kind)
{
    auto const list = name_of(kind);
    for (auto const& row : record.rows(list)) {
        auto const state = record.text(row_path(list, row, "state"));
        auto const by_on = record.date_at(row_path(list, row, "by_on"));
        if (by_on && (state == name_of(ActionState::todo) || state == name_of(ActionState::doing)))
            tasks.add({ kind, *by_on, std::nullopt, {}, row, {}, std::string(record.text(row_path(list, row, "text"))), record.id_at(row_path(list, row, "worker")) });
    }
}

// What others wait for.
static void add_promised(TaskList& tasks, Record const& record)
{
    add_rows(tasks, record, TaskKind::action);
    add_rows(tasks, record, TaskKind::decision);
    add_referrals(tasks, record);
}

std::vector<Task> tasks_of(CaseFile const& file, Programme const& programme, Areas const& areas)
{
    TaskList tasks(file, programme, areas);
    auto const opened = file.opened_on();
    add_lost_consents(tasks, file);
    if (!file.is_open()) {
        // Of a duplicate the child is looked after in the file that goes on; what was promised in this one is still to be done.
        // If it was closed already when it was merged, nothing was promised any more.
        if (file.case_record.id_at("merged_into")) {
            if (file.case_record.text("before_merge.status") != "closed")
                add_promised(tasks, file.case_record);
        } else
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
    add_scheduled(tasks, file, programme);
    if (planned)
        add_review(tasks, file, *planned);
    add_approvals(tasks, file.case_record, programme.of(file.case_record).journey);
    add_promised(tasks, file.case_record);
    return tasks.take();
}

}
