#include "cases/case_programme.hpp"

namespace relais {

Done require_choice(Situation const& situation, Record const& case_record, std::string_view list, std::string_view choice, std::string_view field)
{
    if (!situation.programme.has_choice(case_record, list, choice))
        return refuse(ProblemCode::bad_value, std::string(field), std::string(list));
    return {};
}

bool is_withdrawn(Record const& case_record, std::string_view list, std::string_view row)
{
    auto const* withdrawn = case_record.shown(row_path(list, row, "withdrawn"));
    return withdrawn != nullptr && withdrawn->as_bool() != nullptr && *withdrawn->as_bool();
}

}
