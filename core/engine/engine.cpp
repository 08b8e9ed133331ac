#include "engine/engine.hpp"

#include "base/sort.hpp"
#include "engine/commands.hpp"

#include <algorithm>

namespace relais {

Engine::Engine(Programme programme, Areas areas, Directory directory)
    : programme_(std::move(programme))
    , areas_(std::move(areas))
    , directory_(std::move(directory))
{
}

Result<Intent> Engine::read(std::string_view command, Json const& input) const
{
    auto const* known = TRY(command_named(command));
    auto intent = Intent::read(*known->kind, input);
    if (!intent)
        return std::unexpected(inside("input", std::move(intent).error()));
    return intent;
}

Result<std::vector<Id>> Engine::needs(std::string_view command, Json const& input) const
{
    return TRY(read(command, input)).needs();
}

// The form of a sheet's part, which each of its entries names.
static std::string_view form_of(Changes::RecordChanges const& changes)
{
    auto const found = std::ranges::find(changes.changes, "form", &Changes::Change::path);
    auto const* form = found == changes.changes.end() ? nullptr : found->value.as_string();
    return form == nullptr ? std::string_view {} : std::string_view { *form };
}

Done Engine::require_classes(Role const& role, Changes const& changes) const
{
    if (role.sees_all())
        return {};
    for (auto const& record : changes.records())
        for (auto const& change : record.changes)
            if (!role.may_see(field_class(programme_, record.kind, change.path, form_of(record))))
                return refuse(ProblemCode::field_not_permitted);
    return {};
}

Result<Role const*> Engine::require_role(std::string_view command, Question const& question) const
{
    auto const* role = programme_.role(question.caller.role);
    if (role == nullptr || (!question.is_released && !role->may(command)))
        return refuse(ProblemCode::not_permitted, "command");
    return role;
}

Result<Changes> Engine::changes_of(Act const& act, LocalDate done_on, Question const& question) const
{
    auto const* command = TRY(command_named(act.command));
    auto const* role = TRY(require_role(act.command, question));
    return changes_of(TRY(Intent::read(*command->kind, act.input)), done_on, *role, question);
}

// What somebody does in the place of an absent colleague says so: in the history of the case it is told with both names.
static void note_cover(Changes& changes, Situation const& situation)
{
    if (situation.caller.stands_in_for.empty() || changes.records().empty())
        return;
    for (auto const& [id, record] : situation.records)
        if (auto const absent = covered_owner(situation.caller, situation.role.scope, CaseStanding::of(*record), situation.areas))
            changes.set_over(id, RecordKind::case_file, row_path("by_cover", situation.caller.account.to_string()), to_json(*absent));
}

Result<Changes> Engine::changes_of(Intent const& intent, LocalDate done_on, Role const& role, Question const& question) const
{
    Situation const situation {
        .caller = standing_in(question.caller, question.today),
        .role = role,
        .programme = programme_,
        .areas = areas_,
        .directory = directory_,
        .now = question.now,
        .today = question.today,
        .done_on = done_on,
        .records = question.records,
        .is_released = question.is_released,
        .held_for = question.held_for,
    };
    auto changes = intent.decide(situation);
    if (!changes)
        return std::unexpected(std::move(changes).error());
    if (!question.is_released)
        TRY(require_classes(role, *changes));
    note_cover(*changes, situation);
    return changes;
}

std::string seen_key(Id record, std::string_view path)
{
    return record.to_string() + "/" + std::string(path);
}

// What the author had seen where the entry sets a value, and what is there now where that does not count.
static Replaced replaced_by(Act const& act, Changes::RecordChanges const& record, Record const* known)
{
    Replaced replaces;
    if (known != nullptr)
        for (auto const& change : record.changes)
            if (change.is_over)
                replaces[change.path] = known->heads_at(change.path);
    if (act.seen.empty())
        return replaces;
    std::vector<std::string_view> paths;
    paths.reserve(record.changes.size());
    for (auto const& change : record.changes)
        paths.emplace_back(change.path);
    sort_values(paths);
    auto const prefix = seen_key(record.record, {});
    for (auto seen = act.seen.lower_bound(prefix); seen != act.seen.end() && seen->first.starts_with(prefix); ++seen) {
        auto const path = std::string_view(seen->first).substr(prefix.size());
        if (!seen->second.empty() && std::ranges::binary_search(paths, path))
            replaces[path] = seen->second;
    }
    return replaces;
}

static Values values_of(std::vector<Changes::Change> changes)
{
    auto const is_out_of_order = [](Changes::Change const& one, Changes::Change const& other) { return one.path >= other.path; };
    Values values;
    values.reserve(changes.size());
    auto const is_in_order = std::ranges::adjacent_find(changes, is_out_of_order) == changes.end();
    for (auto& change : changes)
        if (is_in_order)
            values.append(std::move(change.path), std::move(change.value));
        else
            values.put(std::move(change.path), std::move(change.value));
    return values;
}

Entry entry_of(Act const& act, Id by, Changes changes, LoadedRecords const& records)
{
    Entry entry { act.id, act.at, by, act.device, act.command, {} };
    for (auto& record : changes.take_records()) {
        auto replaces = replaced_by(act, record, records.find(record.record));
        entry.parts.push_back({ record.record, record.kind, values_of(std::move(record.changes)), std::move(replaces) });
    }
    return entry;
}

Result<Entry> Engine::decide_here(Act& act, Question const& question) const
{
    auto changes = TRY(changes_of(act, question.today, question));
    act.seen.clear();
    for (auto const& record : changes.records()) {
        auto const* known = question.records.find(record.record);
        if (known == nullptr)
            continue;
        for (auto const& change : record.changes) {
            auto heads = change.is_unaware ? std::vector<Id> {} : known->heads_at(change.path);
            // What is only written where it differs is named even where nothing was there: it tells the server that it is meant.
            if (!heads.empty() || change.is_beside)
                act.seen[seen_key(record.record, change.path)] = std::move(heads);
        }
    }
    return entry_of(act, question.caller.account, std::move(changes), question.records);
}

// What the author's device left out because it showed that value already stays left out.
static void leave_out_unmeant(Changes& changes, Act const& act, LoadedRecords const& records)
{
    changes.erase_if([&](Id record, Changes::Change const& change) {
        return change.is_beside && records.find(record) != nullptr && !act.seen.contains(seen_key(record, change.path));
    });
}

// An act that waited, on a phone or held, was done on its own day.
static LocalDate day_of(Act const& act, Engine::Question const& question)
{
    return std::min(LocalDate::at(std::min(act.at.instant(), question.now)), question.today);
}

Result<Entry> Engine::decide_arrived(Act const& act, Question const& question) const
{
    auto changes = TRY(changes_of(act, day_of(act, question), question));
    leave_out_unmeant(changes, act, question.records);
    return entry_of(act, question.caller.account, std::move(changes), question.records);
}

Result<Entry> Engine::decide_arrived(Act const& act, Intent const& intent, Question const& question) const
{
    auto const* role = TRY(require_role(act.command, question));
    auto changes = TRY(changes_of(intent, day_of(act, question), *role, question));
    leave_out_unmeant(changes, act, question.records);
    return entry_of(act, question.caller.account, std::move(changes), question.records);
}

}
