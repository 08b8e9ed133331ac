#pragma once

#include "forms/form_state.hpp"
#include "programme/programme.hpp"

// What a phone hands in when somebody has filled a tool: the inputs of the commands that follow from it.
namespace relais::demo {

struct CaseIds {
    Id person;
    Id case_id;
};

// A sheet with those of the answers that matter.
Json sheet_input(Tool const& form, Id sheet, CaseIds const& of, LocalDate on, FormAnswers const& answers);

// Who is registered, and the case that is opened, as the registration sheet says.
struct Opening {
    Json registration;
    Json opening;
};
Opening opening_of(Tool const& form, CaseIds const& ids, std::string_view country, LocalDate on, FormAnswers const& answers);

}
