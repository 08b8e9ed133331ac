#include "forms/filling.hpp"

#include "forms/evaluation.hpp"

namespace relais {

namespace {

// Writes down a form that has been evaluated.
class FormWriter {
public:
    FormWriter(FormDefinition const& form, Language language, FormEvaluation& evaluation)
        : form_(form)
        , language_(language)
        , evaluation_(evaluation)
    {
    }

    FormState write()
    {
        state_.form = form_.name;
        state_.version = form_.version;
        state_.title = text_of(form_.title);
        state_.sections.reserve(form_.sections.size());
        for (auto const& section : form_.sections)
            state_.sections.push_back({ section.name, text_of(section.label), false, section.one_question_a_page, {} });
        for (std::size_t i = 0; i < form_.questions.size(); ++i)
            write_question(i);
        state_.complete = state_.errors.empty() && !evaluation_.is_exhausted();
        return std::move(state_);
    }

private:
    std::string text_of(Translated const& texts) { return filled_in(texts.shown(language_, form_.default_language)); }

    std::string filled_in(std::string const& text)
    {
        auto filled = evaluation_.filled_in(text);
        evaluation_.spend(filled.size());
        return filled;
    }

    void write_question(std::size_t index)
    {
        auto const& definition = form_.questions[index];
        auto& section = state_.sections[static_cast<std::size_t>(definition.section)];
        auto& question = section.questions.emplace_back();
        question.name = definition.name;
        question.type = is_shown(definition.type) ? definition.type : QuestionType::calculate;
        question.appearance = definition.appearance;
        question.relevant = evaluation_.is_relevant(index);
        question.label = text_of(definition.label);
        // What is not relevant is not asked, but its words are wanted where older answers are read.
        if (!question.relevant) {
            write_all_choices(question, definition);
            return;
        }
        section.relevant = section.relevant || is_shown(definition.type);
        question.hint = text_of(definition.hint);
        question.value = evaluation_.value(index);
        question.required = evaluation_.is_required(index);
        question.readonly = evaluation_.is_read_only(index);
        auto const offered = evaluation_.offered(index);
        write_choices(question, offered);
        write_error(question, index, evaluation_.error(index, offered));
        count(question, index);
    }

    void write_all_choices(FormQuestion& question, QuestionDefinition const& definition)
    {
        if (auto const* list = form_.list_of(definition))
            for (auto const& choice : list->choices)
                question.choices.push_back({ choice.name, text_of(choice.label) });
    }

    void write_choices(FormQuestion& question, std::vector<FormChoice const*> const& offered)
    {
        question.choices.reserve(offered.size());
        for (auto const* choice : offered) {
            if (evaluation_.is_exhausted())
                return;
            question.choices.push_back({ choice->name, text_of(choice->label) });
        }
    }

    void write_error(FormQuestion& question, std::size_t index, std::optional<FormErrorKind> kind)
    {
        if (!kind)
            return;
        auto const& definition = form_.questions[index];
        std::string message;
        if (*kind == FormErrorKind::required)
            message = text_of(definition.required_message);
        else if (*kind == FormErrorKind::constraint)
            message = text_of(definition.constraint_message);
        auto const& section = form_.sections[static_cast<std::size_t>(definition.section)];
        state_.errors.push_back({ definition.name, section.name, *kind, message });
        question.error = QuestionError { *kind, std::move(message) };
    }

    void count(FormQuestion const& question, std::size_t index)
    {
        if (!question.value.empty() || evaluation_.is_emptied(index))
            state_.answers.emplace(question.name, question.value);
        if (!is_asked(question.type) || question.readonly || question.type == QuestionType::calculate)
            return;
        ++state_.asked;
        if (!question.value.empty())
            ++state_.answered;
    }

    FormDefinition const& form_;
    Language language_;
    FormEvaluation& evaluation_;
    FormState state_;
};

}

FormState fill(FormDefinition const& form, Language language, Answers const& answers, LocalDate today, Answers const& known)
{
    FormEvaluation evaluation(form, language, answers, today, known);
    return FormWriter(form, language, evaluation).write();
}

Json write_form_state(FormState const& state) { return to_json(state); }

static Done check_names(FormDefinition const& form, Answers const& answers)
{
    static constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789_";
    for (auto const& [name, value] : answers) {
        if (form.question_named(name))
            continue;
        // What is no plain name may be anything, personal data too: it is not repeated.
        bool const is_plain = name.size() <= 40 && name.find_first_not_of(plain) == std::string::npos;
        return refuse(ProblemCode::answers_invalid, is_plain ? name : std::string {}, "unknown");
    }
    return {};
}

Result<Answers> validate(FormDefinition const& form, Answers const& answers, LocalDate today, Answers const& known)
{
    TRY(check_names(form, answers));
    FormEvaluation evaluation(form, form.default_language, answers, today, known);
    Answers kept;
    for (std::size_t i = 0; i < form.questions.size(); ++i) {
        if (!evaluation.is_relevant(i))
            continue;
        auto const& value = evaluation.value(i);
        // What is offered matters only where something was chosen.
        auto const offered = value.empty() ? std::vector<FormChoice const*> {} : evaluation.offered(i);
        if (auto const kind = evaluation.error(i, offered))
            return refuse(ProblemCode::answers_invalid, form.questions[i].name, std::string(name_of(*kind)));
        if (!value.empty())
            kept.emplace(form.questions[i].name, value);
    }
    if (evaluation.is_exhausted())
        return refuse(ProblemCode::answers_invalid, {}, "the form takes too long to evaluate");
    return kept;
}

std::vector<SaveTo> save_to(FormDefinition const& form, Answers const& answers)
{
    std::vector<SaveTo> fields;
    for (auto const& question : form.questions) {
        auto const answer = answers.find(question.name);
        if (question.save_to.empty() || answer == answers.end() || answer->second.empty())
            continue;
        auto const dot = question.save_to.find('.');
        fields.push_back({ question.save_to.substr(0, dot), question.save_to.substr(dot + 1), answer->second });
    }
    return fields;
}

}
