#include "programme/programme.hpp"

#include "people/person.hpp"

#include <algorithm>
#include <optional>

namespace relais {

Role const* Programme::role(std::string_view role_name) const
{
    auto const found = std::ranges::find(roles, role_name, &Role::name);
    return found == roles.end() ? nullptr : &*found;
}

FormDefinition const* Programme::form(std::string_view form_name) const
{
    auto const found = std::ranges::find(forms, form_name, &FormDefinition::name);
    return found == forms.end() ? nullptr : &*found;
}

FormDefinition const* Programme::form(std::string_view form_name, std::string_view form_version) const
{
    auto const* present = form(form_name);
    if (present != nullptr && present->version == form_version)
        return present;
    auto const found = std::ranges::find_if(earlier_forms, [&](auto const& earlier) { return earlier.name == form_name && earlier.version == form_version; });
    return found == earlier_forms.end() ? nullptr : &*found;
}

Tool const* Programme::tool(std::string_view tool_name, std::string_view tool_version) const
{
    auto const found = std::ranges::find_if(tools, [&](Tool const& tool) { return tool.name == tool_name && tool.version == tool_version; });
    return found == tools.end() ? nullptr : &*found;
}

bool Programme::has_choice(std::string_view list, std::string_view choice) const
{
    auto const found = lists.find(std::string(list));
    return found != lists.end() && std::ranges::find(found->second, choice, &Choice::name) != found->second.end();
}

static FieldClass class_of_case_field(std::string_view path)
{
    static constexpr auto narratives = std::to_array<std::string_view>({ "risk_reason", "closure_note", "reopen_reason", "assign_reason" });
    auto const is_goal_text = path.starts_with("goal[") && (path.ends_with(".text") || path.ends_with(".responsible"));
    return is_goal_text || std::ranges::find(narratives, path) != narratives.end() ? FieldClass::sensitive : FieldClass::operational;
}

static FieldClass class_of_answer(Programme const& programme, std::string_view question, std::string_view form)
{
    // Versions may disagree: the class that tells the most counts.
    std::optional<FieldClass> of_tools;
    for (auto const& tool : programme.tools)
        if (tool.name == form)
            if (auto const known = tool.classes.find(question_of_key(question)); known != tool.classes.end())
                of_tools = of_tools ? std::min(*of_tools, known->second) : known->second;
    if (of_tools)
        return *of_tools;
    auto const* definition = programme.form(form);
    if (definition == nullptr)
        return FieldClass::sensitive;
    auto const found = std::ranges::find(definition->questions, question, &QuestionDefinition::name);
    return found == definition->questions.end() ? FieldClass::sensitive : found->field_class;
}

FieldClass field_class(Programme const& programme, RecordKind kind, std::string_view path, std::string_view form)
{
    static constexpr std::string_view answers = "answers.";
    switch (kind) {
    case RecordKind::person: {
        auto const* known = person_field(path);
        return known == nullptr ? FieldClass::identity : known->field_class;
    }
    case RecordKind::case_file:
        return class_of_case_field(path);
    case RecordKind::sheet:
        return path.starts_with(answers) ? class_of_answer(programme, path.substr(answers.size()), form) : FieldClass::operational;
    case RecordKind::held:
        return path == "act" || path == "note" ? FieldClass::sensitive : FieldClass::operational;
    }
    return FieldClass::sensitive;
}

}
