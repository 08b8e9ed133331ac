#pragma once

#include "forms/form_model.hpp"

namespace relais {

// Finds what each list offers, once for all fillings, where no answer, language, clock or chance has a say in it: nearly every list of the field's forms.
// Called when a model is complete. A list that cannot be evaluated is left to the fillings, which say what is wrong.
void settle_choices(FormModel& model);

}
