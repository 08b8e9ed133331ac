#pragma once

#include "forms/form_model.hpp"

namespace relais {

// All that the list of a question holds, whatever a filter leaves of it in a filling: to say what two versions of a form offer. Called where forms are compared.
FormOptions listed_choices(FormModel const& model, FormChoices const& list);

}
