#include "engine/views.hpp"

#include "base/sort.hpp"

#include <algorithm>
#include <set>

namespace relais {

static Role const& role_of(Engine const& engine, Caller const& caller)
{
    static Role const nobody;
    auto const* role = engine.programme().role(caller.role);
    return role == nullptr ? nobody : *role;
}

// The furthest step that is under way.
static std::string current_step(std::vector<StepView> const& journey)
{
    std::string current = "closure";
    for (auto const& step : journey)
        if (step.state == StepState::current)
            current = step.step;
    return current;
}

static std::size_t count_conflicts(CaseFile const& file)
{
    auto count = file.case_record.conflicts().size() + file.person.conflicts().size();
    for (auto const& sheet : file.sheets)
        count += sheet.conflicts().size();
    return count;
}

static Stamp last_change(CaseFile const& file)
{
    auto last = std::max(file.case_record.changed_at(), file.person.changed_at());
    for (auto const& sheet : file.sheets)
        last = std::max(last, sheet.changed_at());
    return last;
}

// Given to its owner, who has written nothing in it since.
static bool is_new_to_owner(CaseFile const& file, std::span<RecordLog const> logs)
{
    auto const owner = file.case_record.id_at("owner");
    if (!file.owned_at || !owner || !file.is_open())
        return false;
    for (auto const& log : logs)
        for (auto const& piece : log.pieces)
            if (piece.by == *owner && piece.at > *file.owned_at)
                return false;
    return true;
}

static std::string place_of(Engine const& engine, CaseFile const& file, bool sees_identity)
{
    auto const area = engine.areas().path_name(file.case_record.text("area"));
    auto const village = sees_identity ? file.person.text("village") : std::string_view {};
    return village.empty() ? area : std::string(village) + ", " + area;
}

// Visits, and what a programme's schedule has done with its tools.
static std::optional<LocalDate> last_contact(CaseFile const& file, Programme const& programme)
{
    auto last = file.last_on("visit");
    for (auto const& schedule : programme.of(file.case_record).schedules)
        if (auto const on = file.last_on(schedule.form); !schedule.form.empty() && on)
            last = std::max(last.value_or(*on), *on);
    return last;
}

static CaseRow row_of_file(Engine const& engine, Role const& role, LocalDate today, CaseFile const& file, std::span<RecordLog const> logs)
{
    auto const& record = file.case_record;
    auto const sees_identity = role.may_see(FieldClass::identity);
    auto const age = age_of(file.person, today);
    CaseRow row;
    row.case_id = record.id();
    row.person = record.id_at("person");
    row.code = record.text("code");
    if (!engine.programme().others.empty())
        row.programme = engine.programme().of(record).name;
    row.name = sees_identity ? display_name(file.person) : std::string {};
    row.sex = file.person.text("sex");
    if (age) {
        row.age_min = age->min;
        row.age_max = age->max;
        row.straddles_majority = straddles_majority(*age);
    }
    row.area = record.text("area");
    row.place = place_of(engine, file, sees_identity);
    row.status = file.is_open() ? CaseStatus::open : CaseStatus::closed;
    row.risk = enum_named<RiskLevel>(file.risk_in_force());
    row.step = current_step(journey_of(file, engine.programme()));
    row.owner = record.id_at("owner");
    row.team = record.id_at("team");
    row.opened_on = file.opened_on();
    row.closed_on = file.is_open() ? std::nullopt : file.closed_on();
    if (!file.is_open())
        row.closure_reason = record.text("closure_reason");
    row.last_contact_on = last_contact(file, engine.programme());
    if (auto const& justice = engine.programme().of(record).justice)
        row.reoffending = reoffending_of(file, *justice, today);
    row.tasks = tasks_of(file, engine.programme(), engine.areas());
    row.conflicts = static_cast<int>(count_conflicts(file));
    row.changed_at = last_change(file);
    row.new_to_owner = is_new_to_owner(file, logs);
    row.merged_into = merged_of(record).into;
    row.texts = { row.name, row.place, row.code };
    if (sees_identity && !file.person.text("other_names").empty())
        row.texts.emplace_back(file.person.text("other_names"));
    std::erase(row.texts, std::string {});
    return row;
}

Result<CaseRow> row_of(Engine const& engine, Caller const& caller, LocalDate today, std::span<RecordLog const> logs)
{
    auto const file = TRY(CaseFile::of(logs));
    return row_of_file(engine, role_of(engine, caller), today, file, logs);
}

static Values shown_values(Record const& record)
{
    Values values;
    for (auto const& [path, field] : record.fields())
        if (!field.heads.empty() && !field.shown().is_null() && !is_of_document(path))
            values[path] = field.shown();
    return values;
}

static std::vector<GoalView> goals_of(Record const& record)
{
    std::vector<GoalView> goals;
    for (auto const& row : record.rows("goal")) {
        auto const text = [&](std::string_view name) { return std::string(record.text(row_path("goal", row, name))); };
        goals.push_back({ row, text("text"), text("domain"), text("responsible"), record.date_at(row_path("goal", row, "by_on")), enum_named<GoalState>(text("state")).value_or(GoalState::open) });
    }
    return goals;
}

static std::vector<SheetView> sheets_of(std::vector<Record> const& sheets)
{
    static constexpr std::string_view answers = "answers.";
    std::vector<SheetView> views;
    for (auto const& sheet : sheets) {
        SheetView view { sheet.id(), std::string(sheet.text("form")), std::string(sheet.text("form_version")), sheet.date_at("on"), {}, {}, {} };
        for (auto const& [path, field] : sheet.fields()) {
            if (field.heads.empty())
                continue;
            if (path == "form") {
                view.by = field.heads.front().by;
                view.at = field.heads.front().at;
            }
            auto const* answer = field.shown().as_string();
            if (path.starts_with(answers) && answer != nullptr)
                view.answers[path.substr(answers.size())] = *answer;
        }
        views.push_back(std::move(view));
    }
    sort_values(views, [](SheetView const& a, SheetView const& b) { return std::pair { a.on, a.at } > std::pair { b.on, b.at }; });
    return views;
}

static std::vector<TimelineLine> timeline_of(std::span<RecordLog const> own, std::span<RecordLog const> merged)
{
    std::map<Id, TimelineLine> lines;
    for (auto const& logs : { own, merged })
        for (auto const& log : logs)
            for (auto const& piece : log.pieces) {
                auto [found, is_new] = lines.try_emplace(piece.entry);
                auto& line = found->second;
                if (is_new)
                    line = { piece.entry, piece.at, piece.at.instant(), piece.by, piece.device, piece.command, log.id, log.kind, {} };
                for (auto const& [path, value] : piece.set)
                    if (auto const* absent = path.starts_with("by_cover[") ? value.as_string() : nullptr)
                        line.instead_of = Id::parse(*absent).value_or(Id {});
                    else if (!path.ends_with("_thumbnail")) // a picture for each line would be most of the page
                        line.changed.push_back({ log.id, log.kind, path, value });
            }
    std::vector<TimelineLine> timeline;
    for (auto& [id, line] : lines)
        timeline.push_back(std::move(line));
    sort_values(timeline, [](TimelineLine const& a, TimelineLine const& b) { return std::pair { a.at, a.entry } > std::pair { b.at, b.entry }; });
    return timeline;
}

static void add_conflicts(std::vector<Conflict>& conflicts, Record const& record)
{
    for (auto const& path : record.conflicts()) {
        Conflict conflict { record.id(), record.kind(), path, {} };
        for (auto const& head : record.field(path)->heads)
            conflict.values.push_back({ head.entry, head.at.instant(), head.by, head.value });
        conflicts.push_back(std::move(conflict));
    }
}

// What only some programmes have.
static void add_programme_commands(std::vector<std::string_view>& commands, Programme const& programme, bool is_open)
{
    if (programme.justice && is_open)
        commands.insert(commands.end(), { "set_legal_status", "record_session" });
    if (programme.justice)
        commands.emplace_back("record_reoffence");
    if (programme.returning && is_open)
        commands.emplace_back("record_assistance");
    if (programme.trafficking && is_open)
        commands.insert(commands.end(), { "set_trafficking_elements", "set_recovery_period" });
}

static std::vector<std::string> commands_now(Engine const& engine, Caller const& caller, Role const& role, CaseFile const& file)
{
    static constexpr auto on_closed = std::to_array<std::string_view>({
        "record_visit", "update_person", "set_relation", "set_caregiver", "set_phone", "record_consent", "withdraw_consent", "end_sharing", "reconcile_field",
        "remove_document", "reopen_case", "answer_referral", "revoke_referral", "withdraw_transfer" });
    static constexpr auto on_open = std::to_array<std::string_view>({
        "record_visit", "update_person", "set_relation", "set_caregiver", "set_phone", "record_consent", "withdraw_consent", "end_sharing", "reconcile_field",
        "answer_form", "add_document", "remove_document", "set_risk", "set_goal", "set_action", "agree_plan", "record_service", "record_conference", "record_decision",
        "request_approval", "approve", "send_back", "assign_case", "close_case", "refer_case", "answer_referral", "revoke_referral", "offer_transfer",
        "withdraw_transfer" });
    std::vector<std::string> may;
    if (!reaches(caller, role.scope, CaseStanding::of(file.case_record), engine.areas()))
        return may;
    auto const add = [&](std::string_view command) {
        // Where closures are approved, the approval closes the case.
        if (role.may(command) && !(command == "close_case" && engine.programme().of(file.case_record).approves("closure")))
            may.emplace_back(command);
    };
    if (file.is_open())
        std::ranges::for_each(on_open, add);
    else
        std::ranges::for_each(on_closed, add);
    auto const merged = merged_of(file.case_record);
    if (merged.into) {
        std::erase(may, "reopen_case");
        std::ranges::for_each(std::to_array<std::string_view>({ "set_action", "record_decision" }), add);
    } else
        std::ranges::for_each(std::to_array<std::string_view>({ "merge_cases", "not_a_duplicate" }), add);
    if (!merged.files.empty() && !merged.into)
        add("undo_merge");
    std::vector<std::string_view> of_programme;
    add_programme_commands(of_programme, engine.programme().of(file.case_record), file.is_open());
    std::ranges::for_each(of_programme, add);
    return may;
}

static std::vector<ReaderView> readers_of(Programme const& programme)
{
    std::vector<ReaderView> readers;
    for (auto const& role : programme.roles)
        if (!role.sees.empty())
            readers.push_back({ role.scope, role.name });
    return readers;
}

Result<CasePage> page_of(Engine const& engine, Caller const& caller, LocalDate today, std::span<RecordLog const> logs, std::span<RecordLog const> merged)
{
    auto const file = TRY(CaseFile::of(logs));
    auto const& role = role_of(engine, caller);
    auto const age = age_of(file.person, today);
    CasePage page;
    page.row = row_of_file(engine, role, today, file, logs);
    page.person = shown_values(file.person);
    page.fields = shown_values(file.case_record);
    page.birth = { file.person.date_at("birth_date"), std::string(file.person.text("birth_precision")), age && age->is_estimated };
    page.straddles_majority = age && straddles_majority(*age);
    page.people = people_of(file.person, engine.programme(), today);
    page.journey = journey_of(file, engine.programme());
    page.goals = goals_of(file.case_record);
    auto sheets = file.sheets;
    for (auto const& log : merged)
        if (log.kind == RecordKind::sheet)
            sheets.push_back(Record::of(log));
    page.of_programme = programme_view(file, engine.programme(), role, today);
    page.sheets = sheets_of(sheets);
    page.merged = merged_of(file.case_record);
    page.documents = documents_of(file.case_record, role);
    page.timeline = timeline_of(logs, merged);
    add_conflicts(page.conflicts, file.case_record);
    add_conflicts(page.conflicts, file.person);
    for (auto const& sheet : file.sheets)
        add_conflicts(page.conflicts, sheet);
    page.may = commands_now(engine, standing_in(caller, today), role, file);
    page.sees = role.sees;
    page.readers = readers_of(engine.programme());
    page.work = work_of(file, engine.programme(), caller);
    return page;
}

namespace {

// Whose day it is.
struct Asking {
    Id caller;
    bool reaches_further = false;
    bool approves = false;
    Programme const& programme;
    std::vector<Id> absent; // colleagues for whom the caller stands in today

