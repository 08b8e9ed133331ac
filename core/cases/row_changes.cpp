#include "cases/row_changes.hpp"

namespace relais {

Done require_text(std::string_view text, std::string_view field)
{
    if (auto done = require_reason(text, field); !done)
        return done.error().code == ProblemCode::reason_missing ? Done(refuse(ProblemCode::missing_field, std::string(field))) : done;
    return {};
}

Done require_short(std::string_view text, std::string_view field, std::size_t most)
{
    if (text.size() > most)
        return refuse(ProblemCode::bad_value, std::string(field), "too long");
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
