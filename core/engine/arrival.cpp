#include "engine/arrival.hpp"

#include "cases/held_entry.hpp"

namespace relais {

// The case that an act is about, among what it needs.
static Record const* case_among(LoadedRecords const& records)
{
    for (auto const& [id, record] : records)
        if (record->kind() == RecordKind::case_file && !record->is_empty())
            return record;
    return nullptr;
}

static bool has_to_do_with(Engine const& engine, Caller const& author, Record const& case_record)
{
    auto const* role = engine.programme().role(author.role);
    auto const scope = role == nullptr ? Scope::own : role->scope;
    return was_owner(author, case_record) || reaches(author, scope, CaseStanding::of(case_record), engine.areas());
}

static Arrival hold_or_refuse(Engine const& engine, Act const& act, Engine::Question const& question, Problem const& problem, Id holding)
{
    if (question.is_released || !is_to_hold(problem.code))
        return { ArrivalState::refused, {}, problem };
    auto const* case_record = case_among(question.records);
    auto const begins_one = act.command == "register_person" || act.command == "open_case"
        || (act.command == "submit_form" && !act.input.find("case"));
    auto const may_know = case_record != nullptr && has_to_do_with(engine, question.caller, *case_record);
    if (!begins_one && !may_know)
        return { ArrivalState::refused, {}, case_record == nullptr ? problem : Problem { ProblemCode::not_found, "case", {} } };

    Act const hold_act { holding, act.at, act.device, "hold_entry", {}, {} };
    auto const changes = hold(act, problem, question.caller, case_record, question.now);
    return { ArrivalState::held, entry_of(hold_act, question.caller.account, changes), problem };
}

Arrival arrive(Engine const& engine, Act const& act, Engine::Question const& question, Id holding)
{
    auto const needed = engine.needs(act.command, act.input);
    if (!needed)
        return { ArrivalState::refused, {}, needed.error() };
    auto entry = engine.decide_arrived(act, question);
    if (!entry)
        return hold_or_refuse(engine, act, question, entry.error(), holding);
    return { ArrivalState::accepted, *std::move(entry), {} };
}

}
