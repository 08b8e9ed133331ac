#pragma once

#include "codec/described.hpp"
#include "forms/form_model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais::tools {

// What becomes of the answers of sheets that were filled before.
// moves_forward: it is that of the question of the same name; read_anew: the same, but what the new type cannot read shows as no answer; kept: the question is no
// longer asked, the answer stays readable; none: there is none yet.
enum class AnswerFate { moves_forward, read_anew, kept, none };

constexpr auto names_of(AnswerFate)
{
    return std::to_array<std::pair<AnswerFate, std::string_view>>({
        { AnswerFate::moves_forward, "moves_forward" }, { AnswerFate::read_anew, "read_anew" }, { AnswerFate::kept, "kept" }, { AnswerFate::none, "none" },
    });
}

// What of a question is another. `section` and `place`: it stands elsewhere; `filter`: which choices are offered.
enum class Facet {
    type, label, hint, choice_added, choice_removed, choice_label, filter, relevant, required, constraint, constraint_message, calculate, readonly, sensitivity, saveto, section, place,
};

constexpr auto names_of(Facet)
{
    return std::to_array<std::pair<Facet, std::string_view>>({
        { Facet::type, "type" }, { Facet::label, "label" }, { Facet::hint, "hint" }, { Facet::choice_added, "choice_added" }, { Facet::choice_removed, "choice_removed" },
        { Facet::choice_label, "choice_label" }, { Facet::filter, "filter" }, { Facet::relevant, "relevant" }, { Facet::required, "required" }, { Facet::constraint, "constraint" },
        { Facet::constraint_message, "constraint_message" }, { Facet::calculate, "calculate" }, { Facet::readonly, "readonly" }, { Facet::sensitivity, "sensitivity" },
        { Facet::saveto, "saveto" }, { Facet::section, "section" }, { Facet::place, "place" },
    });
}

struct FacetChange {
    Facet facet {};
    std::string choice;
    std::string language;
    std::string before;
    std::string after;

    bool operator==(FacetChange const&) const = default;
    static constexpr auto description()
    {
        return described("FacetChange", "What of a question is another.", field("facet", &FacetChange::facet, "What."),
            optional_field("choice", &FacetChange::choice, "Of which choice, by its name."), optional_field("language", &FacetChange::language, "In which language, as the tool names it."),
            optional_field("before", &FacetChange::before, "What it was."), optional_field("after", &FacetChange::after, "What it is."));
    }
};

struct ComparedQuestion {
    std::string question;
    std::string label;
    std::string section;
    std::string type;
    AnswerFate answers {};

    static constexpr auto description()
    {
        using Self = ComparedQuestion;
        return described("ComparedQuestion", "A question that one of two versions has.", field("question", &Self::question, "Its name, after those of the repeats that it stands in."),
            optional_field("label", &Self::label, "What it says."), optional_field("section", &Self::section, "Where it stands."), field("type", &Self::type, "What it takes."),
            field("answers", &Self::answers, "What becomes of answers."));
    }
};

struct RenamedQuestion {
    ComparedQuestion before;
    ComparedQuestion after;
    bool is_moved = false;

    static constexpr auto description()
    {
        using Self = RenamedQuestion;
        return described("RenamedQuestion", "What is one question to people and two to data: answers are kept under the old name and do not move forward.",
            field("before", &Self::before, "As it was."), field("after", &Self::after, "As it is."),
            optional_field("is_moved", &Self::is_moved, "It has its name, but went into a repeat or out of one; else it is known by its label."));
    }
};

struct QuestionChange {
    ComparedQuestion question;
    std::vector<FacetChange> changes;

    static constexpr auto description()
    {
        return described("QuestionChange", "A question that two versions have differently.", field("question", &QuestionChange::question, "The question, as it is."),
            field("changes", &QuestionChange::changes, "What is another."));
    }
};

// What a later version of a tool does otherwise. Answers move forward by the names of questions.
struct ToolComparison {
    std::vector<ComparedQuestion> added;
    std::vector<ComparedQuestion> removed;
    std::vector<RenamedQuestion> renamed;
    std::vector<QuestionChange> changed;
    int same = 0;
    std::vector<std::string> languages_added;
    std::vector<std::string> languages_removed;

    static constexpr auto description()
    {
        using Self = ToolComparison;
        return described("ToolComparison", "What a later version of a tool does otherwise. All in the order of the form.", field("added", &Self::added, "New questions."),
            field("removed", &Self::removed, "Questions that are gone."), field("renamed", &Self::renamed, "Questions that have another name."),
            field("changed", &Self::changed, "Questions that are there in both."), field("same", &Self::same, "How many are there in both alike."),
            optional_field("languages_added", &Self::languages_added, "New languages."), optional_field("languages_removed", &Self::languages_removed, "Languages that are gone."));
    }
};

// `language` ("fr") is that of the labels that name questions; a tool that does not have it speaks its own.
ToolComparison compare(FormModel const& earlier, FormModel const& later, std::string_view language);

}
