#pragma once

#include "xlsform/form_problem.hpp"

#include <array>
#include <string_view>

namespace relais {

using FormTexts = std::array<std::string_view, form_fault_count>;

extern FormTexts const english_form_texts;
extern FormTexts const french_form_texts;
extern FormTexts const portuguese_form_texts;
extern FormTexts const arabic_form_texts;

}
