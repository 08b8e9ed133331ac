#pragma once

#include "codec/described.hpp"
#include "forms/answered_form.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace relais {

enum class QuestionType : std::uint8_t { text, integer, decimal, date, note, select_one, select_multiple, calculate, acknowledge, area, phone };

constexpr auto names_of(QuestionType)
{
    return std::to_array<std::pair<QuestionType, std::string_view>>({
        { QuestionType::text, "text" },
        { QuestionType::integer, "integer" },
        { QuestionType::decimal, "decimal" },
        { QuestionType::date, "date" },
        { QuestionType::note, "note" },
        { QuestionType::select_one, "select_one" },
        { QuestionType::select_multiple, "select_multiple" },
        { QuestionType::calculate, "calculate" },
        { QuestionType::acknowledge, "acknowledge" },
        { QuestionType::area, "area" },
        { QuestionType::phone, "phone" },
    });
}

// True for what a person sees; `calculate` works unseen.
bool is_shown(QuestionType type);
// True for what a person answers: all that is shown but notes.
bool is_asked(QuestionType type);

// What is asked there: the type of the bind, the control and, for text, the appearances `area` and `phone`.
QuestionType question_type(FormNode const& node);

// What is wrong with an answer. The message is the form's own; where the form has none it is empty, and the app has words for the kind.
struct QuestionError {
    FormErrorKind kind {};
    std::string message;

    bool operator==(QuestionError const&) const = default;
    static constexpr auto description()
    {
        return described("QuestionError", "What is wrong with an answer.",
            field("kind", &QuestionError::kind, "An answer is missing, breaks the rule of the question, or is not of its type."),
            field("message", &QuestionError::message, "What the form says of it, or nothing."));
    }
};

struct OfferedChoice {
    std::string name;
    std::string label;

    bool operator==(OfferedChoice const&) const = default;
    static constexpr auto description()
    {
        return described("OfferedChoice", "A choice that is offered now.",
            field("name", &OfferedChoice::name, "What the answer holds."),
            field("label", &OfferedChoice::label, "What people see."));
    }
};

// A question as it stands now.
struct FormQuestion {
    std::string name;
    QuestionType type {}; // what works unseen is all `calculate`
    std::string appearance;
    std::string label;
    std::string hint;
    bool relevant = false;
    bool required = false;
    bool readonly = false;
    std::string value;
    std::vector<OfferedChoice> choices;
    std::optional<QuestionError> error;

    bool operator==(FormQuestion const&) const = default;
    static constexpr auto description()
    {
        using Self = FormQuestion;
        return described("FormQuestion", "A question as it stands now.",
            field("name", &Self::name, "The name of the question."),
            field("type", &Self::type, "What is asked."),
            field("appearance", &Self::appearance, "How it is shown."),
            field("label", &Self::label, "The question."),
            field("hint", &Self::hint, "A word of help."),
            field("relevant", &Self::relevant, "Whether it matters now."),
            field("required", &Self::required, "Whether an answer is required."),
            field("readonly", &Self::readonly, "Whether it cannot be changed."),
            field("value", &Self::value, "The answer."),
            field("choices", &Self::choices, "The choices that are offered."),
            optional_field("error", &Self::error, "What is wrong with the answer."));
    }
};

struct FormSection {
    std::string name;
    std::string label;
    // False also where the section has nothing to show.
    bool relevant = false;
    bool one_question_a_page = false;
    std::vector<FormQuestion> questions;

    bool operator==(FormSection const&) const = default;
    static constexpr auto description()
    {
        return described("FormSection", "A page of the form as it stands now.",
            field("name", &FormSection::name, "The name of the section."),
            field("label", &FormSection::label, "Its title."),
            field("relevant", &FormSection::relevant, "Whether it has anything to show."),
            field("one_question_a_page", &FormSection::one_question_a_page, "Show its questions one by one."),
            field("questions", &FormSection::questions, "Its questions."));
    }
};

struct FormError {
    std::string question;
    std::string section;
    FormErrorKind kind {};
    std::string message;

    bool operator==(FormError const&) const = default;
    static constexpr auto description()
    {
        return described("FormError", "What is wrong with an answer, and where.",
            field("question", &FormError::question, "The name of the question."),
            field("section", &FormError::section, "The name of its section."),
            field("kind", &FormError::kind, "What kind of error."),
            field("message", &FormError::message, "What the form says of it, or nothing."));
    }
};

struct FormState {
    std::string form;
    std::string version;
    std::string title;
    std::vector<FormSection> sections;
    // The answers to relevant questions, what was calculated included. An answer that a person emptied stays as "", so that its default does
    // not come back.
    FormAnswers answers;
    bool complete = false;
    // In the order of the form.
    std::vector<FormError> errors;
    int answered = 0;
    int asked = 0;

    bool operator==(FormState const&) const = default;
    static constexpr auto description()
    {
        return described("FormState", "A form as it stands with some answers.",
            field("form", &FormState::form, "The name of the form."),
            field("version", &FormState::version, "Its version."),
            field("title", &FormState::title, "Its title."),
            field("sections", &FormState::sections, "Its pages."),
            field("answers", &FormState::answers, "The answers that matter, what was calculated included."),
            field("complete", &FormState::complete, "Whether it can be handed in."),
            field("errors", &FormState::errors, "What is wrong, in order."),
            field("answered", &FormState::answered, "How many of the questions asked have an answer."),
            field("asked", &FormState::asked, "How many questions are asked now."));
    }
};

// The form with these answers, in a language ("fr", "en", "pt", "ar"), on a day. Answers to questions that the form does not have are passed over.
//
// Each question gets its value from the first of these that is there: its calculation; the answer; what `known` has under its save_to
// ("person.given_name"), or under the name of a question that works unseen; its default. An answer that is there but empty is one.
// A question that is not relevant has no value for others, but its answer is kept by the caller and comes back with it.
//
// Refuses with form_invalid a form whose expressions cannot be evaluated.
Result<FormState> form_state(std::shared_ptr<FormModel const> const& model, std::string_view language, FormAnswers const& answers, LocalDate today, FormAnswers const& known = {});

}
