#include "engine/engine.hpp"

#include "engine/commands.hpp"

#include <algorithm>

namespace relais {

Engine::Engine(Programme programme, Areas areas, Directory directory)
    : programme_(std::move(programme))
    , areas_(std::move(areas))
    , directory_(std::move(directory))
{
}

Result<std::vector<Id>> Engine::needs(std::string_view command, Json const& input) const
{
    auto const* known = TRY(command_named(command));
    auto ids = known->needs(input);
    if (!ids)
        return std::unexpected(inside("input", std::move(ids).error()));
    return ids;
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
    for (auto const& record : changes.records())
        for (auto const& change : record.changes)
            if (!role.may_see(field_class(programme_, record.kind, change.path, form_of(record))))
                return refuse(ProblemCode::field_not_permitted);
    return {};
}

Result<Changes> Engine::changes_of(Act const& act, Question const& question) const
{
    auto const* command = TRY(command_named(act.command));
    auto const* role = programme_.role(question.caller.role);
    if (role == nullptr || (!question.is_released && !role->may(act.command)))
        return refuse(ProblemCode::not_permitted, "command");
    Situation const situation {
        .caller = question.caller,
        .role = *role,
        .programme = programme_,
        .areas = areas_,
        .directory = directory_,
        .now = question.now,
        .today = question.today,
        .records = question.records,
        .is_released = question.is_released,
    };
    auto changes = command->decide(act.input, situation);
    if (!changes)
        return std::unexpected(std::move(changes).error());
    if (!question.is_released)
        TRY(require_classes(*role, *changes));
    return changes;
}

std::string seen_key(Id record, std::string_view path)
{
    return record.to_string() + "/" + std::string(path);
}

Entry entry_of(Act const& act, Id by, Changes const& changes)
{
    Entry entry { act.id, act.at, by, act.device, act.command, {} };
    for (auto const& record : changes.records()) {
        Part part { record.record, record.kind, {}, {} };
        for (auto const& change : record.changes) {
            part.set[change.path] = change.value;
            auto const seen = act.seen.find(seen_key(record.record, change.path));
            if (seen != act.seen.end() && !seen->second.empty())
                part.replaces[change.path] = seen->second;
        }
        entry.parts.push_back(std::move(part));
    }
    return entry;
}

Result<Entry> Engine::decide_here(Act& act, Question const& question) const
{
    auto const changes = TRY(changes_of(act, question));
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
    return entry_of(act, question.caller.account, changes);
}

// What the author's device left out because it showed that value already stays left out.
static Changes without_unmeant(Changes const& changes, Act const& act, LoadedRecords const& records)
{
    Changes kept;
    for (auto const& record : changes.records()) {
        auto const is_new = records.find(record.record) == nullptr;
        for (auto const& change : record.changes)
            if (is_new || !change.is_beside || act.seen.contains(seen_key(record.record, change.path)))
                kept.set(record.record, record.kind, change.path, change.value);
    }
    return kept;
}

Result<Entry> Engine::decide_arrived(Act const& act, Question const& question) const
{
    auto const changes = TRY(changes_of(act, question));
    return entry_of(act, question.caller.account, without_unmeant(changes, act, question.records));
}

}
