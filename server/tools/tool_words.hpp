#pragma once

#include "forms/form_model.hpp"

#include <string>
#include <string_view>
#include <vector>

// What a tool says, in the words of whoever wrote its workbook.
namespace relais::tools {

// A label or a hint in one language as the form names it; a text that is not translated is the same in each. `form` is "", "guidance" …
std::string text_in(FormModel const& model, TextId text, std::string_view language, std::string_view form = "");

// "${age} > 5" of "/data/child/age > 5"; "" where there is no expression.
std::string written(FormModel const& model, ExpressionId expression);

// "select_one", "integer", "geopoint", "note", "calculate" …, as the workbook says it.
std::string_view kind_of(FormNode const& node);

// The titles of the groups and repeats that a question stands in, from the outermost, with " / " between them.
std::string section_of(FormModel const& model, FormNodeId node, std::string_view language);

struct NamedChoice {
    std::string value;
    std::string label;
};
// What a question can offer, whatever is answered: of a list that is filtered, all of it.
std::vector<NamedChoice> choices_of(FormModel const& model, FormNode const& node, std::string_view language);

}
