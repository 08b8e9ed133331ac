#include "cases/row_changes.hpp"

namespace relais {

Done require_begun(Record const& case_record, std::string_view list, Id row)
{
    if (case_record.text("status") == "closed" && case_record.shown(row_path(list, row.to_string(), "state")) == nullptr)
        return refuse(ProblemCode::case_closed, "case");
    return {};
}

RowChanges::RowChanges(Record const& case_record, std::string_view list, Id row)
    : case_record_(case_record)
    , list_(list)
    , row_(row.to_string())
{
}

void RowChanges::set(std::string_view name, Json value)
{
    auto path = row_path(list_, row_, name);
    if (!value.is_null() || case_record_.shown(path) != nullptr)
        changes_.set_beside(&case_record_, case_record_.id(), RecordKind::case_file, std::move(path), std::move(value));
}

void RowChanges::set_text(std::string_view name, std::string const& text)
{
    set(name, text.empty() ? Json() : Json(text));
}

void RowChanges::say(std::string_view name, Json value)
{
    changes_.set(case_record_.id(), RecordKind::case_file, row_path(list_, row_, name), std::move(value));
}

}
