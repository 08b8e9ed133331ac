#include "cases/set_goal.hpp"

namespace relais {

Result<Changes> decide(SetGoal const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    if (!require_reason(command.text, "text"))
        return refuse(command.text.size() > 4000 ? ProblemCode::bad_value : ProblemCode::missing_field, "text");

    Changes changes;
    auto const row = command.goal.to_string();
    // Only what differs is written, so that two people who change two things of one goal do not meet.
    auto const set = [&](std::string_view name, Json value) {
        auto path = row_path("goal", row, name);
        if (!value.is_null() || case_record->shown(path) != nullptr)
            changes.set_beside(case_record, command.case_id, RecordKind::case_file, std::move(path), std::move(value));
    };
    set("text", command.text);
    set("domain", command.domain.empty() ? Json() : Json(command.domain));
    set("responsible", command.responsible.empty() ? Json() : Json(command.responsible));
    set("by_on", to_json(command.by_on));
    // Always written: saying that a goal still stands is an act of its own.
    changes.set(command.case_id, RecordKind::case_file, row_path("goal", row, "state"), name_of(command.state));
    return changes;
}

}
