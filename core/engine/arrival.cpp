#include "engine/arrival.hpp"

#include "cases/handover.hpp"
#include "cases/held_entry.hpp"

#include <algorithm>

namespace relais {

// The case that an act is about, among what it needs.
static Record const* case_among(LoadedRecords const& records)
{
    for (auto const& [id, record] : records)
        if (record->kind() == RecordKind::case_file && !record->is_empty())
            return record;
    return nullptr;
}

// The sheet that stands by itself, where the act would write into one that is there.
static Record const* sheet_among(LoadedRecords const& records)
{
    for (auto const& [id, record] : records)
        if (record->kind() == RecordKind::sheet && !record->is_empty())
            return record;
    return nullptr;
}

static bool has_to_do_with(Engine const& engine, Caller const& author, Record const& case_record)
{
    auto const* role = engine.programme().role(author.role);
    auto const scope = role == nullptr ? Scope::own : role->scope;
    return was_owner(author, case_record) || reaches(author, scope, CaseStanding::of(case_record), engine.areas());
}

// True if a hand-over of this kind among the records was given to the author, whatever has become of it.
static bool was_given(Engine const& engine, Engine::Question const& question, RecordKind kind)
{
    auto const* role = engine.programme().role(question.caller.role);
    auto const scope = role == nullptr ? Scope::own : role->scope;
    for (auto const& [id, record] : question.records)
        if (record->kind() == kind && receives(question.caller, scope, *record, engine.areas()))
            return true;
    return false;
}

static bool needs_any(Intent const& intent, std::vector<Id> const& ids)
{
    return !ids.empty() && std::ranges::any_of(intent.needs(), [&](Id id) { return std::ranges::find(ids, id) != ids.end(); });
}

std::optional<Id> begun_by(Act const& act)
{
    auto const* name = act.command == "register_person" ? "person" : act.command == "open_case" ? "case" : nullptr;
    auto const* id = name == nullptr ? nullptr : act.input.find(name);
    auto const* text = id == nullptr ? nullptr : id->as_string();
    auto const parsed = text == nullptr ? std::nullopt : std::optional(Id::parse(*text));
    return parsed && *parsed ? std::optional(**parsed) : std::nullopt;
}

static Arrival hold_or_refuse(Engine const& engine, Act const& act, Intent const& intent, Engine::Question const& question, Problem const& problem, Id holding)
{
    // What follows a held beginning waits with it: alone it would be lost, and it may be the only word about the child.
    auto const follows_held = problem.code == ProblemCode::not_found && needs_any(intent, question.begun);
    if (question.is_released || (!is_to_hold(problem.code) && !follows_held))
        return { ArrivalState::refused, {}, problem };
    auto const is_without_case = act.command == "submit_form" && !act.input.find("case");
    auto const* case_record = is_without_case ? sheet_among(question.records) : case_among(question.records);
    auto const begins_one = begun_by(act) || (is_without_case && case_record == nullptr);
    auto const may_know = case_record != nullptr && has_to_do_with(engine, question.caller, *case_record);
    // What the receiver of a referral did is not lost where the referral was taken back meanwhile: those who have the case decide.
    auto const is_referred = case_record != nullptr && was_given(engine, question, RecordKind::referral);
    if (!may_know && was_given(engine, question, RecordKind::transfer))
        return { ArrivalState::refused, {}, problem };
    if (!begins_one && !follows_held && !may_know && !is_referred)
        return { ArrivalState::refused, {}, case_record == nullptr ? problem : Problem { ProblemCode::not_found, is_without_case ? "sheet" : "case", {} } };

    Act const hold_act { holding, act.at, act.device, "hold_entry", {}, {} };
    auto const changes = hold(act, problem, question.caller, case_record, question.now);
    return { ArrivalState::held, entry_of(hold_act, question.caller.account, changes), problem };
}

Arrival arrive(Engine const& engine, Act const& act, Engine::Question const& question, Id holding)
{
    auto const intent = engine.read(act.command, act.input);
    if (!intent)
        return { ArrivalState::refused, {}, intent.error() };
    return arrive(engine, act, *intent, question, holding);
}

Arrival arrive(Engine const& engine, Act const& act, Intent const& intent, Engine::Question const& question, Id holding)
{
    auto entry = engine.decide_arrived(act, intent, question);
    if (!entry)
        return hold_or_refuse(engine, act, intent, question, entry.error(), holding);
    return { ArrivalState::accepted, *std::move(entry), {} };
}

}
