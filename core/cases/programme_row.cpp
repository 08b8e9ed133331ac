#include "cases/programme_row.hpp"

namespace relais {

ProgrammeRow::ProgrammeRow(Record const& case_record, std::string_view list, Id row)
    : case_record_(case_record)
    , list_(list)
    , row_(row.to_string())
{
}

std::string ProgrammeRow::path(std::string_view name) const
{
    return row_path(list_, row_, name);
}

void ProgrammeRow::set(std::string_view name, Json value)
{
    auto field = path(name);
    if (!value.is_null() || case_record_.shown(field) != nullptr)
        changes_.set_beside(&case_record_, case_record_.id(), RecordKind::case_file, std::move(field), std::move(value));
}

void ProgrammeRow::set_always(std::string_view name, Json value)
{
    changes_.set(case_record_.id(), RecordKind::case_file, path(name), std::move(value));
}

Done require_choice(Situation const& situation, Record const& case_record, std::string_view list, std::string_view choice, std::string_view field)
{
    if (!situation.programme.has_choice(case_record, list, choice))
        return refuse(ProblemCode::bad_value, std::string(field), std::string(list));
    return {};
}

}
