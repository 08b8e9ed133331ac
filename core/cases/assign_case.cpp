#include "cases/assign_case.hpp"

#include "cases/held_entry.hpp"
#include "cases/merge_cases.hpp"

namespace relais {

Result<Changes> decide(AssignCase const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    auto const* worker = situation.directory.worker(command.worker);
    auto const* role = worker == nullptr ? nullptr : situation.programme.role(worker->role);
    auto const former = case_record->id_at("owner");
    // Whoever may not visit cannot own a case: it would lie there unseen.
    if (role == nullptr || !worker->active || !role->may("record_visit") || former == command.worker)
        return refuse(ProblemCode::unknown_worker, "worker");

    Changes changes;
    auto const set = [&](std::string path, Json value) {
        changes.set(command.case_id, RecordKind::case_file, std::move(path), std::move(value));
    };
    set("owner", to_json(worker->id));
    set("team", to_json(worker->team));
    set("organisation", worker->organisation);
    if (former)
        set(row_path("past_owner", former->to_string()), to_json(situation.today));
    if (!command.reason.empty())
        set("assign_reason", command.reason);
    move_held(changes, command.case_id, "owner", to_json(worker->id), situation.records);
    move_held(changes, command.case_id, "team", to_json(worker->team), situation.records);
    move_held(changes, command.case_id, "organisation", worker->organisation, situation.records);
    give_merged_along(changes, command.case_id, { worker->id, worker->team, worker->organisation, {} }, situation);
    return changes;
}

}
