#pragma once

#include "xlsform/form_element.hpp"

namespace relais {

// Makes a group for each choice of a loop's list, with what the loop holds; `%(name)s` and `%(label)s` stand for the choice. Stops when the allowance of
// elements is used up, which is then 0 or too small for the next.
void unroll_loops(FormDraft& draft, FormElement& element, std::size_t& allowance);

}
