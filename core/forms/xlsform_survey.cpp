#include "forms/xlsform_survey.hpp"

#include "forms/linking.hpp"
#include "forms/selection.hpp"
#include "forms/xlsform_types.hpp"

#include <array>

namespace relais {

HeaderAliases survey_headers()
{
    static constexpr auto headers = std::to_array<std::pair<std::string_view, std::string_view>>({
        { "type", "type" },
        { "name", "name" },
        { "value", "name" },
        { "label", "label" },
        { "caption", "label" },
        { "hint", "hint" },
        { "relevant", "relevant" },
        { "relevance", "relevant" },
        { "bind::relevant", "relevant" },
        { "required", "required" },
        { "bind::required", "required" },
        { "required_message", "required_message" },
        { "requiredmsg", "required_message" },
        { "bind::jr:requiredmsg", "required_message" },
        { "constraint", "constraint" },
        { "bind::constraint", "constraint" },
        { "constraint_message", "constraint_message" },
        { "constraintmsg", "constraint_message" },
        { "bind::jr:constraintmsg", "constraint_message" },
        { "calculation", "calculation" },
        { "calculate", "calculation" },
        { "bind::calculate", "calculation" },
        { "default", "default" },
        { "appearance", "appearance" },
        { "control::appearance", "appearance" },
        { "body::appearance", "appearance" },
        { "read_only", "read_only" },
        { "readonly", "read_only" },
        { "bind::readonly", "read_only" },
        { "choice_filter", "choice_filter" },
        { "choicefilter", "choice_filter" },
        { "bind::cp:saveto", "save_to" },
        { "bind::cp:sensitivity", "sensitivity" },
    });
    return headers;
}

void SurveyCompiler::compile()
{
    if (!sheet_.has_column("type") || !sheet_.has_column("name")) {
        problems_.push_back(sheet_.problem("the columns type and name are needed"));
        return;
    }
    for (auto const& row : sheet_.rows())
        compile_row(row);
    for (auto const& group : open_)
        wrong(*group.row, "type", "the group is not closed; add a row of type end_group");
    if (form_.questions.size() > FormDefinition::most_questions)
        problems_.push_back(sheet_.problem("more than 2000 questions"));
    if (form_.groups.size() > FormDefinition::most_groups)
        problems_.push_back(sheet_.problem("more than 500 groups"));
    if (form_.questions.empty() && problems_.empty())
        problems_.push_back(sheet_.problem("there are no questions"));
}

void SurveyCompiler::compile_row(Row const& row)
{
    auto const written = sheet_.cell(row, "type");
    if (written.empty()) {
        // A row with nothing but remarks in columns of the author's own is passed over.
        if (!sheet_.cell(row, "name").empty() || !sheet_.translated(row, "label", form_.default_language).empty())
            wrong(row, "type", "the type is missing");
        return;
    }
    auto type = read_type(written, sheet_.cell(row, "appearance"));
    if (!type.refusal.empty())
        wrong(row, "type", type.refusal);
    if (type.kind == TypeCell::Kind::begin)
        begin_group(row);
    else if (type.kind == TypeCell::Kind::end)
        end_group(row);
    else
        compile_question(row, type.type, std::move(type.list));
}

std::string SurveyCompiler::take_name(Row const& row)
{
    auto name = std::string(sheet_.cell(row, "name"));
    if (name.empty()) {
        wrong(row, "name", "the name is missing");
    } else if (!is_form_name(name)) {
        wrong(row, "name", "a name is a letter or _, then letters, digits, _ and -, at most 64 together");
    } else if (auto const [known, is_new] = rows_of_names_.emplace(name, row.number); !is_new) {
        wrong(row, "name", "the name " + name + " is taken by row " + std::to_string(known->second));
    } else {
        return name;
    }
    return {};
}

void SurveyCompiler::begin_group(Row const& row)
{
    GroupDefinition group;
    group.name = take_name(row);
    group.relevant = expression_in(row, "relevant");
    auto const index = static_cast<int>(form_.groups.size());
    if (!open_.empty()) {
        group.inside = open_.back().index;
    } else {
        auto const one_by_one = has_appearance(sheet_.cell(row, "appearance"), "one-question");
        form_.sections.push_back({ group.name, sheet_.translated(row, "label", form_.default_language), index, one_by_one });
    }
    is_in_loose_section_ = false;
    form_.groups.push_back(std::move(group));
    group_rows_.push_back(&row);
    open_.push_back({ index, &row });
}

void SurveyCompiler::end_group(Row const& row)
{
    if (open_.empty())
        wrong(row, "type", "there is no open group to end");
    else
        open_.pop_back();
}

int SurveyCompiler::section_of_question(std::string const& name)
{
    if (open_.empty() && !is_in_loose_section_) {
        form_.sections.push_back({ name, {}, std::nullopt, false });
        is_in_loose_section_ = true;
    }
    return static_cast<int>(form_.sections.size()) - 1;
}

void SurveyCompiler::compile_question(Row const& row, QuestionType type, std::string list)
{
    QuestionDefinition question;
    question.name = take_name(row);
    question.type = type;
    question.list = std::move(list);
    question.section = section_of_question(question.name);
    if (!open_.empty())
        question.group = open_.back().index;
    question.label = sheet_.translated(row, "label", form_.default_language);
    question.hint = sheet_.translated(row, "hint", form_.default_language);
    question.appearance = sheet_.cell(row, "appearance");
    question.relevant = expression_in(row, "relevant");
    question.required = condition_in(row, "required");
    question.required_message = sheet_.translated(row, "required_message", form_.default_language);
    question.constraint = expression_in(row, "constraint");
    question.constraint_message = sheet_.translated(row, "constraint_message", form_.default_language);
    question.calculation = expression_in(row, "calculation");
    question.read_only = condition_in(row, "read_only");
    if (is_select(type))
        question.choice_filter = expression_in(row, "choice_filter");
    read_default(row, question);
    read_own_columns(row, question);
    check_question(row, question);
    form_.questions.push_back(std::move(question));
    question_rows_.push_back(&row);
}

void SurveyCompiler::check_question(Row const& row, QuestionDefinition const& question)
{
    if (is_shown(question.type) && question.label.empty())
        wrong(row, "label", "the label is missing");
    bool const has_value = !question.calculation.empty() || !question.default_calculation.empty() || !question.default_text.empty();
    if (question.type == QuestionType::calculate && !has_value)
        wrong(row, "calculation", "the calculation is missing; a value that comes from the case is of type hidden");
}

Expression SurveyCompiler::expression_in(Row const& row, std::string_view column)
{
    auto const source = sheet_.cell(row, column);
    if (source.empty())
        return {};
    auto expression = Expression::parse(source);
    if (expression)
        return *std::move(expression);
    wrong(row, column, expression.error().detail);
    return {};
}

// A cell that says yes or no in a word, or in an expression.
Expression SurveyCompiler::condition_in(Row const& row, std::string_view column)
{
    auto const word = header_key(sheet_.cell(row, column));
    if (word.empty() || word == "no" || word == "false" || word == "false()")
        return {};
    if (word == "yes" || word == "true" || word == "true()")
        return *Expression::parse("true()");
    return expression_in(row, column);
}

// As pyxform tells a default that is calculated from a text: it names a question, or is one call of a function.
static bool is_calculated(std::string_view text)
{
    auto const open = text.find('(');
    bool const is_call = open != std::string_view::npos && open > 0 && text.ends_with(')')
        && text.substr(0, open).find_first_not_of("abcdefghijklmnopqrstuvwxyz-:") == std::string_view::npos;
    return is_call || text.contains("${");
}

static std::string_view wrong_default(QuestionType type, std::string_view text)
{
    if (type == QuestionType::date && !LocalDate::parse(text))
        return "the default is not a day; write 2026-11-21, or an expression such as today()";
    if ((type == QuestionType::integer || type == QuestionType::decimal) && !decimal_in(text))
        return "the default is not a number";
    return {};
}

void SurveyCompiler::read_default(Row const& row, QuestionDefinition& question)
{
    auto const text = sheet_.cell(row, "default");
    if (is_calculated(text)) {
        question.default_calculation = expression_in(row, "default");
        return;
    }
    question.default_text = text;
    if (auto const says = wrong_default(question.type, text); !text.empty() && !says.empty())
        wrong(row, "default", says);
}

void SurveyCompiler::read_own_columns(Row const& row, QuestionDefinition& question)
{
    question.save_to = sheet_.cell(row, "save_to");
    if (!question.save_to.empty() && !is_save_to(question.save_to))
        wrong(row, "save_to", "write the field of a person or a case, such as person.given_name or case.risk");
    auto const word = header_key(sheet_.cell(row, "sensitivity"));
    auto const field_class = enum_named<FieldClass>(word);
    if (!word.empty() && !field_class)
        wrong(row, "sensitivity", "write one of identity, sensitive, operational, statistical");
    question.field_class = field_class.value_or(FieldClass::sensitive);
}

// Where the sheet has what a member of a definition was made of.
static std::string_view column_of(std::string_view member)
{
    bool const is_of_type = member == "list" || member == "group" || member == "inside";
    return is_of_type ? "type" : member;
}

void SurveyCompiler::link()
{
    for (auto const& fault : link_form(form_)) {
        auto const& rows = fault.is_group ? group_rows_ : question_rows_;
        wrong(*rows[fault.index], column_of(fault.member), fault.says);
    }
    for (std::size_t i = 0; i < form_.questions.size(); ++i)
        check_default_choice(*question_rows_[i], form_.questions[i]);
}

void SurveyCompiler::check_default_choice(Row const& row, QuestionDefinition const& question)
{
    auto const* list = form_.list_of(question);
    if (list == nullptr)
        return;
    for (auto const name : selected_names(question.default_text))
        if (list->choice(name) == nullptr)
            wrong(row, "default", "the list " + list->name + " has no choice " + std::string(name));
}

}
