#pragma once

#include "base/field_class.hpp"
#include "forms/expression.hpp"
#include "forms/translated.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

enum class QuestionType : std::uint8_t { text, integer, decimal, date, note, select_one, select_multiple, calculate, acknowledge, hidden, today, area, phone };

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
        { QuestionType::hidden, "hidden" },
        { QuestionType::today, "today" },
        { QuestionType::area, "area" },
        { QuestionType::phone, "phone" },
    });
}

// True for what a person sees; `calculate`, `hidden` and `today` work unseen.
bool is_shown(QuestionType type);
// True for what a person answers: all that is shown but notes.
bool is_asked(QuestionType type);
bool is_select(QuestionType type);

struct FormChoice {
    std::string name;
    Translated label;
    // The other cells of its row, by column, for choice filters.
    std::map<std::string, std::string> columns;

    bool operator==(FormChoice const&) const = default;
    static constexpr auto description()
    {
        return described("FormChoice", "One choice of a list.",
            field("name", &FormChoice::name, "What an answer holds."),
            optional_field("label", &FormChoice::label, "What people see."),
            optional_field("columns", &FormChoice::columns, "Other columns of the choices sheet, for choice filters."));
    }
};

struct ChoiceList {
    std::string name;
    std::vector<FormChoice> choices;

    FormChoice const* choice(std::string_view choice_name) const;

    bool operator==(ChoiceList const&) const = default;
    static constexpr auto description()
    {
        return described("ChoiceList", "A list of choices.",
            field("name", &ChoiceList::name, "The name of the list."),
            field("choices", &ChoiceList::choices, "Its choices, in their order."));
    }
};

// A group of questions. When it is not relevant, nothing in it is.
struct GroupDefinition {
    std::string name;
    // The group around it, by its place among the groups: an earlier one.
    std::optional<int> inside;
    Expression relevant;

    bool operator==(GroupDefinition const&) const = default;
    static constexpr auto description()
    {
        return described("GroupDefinition", "A group of questions that are relevant together.",
            field("name", &GroupDefinition::name, "The name of the group."),
            optional_field("inside", &GroupDefinition::inside, "The index of the group around it."),
            optional_field("relevant", &GroupDefinition::relevant, "When the group matters."));
    }
};

// A page of the form: a group that is in no other group, or questions that stand in no group.
struct SectionDefinition {
    std::string name;
    Translated label;
    std::optional<int> group;
    bool one_question_a_page = false;

    bool operator==(SectionDefinition const&) const = default;
    static constexpr auto description()
    {
        return described("SectionDefinition", "A page of the form.",
            field("name", &SectionDefinition::name, "The name of the section."),
            optional_field("label", &SectionDefinition::label, "Its title."),
            optional_field("group", &SectionDefinition::group, "The index of its group."),
            optional_field("one_question_a_page", &SectionDefinition::one_question_a_page, "Show its questions one by one."));
    }
};

struct QuestionDefinition {
    std::string name;
    QuestionType type {};
    int section = 0;
    // The innermost group around it.
    std::optional<int> group;
    Translated label;
    Translated hint;
    std::string appearance;
    Expression relevant;
    Expression required;
    Translated required_message;
    Expression constraint;
    Translated constraint_message;
    Expression calculation;
    // A question has at most one of these two.
    std::string default_text;
    Expression default_calculation;
    Expression read_only;
    std::string list;
    Expression choice_filter;
    // A field of the person or the case that takes the answer: "person.given_name", "case.risk".
    std::string save_to;
    // Who may read the answer: a role sees some classes. A question that says nothing is sensitive.
    FieldClass field_class = FieldClass::sensitive;

