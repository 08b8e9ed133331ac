#pragma once

#include "forms/blank_form.hpp"

#include <string>
#include <vector>

namespace relais {

// The answers as they may be kept: those to relevant questions that are not empty, what was calculated included; what the phone says of itself and of the
// submission (meta) is left out, but for the name of the file that is the log of the filling. Where an answer is missing, what the form puts there first stands.
//
// Refuses with answers_invalid, the key of the question as field and required, constraint or type as detail, never the answer. An answer to a question
// that the form does not have is refused too ("unknown"), so that nothing that somebody wrote is dropped in silence.
Result<FormAnswers> kept_answers(BlankForm& blank, FormAnswers const& answers, LocalDate today);

// A field of a person or case that takes an answer.
struct SavedField {
    std::string record; // "person" or "case"
    std::string path;   // "given_name"
    std::string value;
    bool operator==(SavedField const&) const = default;
};

// What kept answers say of the person and the case, in the order of the form. Questions without an answer, and those inside repeats, say nothing.
std::vector<SavedField> saved_fields(FormModel const& model, FormAnswers const& answers);

// The key as a problem may name it: what is no plain name may be anything, personal data too, and becomes "".
std::string name_to_tell(std::string_view key);

}
