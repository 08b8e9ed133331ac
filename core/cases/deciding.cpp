#include "cases/deciding.hpp"

#include <algorithm>

namespace relais {

std::vector<Changes::Change>& Changes::changes_of(Id record, RecordKind kind)
{
    if (!records_.empty() && records_.back().record == record) // as it mostly is
        return records_.back().changes;
    auto const found = std::ranges::find(records_, record, &RecordChanges::record);
    return found == records_.end() ? records_.emplace_back(record, kind).changes : found->changes;
}

void Changes::reserve(Id record, RecordKind kind, std::size_t count)
{
    changes_of(record, kind).reserve(count);
}

void Changes::set(Id record, RecordKind kind, std::string path, Json value)
{
    changes_of(record, kind).push_back({ std::move(path), std::move(value), false, false });
}

void Changes::set_beside(Record const* known, Id record, RecordKind kind, std::string path, Json value)
{
    auto const* shown = known == nullptr ? nullptr : known->shown(path);
    if (shown == nullptr || *shown != value)
        changes_of(record, kind).push_back({ std::move(path), std::move(value), true, false });
}

void Changes::set_unaware(Record const* known, Id record, RecordKind kind, std::string path, Json value)
{
    auto const* shown = known == nullptr ? nullptr : known->shown(path);
    if (shown == nullptr || *shown != value)
        changes_of(record, kind).push_back({ std::move(path), std::move(value), true, true });
}

void Changes::set_over(Id record, RecordKind kind, std::string path, Json value)
{
    changes_of(record, kind).push_back({ .path = std::move(path), .value = std::move(value), .is_over = true });
}

// Nearly all work is its owner's: what else decides of a case is then not looked at.
static bool is_in_reach(Situation const& situation, Record const& case_record)
{
    return case_record.id_at("owner") == situation.caller.account
        || reaches(situation.caller, situation.role.scope, CaseStanding::of(case_record), situation.areas);
}

Result<Record const*> require_case(Situation const& situation, Id case_id, ClosedCase closed)
{
    auto const* record = situation.find(case_id);
    if (record == nullptr || record->kind() != RecordKind::case_file)
        return refuse(ProblemCode::not_found, "case");
    if (situation.is_released)
        return record;
    if (!is_in_reach(situation, *record)) {
        if (was_owner(situation.caller, *record))
            return refuse(ProblemCode::case_reassigned, "case");
        if (has_covered(situation.caller, *record))
            return refuse(ProblemCode::cover_ended, "case");
        return refuse(ProblemCode::not_found, "case");
    }
    auto const may_be_closed = closed == ClosedCase::allowed || (closed == ClosedCase::duplicate && record->id_at("merged_into"));
    if (!may_be_closed && record->text("status") == "closed")
        return refuse(ProblemCode::case_closed, "case");
    return record;
}

Result<Record const*> require_person_of(Situation const& situation, Record const& case_record, Id person)
{
    auto const* record = situation.find(person);
    if (record == nullptr || record->kind() != RecordKind::person || case_record.id_at("person") != person)
        return refuse(ProblemCode::not_found, "person");
    return record;
}

Done require_new(Situation const& situation, Id record)
{
    if (situation.find(record) != nullptr)
        return refuse(ProblemCode::already_exists);
    return {};
}

Done require_not_in_future(Situation const& situation, LocalDate day, std::string_view field)
{
    if (day > situation.today.plus_days(1))
        return refuse(ProblemCode::date_in_future, std::string(field));
    return {};
}

Done require_reason(std::string_view reason, std::string_view field)
{
    if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return refuse(ProblemCode::reason_missing, std::string(field));
    if (reason.size() > 4000)
        return refuse(ProblemCode::bad_value, std::string(field), "at most 4000 bytes");
    return {};
}

}
