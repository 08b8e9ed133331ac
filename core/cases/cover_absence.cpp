#include "cases/cover_absence.hpp"

#include "cases/colleague.hpp"

namespace relais {

Result<Changes> decide(CoverAbsence const& command, Situation const& situation)
{
    auto const* worker = TRY(require_colleague(situation, command.worker));
    auto const* by = situation.directory.worker(command.by);
    auto const* role = by == nullptr ? nullptr : situation.programme.role(by->role);
    // Whoever stands in works on the cases as their owner does.
    if (role == nullptr || !by->active || !role->may("record_visit") || by->team != worker->team || by->id == worker->id)
        return refuse(ProblemCode::unknown_worker, "by");
    auto const is_past = command.to_on < situation.today.plus_days(-1); // phones stand in other time zones than the server
    if (command.to_on < command.from_on || is_past || command.to_on > situation.today.plus_days(366))
        return refuse(ProblemCode::bad_period, "to_on");
    if (!command.reason.empty() && !situation.programme.has_choice("absence_reason", command.reason))
        return refuse(ProblemCode::bad_value, "reason");
    if (!command.note.empty())
        TRY(require_reason(command.note, "note"));
    TRY(require_new(situation, command.cover));

    Changes changes;
    auto const set = [&](std::string_view path, Json value) { changes.set(command.cover, RecordKind::cover, std::string(path), std::move(value)); };
    set("owner", to_json(worker->id)); // it is about the absent worker, who may see it
    set("team", to_json(worker->team));
    set("organisation", worker->organisation);
    set("area", worker->area);
    set("worker", to_json(worker->id));
    set("by", to_json(by->id));
    set("from_on", to_json(command.from_on));
    set("to_on", to_json(command.to_on));
    if (!command.reason.empty())
        set("reason", command.reason);
    if (!command.note.empty())
        set("note", command.note);
    return changes;
}

Result<Changes> decide(EndCover const& command, Situation const& situation)
{
    auto const* record = situation.find(command.cover);
    if (record == nullptr || record->kind() != RecordKind::cover || !reaches(situation.caller, situation.role.scope, CaseStanding::of(*record), situation.areas))
        return refuse(ProblemCode::not_found, "cover");
    if (record->shown("ended_on") != nullptr || record->date_at("to_on") < situation.today)
        return refuse(ProblemCode::already_decided, "cover");
    Changes changes;
    changes.set(command.cover, RecordKind::cover, "ended_on", to_json(situation.today));
    return changes;
}

}
