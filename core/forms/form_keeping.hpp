#pragma once

#include "forms/form_instance.hpp"

#include <string>
#include <vector>

namespace relais {

// The answers as they may be kept: those to relevant questions, what was calculated included; what the phone says of itself and of the submission
// (meta) is left out.
//
// Refuses with answers_invalid, the key of the question as field and required, constraint, type or choice as detail, never the answer. A key that the
// form does not have is refused too ("unknown"), so that nothing that somebody wrote is dropped in silence.
Result<FormAnswers> kept_answers(std::shared_ptr<FormModel const> const& model, FormHost& host, FormAnswers const& answers);

// A field of a person or case that takes an answer.
struct SavedField {
    std::string record; // "person" or "case"
    std::string path;   // "given_name"
    std::string value;
    bool operator==(SavedField const&) const = default;
};

// What kept answers say of the person and the case, in the order of the form. Questions without an answer, and those inside repeats, say nothing.
std::vector<SavedField> saved_fields(FormModel const& model, FormAnswers const& answers);

// True for "person.<field>" and "case.<field>".
bool is_saved_field(std::string_view text);

}
