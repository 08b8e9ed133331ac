#include "cases/close_case.hpp"

namespace relais {

Result<Changes> decide(CloseCase const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    if (!situation.is_released && situation.programme.of(*case_record).approves("closure"))
        return refuse(ProblemCode::approval_needed);
    if (!situation.programme.has_choice(*case_record, "closure_reason", command.reason))
        return refuse(ProblemCode::bad_value, "reason", "closure_reason");
    TRY(require_not_in_future(situation, command.closed_on, "closed_on"));

    Changes changes;
    auto const set = [&](std::string_view path, Json value) {
        changes.set(command.case_id, RecordKind::case_file, std::string(path), std::move(value));
    };
    set("status", "closed");
    set("closed_on", to_json(command.closed_on));
    set("closure_reason", command.reason);
    if (!command.note.empty())
        set("closure_note", command.note);
    return changes;
}

Result<Changes> decide(ReopenCase const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id, ClosedCase::allowed));
    if (case_record->text("status") != "closed")
        return refuse(ProblemCode::case_not_closed, "case");
    // What was merged is opened by taking the merger back.
    if (case_record->id_at("merged_into"))
        return refuse(ProblemCode::case_merged, "case");
    TRY(require_reason(command.reason));

    Changes changes;
    changes.set(command.case_id, RecordKind::case_file, "status", "open");
    changes.set(command.case_id, RecordKind::case_file, "reopened_on", to_json(situation.done_on));
    changes.set(command.case_id, RecordKind::case_file, "reopen_reason", command.reason);
    return changes;
}

}
