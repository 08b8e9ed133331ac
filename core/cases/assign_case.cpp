#include "cases/assign_case.hpp"

namespace relais {

// What waits for a decision waits where the case is: the supervisor of the team that has it now decides.
static void move_held(Changes& changes, AssignCase const& command, Worker const& worker, LoadedRecords const& records)
{
    for (auto const& [id, record] : records) {
        if (record->kind() != RecordKind::held || record->id_at("case") != command.case_id || record->text("state") != "held")
            continue;
        changes.set_over(id, RecordKind::held, "team", to_json(worker.team));
        changes.set_over(id, RecordKind::held, "organisation", worker.organisation);
    }
}

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
    move_held(changes, command, *worker, situation.records);
    return changes;
}

}
