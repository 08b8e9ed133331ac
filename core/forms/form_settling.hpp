#pragma once

#include "forms/form_model.hpp"

namespace relais {

// Finds what is the same for all fillings of a model, so that none of them has to: what constant lists offer, where paths lead, which questions set off
// actions. Called when a model is complete; none of it is in its bytes.
void settle_form_model(FormModel& model);

}
