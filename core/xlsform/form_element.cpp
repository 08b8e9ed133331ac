#include "xlsform/form_element.hpp"

#include "xlsform/reference.hpp"

#include <algorithm>
#include <array>

namespace relais {

bool ListOfChoices::needs_itext() const
{
    return std::ranges::any_of(choices, [](ListChoice const& choice) {
        return !choice.media.empty() || choice.label.is_map() || has_reference(choice.label.text());
    });
}

FormElement& FormElement::add(std::unique_ptr<FormElement> child)
{
    child->parent = this;
    return *children.emplace_back(std::move(child));
}

std::string FormElement::path() const
{
    std::string path;
    for (auto const* element = this; element != nullptr; element = element->parent)
        path = (element->kind == Kind::attribute ? "/@" : "/") + element->name + path;
    return path;
}

ListOfChoices* FormDraft::list(std::string_view name)
{
    auto const found = std::ranges::find(lists, name, [](auto const& list) -> std::string_view { return list->name; });
    return found == lists.end() ? nullptr : found->get();
}

ListOfChoices const* FormDraft::list(std::string_view name) const
{
    auto const found = std::ranges::find(lists, name, [](auto const& list) -> std::string_view { return list->name; });
    return found == lists.end() ? nullptr : found->get();
}

bool is_yes(std::string_view text)
{
    static constexpr auto words = std::to_array<std::string_view>({ "yes", "Yes", "YES", "true", "True", "TRUE", "true()" });
    return std::ranges::find(words, text) != words.end();
}

FileName split_file_name(std::string_view name)
{
    static constexpr auto extensions = std::to_array<std::string_view>({ ".csv", ".xml", ".geojson" });
    for (auto const extension : extensions)
        if (name.size() > extension.size() && name.ends_with(extension))
            return { name.substr(0, name.size() - extension.size()), extension };
    return { name, {} };
}

}
