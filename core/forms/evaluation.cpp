#include "forms/evaluation.hpp"

#include "forms/selection.hpp"

#include <algorithm>
#include <cmath>

namespace relais {

FormEvaluation::FormEvaluation(FormDefinition const& form, Language language, Answers const& answers, LocalDate today, Answers const& known)
    : ExpressionContext(today, language)
    , form_(form)
    , answers_(answers)
    , known_(known)
    , group_relevance_(form.groups.size(), false)
    , relevance_(form.questions.size(), false)
    , values_(form.questions.size())
{
    for (auto const step : form.order) {
        if (step.is_group)
            settle_group(step.index);
        else
            settle_question(step.index);
    }
}

bool FormEvaluation::holds(Expression const& condition, std::string_view own)
{
    own_ = own;
    return condition.evaluate(*this).to_boolean();
}

void FormEvaluation::settle_group(std::size_t group)
{
    auto const& definition = form_.groups[group];
    bool const is_around_relevant = !definition.inside || group_relevance_[static_cast<std::size_t>(*definition.inside)];
    group_relevance_[group] = is_around_relevant && (definition.relevant.empty() || holds(definition.relevant, {}));
}

void FormEvaluation::settle_question(std::size_t question)
{
    auto const& definition = form_.questions[question];
    bool const is_around_relevant = !definition.group || group_relevance_[static_cast<std::size_t>(*definition.group)];
    relevance_[question] = is_around_relevant && (definition.relevant.empty() || holds(definition.relevant, {}));
    if (relevance_[question] && definition.type != QuestionType::note)
        values_[question] = first_value(definition);
}

std::string const* FormEvaluation::known_value(std::string const& name) const
{
    auto const found = name.empty() ? known_.end() : known_.find(name);
    return found == known_.end() ? nullptr : &found->second;
}

std::string FormEvaluation::first_value(QuestionDefinition const& question)
{
    auto const answer = answers_.find(question.name);
    bool const has_answer = answer != answers_.end();
    bool const takes_known = question.type == QuestionType::calculate || question.type == QuestionType::hidden;
    if (auto const* known = takes_known ? known_value(question.name) : nullptr)
        return *known;
    if (!question.calculation.empty())
        return result_of(question.calculation, has_answer ? std::string_view(answer->second) : std::string_view {});
    if (has_answer)
        return answer->second;
    if (auto const* known = known_value(question.save_to))
        return *known;
    if (question.type == QuestionType::today)
        return today().to_string();
    return question.default_calculation.empty() ? question.default_text : result_of(question.default_calculation, {});
}

// A calculation that has no number as its result has none.
std::string FormEvaluation::result_of(Expression const& expression, std::string_view own)
{
    own_ = own;
    auto const result = expression.evaluate(*this);
    return result.is_number() && std::isnan(result.to_number()) ? std::string {} : result.to_text();
}

bool FormEvaluation::is_emptied(std::size_t question) const
{
    auto const& definition = form_.questions[question];
    return is_asked(definition.type) && definition.calculation.empty() && values_[question].empty() && answers_.contains(definition.name);
}

bool FormEvaluation::is_required(std::size_t question)
{
    auto const& definition = form_.questions[question];
    return is_asked(definition.type) && !definition.required.empty() && holds(definition.required, values_[question]);
}

bool FormEvaluation::is_read_only(std::size_t question)
{
    auto const& definition = form_.questions[question];
    return !definition.calculation.empty() || (!definition.read_only.empty() && holds(definition.read_only, values_[question]));
}

std::vector<FormChoice const*> FormEvaluation::offered(std::size_t question)
{
    auto const& definition = form_.questions[question];
    auto const* list = form_.list_of(definition);
    std::vector<FormChoice const*> choices;
    if (list == nullptr)
        return choices;
    for (auto const& choice : list->choices) {
        choice_ = &choice;
        if (spend(16) && (definition.choice_filter.empty() || holds(definition.choice_filter, values_[question])))
            choices.push_back(&choice);
    }
    choice_ = nullptr;
    return choices;
}

static bool is_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

static bool is_integer(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return text.size() <= 15 && is_digits(text);
}

static bool is_decimal(std::string_view text)
{
    return text.size() <= 40 && text.find_first_not_of("0123456789.-") == std::string_view::npos && decimal_in(text).has_value();
}

static bool are_different(std::vector<std::string_view> names)
{
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) == names.end();
}

