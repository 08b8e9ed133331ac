#pragma once

#include "cases/deciding.hpp"

namespace relais {

// One of the choices that the case's programme has; bad_value, whose detail is the list.
Done require_choice(Situation const& situation, Record const& case_record, std::string_view list, std::string_view choice, std::string_view field);

// True if a row of a list of the case was recorded by mistake: it counts no more, and stays in the history.
bool is_withdrawn(Record const& case_record, std::string_view list, std::string_view row);

// Refuses with other_programme where the case's programme has no rules of this kind, as in `require_rules(situation, record, &Programme::justice)`.
template<typename Rules>
Result<Rules const*> require_rules(Situation const& situation, Record const& case_record, std::optional<Rules> Programme::* rules)
{
    auto const& found = situation.programme.of(case_record).*rules;
    if (!found)
        return refuse(ProblemCode::other_programme, "case");
    return &*found;
}

}
