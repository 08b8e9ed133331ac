#pragma once

#include "forms/form_model.hpp"

namespace relais {

// With this the bytes of a model begin. Whatever changes them changes it, and with it the address at which phones ask for the programme: an app that
// reads other bytes keeps what it has.
inline constexpr std::string_view form_model_format = "RFM2";

// A model as bytes, for the phone: it reads them without XML, without parsing expressions, and without looking for what depends on what.
std::string write_form_model(FormModel const& model);

// Refuses with form_invalid what write_form_model() of this version did not make. Total and bounded, whatever comes in.
Result<FormModel> read_form_model(std::string_view bytes);

}
