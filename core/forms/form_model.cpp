#include "forms/form_model.hpp"

#include <algorithm>

namespace relais {

FormModel::FormModel()
    : names(std::make_unique<NameTable>())
    , instance_attribute(names->name("https://relais.org/xforms", "instance"))
{
}

FormTextParts const* FormTranslation::in_form(std::string_view form) const
{
    auto const found = std::ranges::find(forms, form, [](auto const& entry) { return std::string_view(entry.first); });
    return found == forms.end() ? nullptr : &found->second;
}

std::string FormModel::written_name(FormNodeId node) const
{
    auto const& named = nodes[node];
    auto const prefix = names->prefix_text(named.prefix);
    std::string text(named.kind == FormNodeKind::attribute ? "@" : "");
    if (!prefix.empty())
        text.append(prefix) += ':';
    return text.append(names->local(named.name));
}

std::string FormModel::path_of(FormNodeId node) const
{
    auto const above = nodes[node].parent;
    return (above == no_form_node ? std::string() : path_of(above)) + '/' + written_name(node);
}

FormNodeId FormModel::child_named(FormNodeId parent, NameId name, bool is_attribute) const
{
    for (auto child = parent + 1; child < nodes[parent].end; child = nodes[child].end)
        if (nodes[child].name == name && (nodes[child].kind == FormNodeKind::attribute) == is_attribute)
            return child;
    return no_form_node;
}

FormNodeId FormModel::repeat_around(FormNodeId node) const
{
    for (auto above = nodes[node].parent; above != no_form_node; above = nodes[above].parent)
        if (nodes[above].kind == FormNodeKind::repeat)
            return above;
    return no_form_node;
}

SecondaryInstance const* FormModel::secondary_named(std::string_view wanted) const
{
    auto const found = std::ranges::find(secondary, wanted, [](auto const& instance) { return std::string_view(instance.id); });
    return found == secondary.end() ? nullptr : &*found;
}

FormLanguage const* FormModel::language_called(std::string_view wanted) const
{
    auto const in_parentheses = "(" + std::string(wanted) + ")";
    auto const found = std::ranges::find_if(languages, [&](FormLanguage const& language) { return language.name == wanted || language.name.ends_with(in_parentheses); });
    return found == languages.end() ? nullptr : &*found;
}

}
