#include "forms/definition.hpp"

#include "forms/linking.hpp"

#include <algorithm>
#include <set>

namespace relais {

bool is_shown(QuestionType type) { return type != QuestionType::calculate && type != QuestionType::hidden && type != QuestionType::today; }
bool is_asked(QuestionType type) { return is_shown(type) && type != QuestionType::note; }
bool is_select(QuestionType type) { return type == QuestionType::select_one || type == QuestionType::select_multiple; }

bool is_save_to(std::string_view text)
{
    auto const dot = text.find('.');
    auto const record = text.substr(0, dot);
    if (dot == std::string_view::npos || (record != "person" && record != "case"))
        return false;
    auto const path = text.substr(dot + 1);
    auto const is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !path.empty() && path.size() <= 64 && std::ranges::all_of(path, is_plain);
}

FormChoice const* ChoiceList::choice(std::string_view choice_name) const
{
    auto const found = std::ranges::find(choices, choice_name, &FormChoice::name);
    return found == choices.end() ? nullptr : &*found;
}

std::optional<std::size_t> FormDefinition::question_named(std::string_view question_name) const
{
    auto const found = question_numbers.find(question_name);
    return found == question_numbers.end() ? std::nullopt : std::optional(found->second);
}

ChoiceList const* FormDefinition::list_of(QuestionDefinition const& question) const
{
    auto const found = is_select(question.type) ? list_numbers.find(question.list) : list_numbers.end();
    return found == list_numbers.end() ? nullptr : &lists[found->second];
}

// Field by field, not by to_json(): that calls these two.
Json write_form(FormDefinition const& form) { return write_fields(written_fields<FormDefinition>(), &form); }

static std::unexpected<Problem> wrong(std::string field, std::string_view what)
{
    return refuse(ProblemCode::form_invalid, std::move(field), std::string(what));
}

// The path of a member of an array: "questions.3.name".
static std::string path(std::string_view array, std::size_t index, std::string_view member = {})
{
    auto text = std::string(array) + "." + std::to_string(index);
    return member.empty() ? text : text + "." + std::string(member);
}

static bool is_index(std::optional<int> index, std::size_t size)
{
    return !index || (*index >= 0 && static_cast<std::size_t>(*index) < size);
}

static Done check_groups(FormDefinition const& form)
{
    if (form.groups.size() > FormDefinition::most_groups)
        return wrong("groups", "too many groups");
    for (std::size_t i = 0; i < form.groups.size(); ++i)
        if (!is_index(form.groups[i].inside, i))
            return wrong(path("groups", i, "inside"), "not an earlier group");
    for (std::size_t i = 0; i < form.sections.size(); ++i)
        if (!is_index(form.sections[i].group, form.groups.size()))
            return wrong(path("sections", i, "group"), "no such group");
    return {};
}

static Done check_questions(FormDefinition const& form)
{
    if (form.questions.size() > FormDefinition::most_questions)
        return wrong("questions", "too many questions");
    std::set<std::string_view> names;
    int section = 0;
    for (std::size_t i = 0; i < form.questions.size(); ++i) {
        auto const& question = form.questions[i];
        if (!is_form_name(question.name) || !names.insert(question.name).second)
            return wrong(path("questions", i, "name"), "not a name, or not the only one");
        if (!is_index(question.section, form.sections.size()) || question.section < section)
            return wrong(path("questions", i, "section"), "no such section, or not in order");
        if (!is_index(question.group, form.groups.size()))
            return wrong(path("questions", i, "group"), "no such group");
        if (!question.save_to.empty() && !is_save_to(question.save_to))
            return wrong(path("questions", i, "save_to"), "not a field of a person or a case");
        section = question.section;
    }
    return {};
}

static Done check_lists(FormDefinition const& form)
{
    std::size_t count = 0;
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < form.lists.size(); ++i) {
        count += form.lists[i].choices.size();
        if (!names.insert(form.lists[i].name).second)
            return wrong(path("lists", i, "name"), "not the only one");
    }
    return count <= FormDefinition::most_choices ? Done {} : wrong("lists", "too many choices");
}

Result<FormDefinition> read_form(Json const& json)
{
    FormDefinition form;
    TRY(read_fields(read_fields_of<FormDefinition>(), json, &form, Unknown::passed_over));
    if (!is_form_name(form.name))
        return wrong("name", "not a name");
    TRY(check_groups(form));
    TRY(check_questions(form));
    TRY(check_lists(form));
    auto const faults = link_form(form);
    if (faults.empty())
        return form;
    auto const& fault = faults.front();
    return wrong(path(fault.is_group ? "groups" : "questions", fault.index, fault.member), fault.says);
}

}
