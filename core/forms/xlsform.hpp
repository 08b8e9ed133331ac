#pragma once

#include "forms/definition.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace relais {

// The sheets of an XLSForm, each as comma-separated values. `choices` may be empty.
struct Sheets {
    std::string_view survey;
    std::string_view choices;
    std::string_view settings;
};

struct Compiled {
    // Only there if there are no problems.
    std::optional<FormDefinition> form;
    // All that is wrong, in order of the sheets settings, choices, survey and of their rows: form_invalid, with the sheet as field and a detail such as
    // "survey row 7 column F (relevant): character 3: there is no function now()". At most 200.
    std::vector<Problem> problems;
};

// Makes a form of an XLSForm (https://xlsform.org).
//
// Headers may be written in the ways that pyxform knows; columns that are not known are passed over. A translated header names its language by
// the code in parentheses, `label::Français (fr)`, or by the code alone; one without a language is in `default_language` of the settings, or French.
// Two columns are our own: `bind::cp:saveto` names the field of the person or case that takes the answer, `bind::cp:sensitivity` says who may read it.
// Types and functions that are not supported are refused with a word on what to do instead.
//
// A group that stands in no group is a section; questions outside of groups form sections between them. A section with the appearance
// `one-question` shows its questions one by one. A group inside a section only says when its questions are relevant.
Compiled compile_xlsform(Sheets const& sheets);

}