    bool operator==(QuestionDefinition const&) const = default;
    static constexpr auto description()
    {
        using Self = QuestionDefinition;
        return described("QuestionDefinition", "A question of a form.",
            field("name", &Self::name, "The name of the question."),
            field("type", &Self::type, "What is asked."),
            field("section", &Self::section, "The index of its section."),
            optional_field("group", &Self::group, "The index of the innermost group around it."),
            optional_field("label", &Self::label, "The question."),
            optional_field("hint", &Self::hint, "A word of help."),
            optional_field("appearance", &Self::appearance, "How it is shown."),
            optional_field("relevant", &Self::relevant, "When it matters."),
            optional_field("required", &Self::required, "When an answer is required."),
            optional_field("required_message", &Self::required_message, "What is said when the answer is missing."),
            optional_field("constraint", &Self::constraint, "What an answer must fulfil."),
            optional_field("constraint_message", &Self::constraint_message, "What is said when it does not."),
            optional_field("calculation", &Self::calculation, "How it is calculated."),
            optional_field("default", &Self::default_text, "The answer that stands there first."),
            optional_field("default_calculation", &Self::default_calculation, "How that answer is calculated."),
            optional_field("read_only", &Self::read_only, "When it cannot be changed."),
            optional_field("list", &Self::list, "The list of its choices."),
            optional_field("choice_filter", &Self::choice_filter, "Which of the choices are offered."),
            optional_field("save_to", &Self::save_to, "The field of the person or case that takes the answer."),
            optional_field("field_class", &Self::field_class, "Who may read the answer."));
    }
};

// A form as it is filled: what an XLSForm says, checked and with its expressions parsed. Also the bundle that a phone loads.
struct FormDefinition {
    static constexpr std::size_t most_questions = 2000;
    static constexpr std::size_t most_groups = 500;
    static constexpr std::size_t most_choices = 20'000;

    std::string name;
    std::string version;
    Language default_language {};
    Translated title;
    std::vector<GroupDefinition> groups;
    std::vector<SectionDefinition> sections;
    // In the order of the form, so those of a section stand together.
    std::vector<QuestionDefinition> questions;
    std::vector<ChoiceList> lists;

    // What follows from the above; link_form() sets it.
    //
    // Groups and questions in an order in which each comes after all that it depends on.
    struct Step {
        bool is_group = false;
        std::size_t index = 0;
        bool operator==(Step const&) const = default;
    };
    std::vector<Step> order {};
    std::map<std::string, std::size_t, std::less<>> question_numbers {};
    std::map<std::string, std::size_t, std::less<>> list_numbers {};

    // The place of the question, or none.
    std::optional<std::size_t> question_named(std::string_view question_name) const;
    // The list of a select question; null for others.
    ChoiceList const* list_of(QuestionDefinition const& question) const;

    bool operator==(FormDefinition const&) const = default;
    static constexpr auto description()
    {
        return described("FormDefinition", "A form, ready to be filled.",
            field("name", &FormDefinition::name, "The name of the form."),
            field("version", &FormDefinition::version, "Its version."),
            field("language", &FormDefinition::default_language, "The language that stands in for missing translations."),
            field("title", &FormDefinition::title, "Its title."),
            optional_field("groups", &FormDefinition::groups, "Groups of questions that are relevant together."),
            field("sections", &FormDefinition::sections, "Its pages."),
            field("questions", &FormDefinition::questions, "Its questions, in order."),
            optional_field("lists", &FormDefinition::lists, "Its lists of choices."));
    }
};

// The bundle of a form, and back. Reading trusts nothing: a form that was written by another program is as good as one of ours, or refused with
// form_invalid (the detail says what is wrong with it), or as described structs refuse; members that are not known are passed over.
Json write_form(FormDefinition const& form);
Result<FormDefinition> read_form(Json const& json);

template<>
struct Codec<FormDefinition> {
    static Json write(FormDefinition const& form) { return write_form(form); }
    static Result<FormDefinition> read(Json const& json, Unknown) { return read_form(json); }
    static Json schema(Schemas&) { return schema_type("object"); }
};

// True for "person.<field>" and "case.<field>".
bool is_save_to(std::string_view text);

}
