#pragma once

#include "forms/form_model.hpp"

namespace relais {

// A model as bytes, for the phone: it reads them without XML, and without looking for what depends on what. The first four bytes say which version of this form they are in.
std::string write_form_model(FormModel const& model);

// Refuses with form_invalid what write_form_model() of this version did not make. Total and bounded, whatever comes in.
Result<FormModel> read_form_model(std::string_view bytes);

}
