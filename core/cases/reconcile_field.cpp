#include "cases/reconcile_field.hpp"

#include <algorithm>

namespace relais {

static bool belongs_to(Record const& record, Record const& case_record)
{
    switch (record.kind()) {
    case RecordKind::case_file:
        return record.id() == case_record.id();
    case RecordKind::person:
        return case_record.id_at("person") == record.id();
    case RecordKind::sheet:
        return record.id_at("case") == case_record.id();
    case RecordKind::held:
        return false;
    }
    return false;
}

Result<Changes> decide(ReconcileField const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id, ClosedCase::allowed));
    auto const* record = situation.find(command.record);
    if (record == nullptr || !belongs_to(*record, *case_record))
        return refuse(ProblemCode::not_found, "record");
    auto const* field = record->field(command.path);
    if (field == nullptr || field->heads.size() < 2)
        return refuse(ProblemCode::nothing_to_reconcile, "path");
    if (std::ranges::find(field->heads, command.value, &Head::value) == field->heads.end())
        return refuse(ProblemCode::bad_value, "value");

    Changes changes;
    changes.set(command.record, record->kind(), command.path, command.value);
    return changes;
}

}
