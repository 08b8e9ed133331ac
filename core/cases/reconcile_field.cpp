#include "cases/reconcile_field.hpp"

#include "cases/held_entry.hpp"

#include <algorithm>
#include <span>

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
    case RecordKind::cover:
    case RecordKind::support:
    case RecordKind::saved_list:
    case RecordKind::referral:
    case RecordKind::transfer:
        return false;
    }
    return false;
}

// What one person says in one breath, and who keeps one of it keeps the rest: a level of risk and its reason; the owner of a case and the
// team and organisation that reach it through him.
static std::span<std::string_view const> said_together(RecordKind kind, std::string_view path)
{
    static constexpr auto risk = std::to_array<std::string_view>({ "risk", "risk_reason" });
    static constexpr auto owner = std::to_array<std::string_view>({ "owner", "team", "organisation" });
    if (kind != RecordKind::case_file)
        return {};
    if (std::ranges::find(risk, path) != risk.end())
        return risk;
    if (std::ranges::find(owner, path) != owner.end())
        return owner;
    return {};
}

// What the author of that head wrote into the other field with it, where that field has several values too.
static Head const* written_with(Head const& head, Field const* other)
{
    if (other == nullptr || other->heads.size() < 2)
        return nullptr;
    auto const found = std::ranges::find(other->heads, head.entry, &Head::entry);
    return found == other->heads.end() ? nullptr : &*found;
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
    auto const chosen = std::ranges::find(field->heads, command.value, &Head::value);
    if (chosen == field->heads.end())
        return refuse(ProblemCode::bad_value, "value");

    Changes changes;
    auto const settle = [&](std::string_view path, Json const& value) {
        changes.set(command.record, record->kind(), std::string(path), value);
        if (record->kind() == RecordKind::case_file && (path == "owner" || path == "team" || path == "organisation"))
            move_held(changes, command.case_id, path, value, situation.records);
    };
    settle(command.path, command.value);
    for (auto const path : said_together(record->kind(), command.path))
        if (auto const* beside = path == command.path ? nullptr : written_with(*chosen, record->field(path)))
            settle(path, beside->value);
    return changes;
}

}