    bool stands_in_for(CaseRow const& row) const { return row.owner != caller && row.owner && std::ranges::find(absent, *row.owner) != absent.end(); }
    // Nobody answers what he asked himself, or of his own case, where the programme does not allow it.
    bool is_to_approve(CaseRow const& row, Task const& task) const
    {
        auto const* rules = programme.named(row.programme);
        return approves && ((rules == nullptr ? programme : *rules).approves_own || (task.worker != caller && row.owner != caller));
    }
    // A task of a colleague's case may be given to the caller by name.
    bool is_his(CaseRow const& row, Task const& task) const
    {
        auto const is_given = task.kind == TaskKind::action || task.kind == TaskKind::decision;
        return row.owner == caller || stands_in_for(row) || (is_given && task.worker == caller);
    }
};

}

static void add_task(Today& view, DueItem item, bool is_late, bool is_his)
{
    static constexpr int days_ahead = 7;
    if (is_late)
        view.overdue.push_back(std::move(item));
    else if (is_his && item.days_late == 0)
        view.due.push_back(std::move(item));
    else if (is_his && item.days_late >= -days_ahead)
        view.coming.push_back(std::move(item));
}

static void add_tasks(Today& view, CaseRow const& row, LocalDate today, Instant now, Asking const& asking)
{
    auto const instead_of = asking.stands_in_for(row) ? row.owner : std::nullopt;
    for (auto const& task : row.tasks) {
        auto const late = today.days() - task.due_on.days();
        DueItem item { row.case_id, task.kind, task.due_on, late, task.form, task.row, task.of, task.text, task.worker, instead_of };
        auto const is_his = asking.is_his(row, task);
        if (task.kind == TaskKind::approval) {
            if (asking.is_to_approve(row, task))
                view.to_approve.push_back(std::move(item));
        } else if (is_his || asking.reaches_further)
            add_task(view, std::move(item), late > 0 || (task.due_at && *task.due_at < now), is_his);
    }
}

// The greatest danger first, then the longest wait; visits after closure come last.
static void sort_overdue(std::vector<DueItem>& overdue, std::span<CaseRow const> rows)
{
    std::map<Id, int> danger;
    for (auto const& row : rows)
        danger[row.case_id] = row.status == CaseStatus::open && row.risk ? risk_rank(name_of(*row.risk)) : 0;
    sort_values(overdue, [&](DueItem const& a, DueItem const& b) {
        return std::pair { danger[a.case_id], a.days_late } > std::pair { danger[b.case_id], b.days_late };
    });
}

Today today_of(Engine const& engine, Caller const& caller, LocalDate today, Instant now, std::span<CaseRow const> rows)
{
    auto const& role = role_of(engine, caller);
    Asking const asking { caller.account, role.scope != Scope::own, role.may("approve"), engine.programme(), standing_in(caller, today).stands_in_for };
    Today view;
    for (auto const& row : rows) {
        auto const is_owner = row.owner == caller.account;
        add_tasks(view, row, today, now, asking);
        if (is_owner && row.new_to_owner)
            view.new_cases.push_back(row.case_id);
        if (row.conflicts > 0)
            view.to_reconcile.push_back(row.case_id);
    }
    sort_overdue(view.overdue, rows);
    sort_values(view.coming, [](DueItem const& a, DueItem const& b) { return a.due_on < b.due_on; });
    sort_values(view.to_approve, [](DueItem const& a, DueItem const& b) { return a.due_on < b.due_on; });
    return view;
}

}
