#pragma once

#include "codec/described.hpp"
#include "forms/form_model.hpp"

#include <string>
#include <vector>

namespace relais::tools {

struct QuestionChange {
    std::string question;
    std::vector<std::string> what;

    static constexpr auto description()
    {
        return described("QuestionChange", "A question that two versions have differently.", field("question", &QuestionChange::question, "The question."),
            field("what", &QuestionChange::what, "type, label, choices, relevant, required, constraint, calculate, readonly, sensitivity or saveto."));
    }
};

// What a later version of a tool does otherwise. Answers move forward by the names of questions.
struct ToolComparison {
    std::vector<std::string> added;
    std::vector<std::string> removed;
    std::vector<QuestionChange> changed;

    static constexpr auto description()
    {
        return described("ToolComparison", "What a later version of a tool does otherwise.", field("added", &ToolComparison::added, "New questions."),
            field("removed", &ToolComparison::removed, "Questions that are gone: their answers stay readable."),
            field("changed", &ToolComparison::changed, "Questions that are there in both."));
    }
};

ToolComparison compare(FormModel const& earlier, FormModel const& later);

}
