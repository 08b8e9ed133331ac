#pragma once

#include "forms/form_model.hpp"

namespace relais {

// Finds the lists in which no answer, language, clock or chance has a say: nearly every list of the field's forms. Called when a form is linked.
void find_constant_choices(FormModel& model);

// Finds what these lists offer, once for all fillings. A list that cannot be evaluated is left to the fillings, which say
// what is wrong.
void settle_choices(FormModel& model);

}
