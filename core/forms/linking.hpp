#pragma once

#include "forms/definition.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Something in a form that does not fit together.
struct DefinitionFault {
    bool is_group = false;
    // The group or question, by its place in the form.
    std::size_t index = 0;
    // The member of its definition, as in JSON: "relevant", "choice_filter", "label".
    std::string_view member;
    std::string says;
};

// Connects the expressions of a form with its questions and puts groups and questions into the order of evaluation.
//
// Says of each reference, column and list that there is no such thing, and of questions that depend on each other in a circle, which they are.
// The form may be filled only if there is nothing to say. Names of questions and lists must be unique, and indices within their arrays.
std::vector<DefinitionFault> link_form(FormDefinition& form);

}
