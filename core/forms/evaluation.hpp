#pragma once

#include "forms/filling.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// A form and its answers, with every value settled in the order of dependence. The form, answers and known values must outlive it.
class FormEvaluation final : public ExpressionContext {
public:
    FormEvaluation(FormDefinition const& form, Language language, Answers const& answers, LocalDate today, Answers const& known);

    bool is_group_relevant(std::size_t group) const { return group_relevance_[group]; }
    bool is_relevant(std::size_t question) const { return relevance_[question]; }
    std::string const& value(std::size_t question) const { return values_[question]; }
    // True where a person emptied the answer.
    bool is_emptied(std::size_t question) const;

    // These hold for relevant questions.
    bool is_required(std::size_t question);
    bool is_read_only(std::size_t question);
    std::vector<FormChoice const*> offered(std::size_t question);
    std::optional<FormErrorKind> error(std::size_t question, std::vector<FormChoice const*> const& offered);

    // The text with each `${name}` replaced by the answer as people read it: labels of choices, days as 21/11/2026.
    std::string filled_in(std::string_view text) const;

    std::string_view answer(std::size_t question) const override { return values_[question]; }
    std::string_view own_answer() const override { return own_; }
    std::string_view column(std::string_view name) const override;
    std::string choice_label(std::size_t question, std::string_view choice) const override;

private:
    bool holds(Expression const& condition, std::string_view own);
    void settle_group(std::size_t group);
    void settle_question(std::size_t question);
    std::string first_value(QuestionDefinition const& question);
    std::string result_of(Expression const& expression, std::string_view own);
    std::string const* known_value(std::string const& name) const;
    bool is_of_type(QuestionDefinition const& question, std::string_view value, std::vector<FormChoice const*> const& offered) const;
    std::string as_read(std::size_t question) const;

    FormDefinition const& form_;
    Answers const& answers_;
    Answers const& known_;
    std::vector<bool> group_relevance_;
    std::vector<bool> relevance_;
    std::vector<std::string> values_;
    std::string_view own_;
    FormChoice const* choice_ = nullptr;
};

}