bool FormEvaluation::is_of_type(QuestionDefinition const& question, std::string_view value, std::vector<FormChoice const*> const& offered) const
{
    if (value.size() > longest_answer)
        return false;
    auto const is_offered = [&](std::string_view name) { return std::ranges::any_of(offered, [&](FormChoice const* choice) { return choice->name == name; }); };
    switch (question.type) {
    case QuestionType::integer:
        return is_integer(value);
    case QuestionType::decimal:
        return is_decimal(value);
    case QuestionType::date:
    case QuestionType::today:
        return LocalDate::parse(value).has_value();
    case QuestionType::select_one:
        return is_offered(value);
    case QuestionType::select_multiple:
        return are_different(selected_names(value)) && std::ranges::all_of(selected_names(value), is_offered);
    case QuestionType::acknowledge:
        return value == "OK";
    default:
        return true;
    }
}

static bool is_blank(std::string_view text) { return trimmed(text).empty(); }

std::optional<FormErrorKind> FormEvaluation::error(std::size_t question, std::vector<FormChoice const*> const& offered)
{
    auto const& definition = form_.questions[question];
    auto const& value = values_[question];
    // What a person cannot change is not demanded of them.
    if (is_blank(value) && is_required(question) && !is_read_only(question))
        return FormErrorKind::required;
    if (value.empty())
        return std::nullopt;
    if (!is_of_type(definition, value, offered))
        return FormErrorKind::type;
    if (!definition.constraint.empty() && !holds(definition.constraint, value))
        return FormErrorKind::constraint;
    return std::nullopt;
}

std::string_view FormEvaluation::column(std::string_view name) const
{
    if (choice_ == nullptr)
        return {};
    if (name == "name")
        return choice_->name;
    auto const found = choice_->columns.find(std::string(name));
    return found == choice_->columns.end() ? std::string_view {} : found->second;
}

std::string FormEvaluation::choice_label(std::size_t question, std::string_view choice) const
{
    auto const* list = form_.list_of(form_.questions[question]);
    auto const* found = list == nullptr ? nullptr : list->choice(choice);
    return found == nullptr ? std::string {} : found->label.shown(language(), form_.default_language);
}

// Days are shown as people in the region write them: day, month, year.
static std::string day_as_read(std::string const& value)
{
    auto const day = LocalDate::parse(value);
    return day ? value.substr(8, 2) + "/" + value.substr(5, 2) + "/" + value.substr(0, 4) : value;
}

std::string FormEvaluation::as_read(std::size_t question) const
{
    auto const& definition = form_.questions[question];
    auto const& value = values_[question];
    if (definition.type == QuestionType::date || definition.type == QuestionType::today)
        return day_as_read(value);
    if (!is_select(definition.type))
        return value;
    std::string labels;
    for (auto const name : selected_names(value)) {
        if (labels.size() > FormValue::longest_text)
            break;
        auto const label = choice_label(question, name);
        labels += (labels.empty() ? "" : language() == Language::ar ? "، " : ", ") + (label.empty() ? std::string(name) : label);
    }
    return labels;
}

std::string FormEvaluation::filled_in(std::string_view text) const
{
    std::string filled;
    while (filled.size() < FormValue::longest_text) {
        auto const start = text.find("${");
        filled += text.substr(0, start);
        if (start == std::string_view::npos)
            return filled;
        text.remove_prefix(start);
        std::size_t length = 0;
        auto const name = reference_at_front(text, length);
        auto const question = form_.question_named(name);
        if (name.empty())
            filled += text.substr(0, 2);
        else if (question)
            filled += as_read(*question);
        text.remove_prefix(name.empty() ? 2 : length);
    }
    return filled;
}

}
