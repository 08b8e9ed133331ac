#include "forms/form_state.hpp"

#include <algorithm>

namespace relais {

bool is_shown(QuestionType type) { return type != QuestionType::calculate; }
bool is_asked(QuestionType type) { return is_shown(type) && type != QuestionType::note; }

static bool has_word(std::string_view words, std::string_view wanted)
{
    auto const list = list_words(words);
    return std::ranges::find(list, wanted) != list.end();
}

// Values that are put between words bring blanks with them.
static std::string without_blanks_around(std::string text)
{
    static constexpr std::string_view blanks = " \t\r\n";
    auto const start = text.find_first_not_of(blanks);
    return start == std::string::npos ? std::string() : text.substr(start, text.find_last_not_of(blanks) + 1 - start);
}

static QuestionType type_of_input(FormNode const& node)
{
    if (node.is_always_readonly && node.calculate == 0 && (node.label != 0 || node.hint != 0))
        return QuestionType::note;
    switch (node.type) {
    case BindType::integer: return QuestionType::integer;
    case BindType::decimal: return QuestionType::decimal;
    case BindType::date: return QuestionType::date;
    default: break;
    }
    if (has_word(node.appearance, "area"))
        return QuestionType::area;
    return has_word(node.appearance, "phone") ? QuestionType::phone : QuestionType::text;
}

QuestionType question_type(FormNode const& node)
{
    switch (node.control) {
    case ControlKind::none: return QuestionType::calculate;
    case ControlKind::select: return QuestionType::select_multiple;
    case ControlKind::select_one: return QuestionType::select_one;
    case ControlKind::trigger: return QuestionType::acknowledge;
    case ControlKind::range: return node.type == BindType::decimal ? QuestionType::decimal : QuestionType::integer;
    default: return type_of_input(node);
    }
}

namespace {

// Writes down a form that has been answered.
class FormWriter {
public:
    explicit FormWriter(AnsweredForm& answered)
        : answered_(answered)
        , form_(answered.form())
    {
    }

    FormState write()
    {
        auto const& model = form_.model();
        state_.form = model.id;
        state_.version = model.version;
        state_.title = form_.title();
        for (auto const id : answered_.questions()) {
            open_section(id);
            write_question(id);
        }
        state_.complete = state_.errors.empty();
        return std::move(state_);
    }

private:
    // A group that is in no other group is a section; questions outside of groups form sections between them.
    void open_section(LiveId id)
    {
        auto top = id;
        while (form_.live(top).parent != FormInstance::root)
            top = form_.live(top).parent;
        if (!state_.sections.empty() && (top == section_ || (top == id && is_loose_)))
            return;
        section_ = top;
        is_loose_ = top == id;
        auto const& node = form_.definition(top);
        auto label = is_loose_ ? std::string() : without_blanks_around(form_.label(top));
        state_.sections.push_back({ std::string(form_.model().names->local(node.name)), std::move(label), false, has_word(node.appearance, "one-question"), {} });
    }

    void write_question(LiveId id)
    {
        auto const& node = form_.definition(id);
        auto const& live = form_.live(id);
        auto& section = state_.sections.back();
        auto& question = section.questions.emplace_back();
        question.name = form_.key(id);
        question.type = question_type(node);
        question.appearance = node.appearance;
        question.relevant = live.is_relevant;
        question.label = without_blanks_around(form_.label(id));
        // What is not relevant is not asked, but its words are wanted where older answers are read.
        for (auto const& option : live.options)
            question.choices.push_back({ option.value, without_blanks_around(option.label) });
        if (!question.relevant)
            return;
        section.relevant = section.relevant || is_shown(question.type);
        question.hint = without_blanks_around(form_.hint(id));
        question.value = question.type == QuestionType::note ? std::string() : answered_.value(id);
        question.required = live.is_required;
        question.readonly = live.is_readonly || node.calculate != 0;
        write_error(question, id);
        count(question, id);
    }

    void write_error(FormQuestion& question, LiveId id)
    {
        auto const kind = answered_.error(id);
        if (!kind)
            return;
        auto message = *kind == FormErrorKind::type ? std::string() : without_blanks_around(form_.message(id, *kind == FormErrorKind::required ? ViolationKind::required : ViolationKind::constraint));
        state_.errors.push_back({ question.name, state_.sections.back().name, *kind, message });
        question.error = QuestionError { *kind, std::move(message) };
    }

    void count(FormQuestion const& question, LiveId id)
    {
        if (!question.value.empty() || answered_.is_emptied(id))
            state_.answers.emplace(question.name, question.value);
        if (!is_asked(question.type) || question.readonly)
            return;
        ++state_.asked;
        if (!question.value.empty())
            ++state_.answered;
    }

    AnsweredForm& answered_;
    FormInstance& form_;
    LiveId section_ = no_live;
    bool is_loose_ = false;
    FormState state_;
};

}

Result<FormState> form_state(std::shared_ptr<FormModel const> const& model, std::string_view language, FormAnswers const& answers, LocalDate today, FormAnswers const& known)
{
    auto const answered = TRY(AnsweredForm::open(model, language, answers, today, known));
    return FormWriter(*answered).write();
}

}
