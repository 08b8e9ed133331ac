#include "cases/held_entry.hpp"

#include <algorithm>
#include <array>

namespace relais {

static Result<Changes> settle(Situation const& situation, Id held, std::string_view state, std::string const& note)
{
    auto const* record = situation.find(held);
    if (record == nullptr || record->kind() != RecordKind::held)
        return refuse(ProblemCode::not_found, "held");
    auto standing = CaseStanding::of(*record);
    // Whoever has the case now reads what waits for it; to take it back is for its author and for supervisors.
    if (state == "withdrawn")
        standing.holder.reset();
    if (!reaches(situation.caller, situation.role.scope, standing, situation.areas))
        return refuse(ProblemCode::not_found, "held");
    if (record->text("state") != "held")
        return refuse(ProblemCode::already_decided, "held");

    Changes changes;
    changes.set(held, RecordKind::held, "state", state);
    if (!note.empty())
        changes.set(held, RecordKind::held, "note", note);
    return changes;
}

Result<Changes> decide(ReleaseEntry const& command, Situation const& situation)
{
    // Four eyes: what the rules refused is let through by somebody else than who wrote it.
    auto const* record = situation.find(command.held);
    if (record != nullptr && record->id_at("owner") == situation.caller.account && record->text("state") == "held")
        return refuse(ProblemCode::not_permitted, "held");
    return settle(situation, command.held, "released", command.note);
}

Result<Changes> decide(WithdrawEntry const& command, Situation const& situation)
{
    return settle(situation, command.held, "withdrawn", command.note);
}

Changes hold(Act const& act, Problem const& problem, Caller const& author, Record const* case_record, Instant now)
{
    Changes changes;
    auto const set = [&](std::string_view path, Json value) { changes.set(act.id, RecordKind::held, std::string(path), std::move(value)); };
    set("state", "held");
    set("problem", problem_entry(problem.code).name);
    if (!problem.field.empty())
        set("field", problem.field);
    set("command", act.command);
    // Its author is its owner: whoever wrote it keeps it in sight.
    set("owner", to_json(author.account));
    set("held_at", to_json(now));
    set("act", to_json(act));
    // Whoever reaches the case now decides; without a known case, the author's own team.
    auto const standing = case_record != nullptr ? CaseStanding::of(*case_record) : CaseStanding { {}, author.team, author.organisation, author.area };
    if (case_record != nullptr && case_record->kind() == RecordKind::case_file)
        set("case", to_json(case_record->id()));
    if (standing.owner && *standing.owner != author.account)
        set("holder", to_json(*standing.owner));
    if (standing.team)
        set("team", to_json(*standing.team));
    set("organisation", standing.organisation);
    set("area", standing.area);
    return changes;
}

bool takes_held_along(Act const& act)
{
    auto const* path = act.command == "reconcile_field" ? act.input.find("path") : nullptr;
    auto const* settled = path == nullptr ? nullptr : path->as_string();
    static constexpr auto moving = std::to_array<std::string_view>({ "assign_case", "accept_transfer", "merge_cases", "undo_merge" });
    auto const is_moving = std::ranges::find(moving, act.command) != moving.end();
    return is_moving || (settled != nullptr && (*settled == "owner" || *settled == "team" || *settled == "organisation"));
}

void move_held(Changes& changes, Id case_id, std::string_view path, Json const& value, LoadedRecords const& records)
{
    for (auto const& [id, record] : records)
        if (record->kind() == RecordKind::held && record->id_at("case") == case_id && record->text("state") == "held")
            changes.set_over(id, RecordKind::held, std::string(path == "owner" ? "holder" : path), value);
}

bool is_to_hold(ProblemCode code)
{
    using enum ProblemCode;
    if (code == cover_ended)
        return true;
    switch (code) {
    case not_permitted:
    case field_not_permitted:
    case case_closed:
    case case_not_closed:
    case case_reassigned:
    case case_merged:
    case nothing_to_reconcile:
    case approval_needed:
    case answers_invalid:
    case consent_missing:
    case consent_not_enough:
    case assent_missing:
    case witness_missing:
    case already_withdrawn:
    case phone_not_safe:
    case date_in_future:
    case unknown_form:
    case unknown_worker:
    case unknown_area:
    case unknown_receiver:
    case withheld_by_child:
    case transfer_open:
    case handover_ended:
        return true;
    default:
        return false;
    }
}

}
