#include "xlsform/nest.hpp"

#include <algorithm>

namespace relais {

Nest const* Nest::find(std::string_view name) const
{
    auto const found = std::ranges::find(members_, name, &Member::first);
    return found == members_.end() ? nullptr : &found->second;
}

std::string_view Nest::at(std::string_view name) const
{
    auto const* const found = find(name);
    return found == nullptr ? std::string_view {} : found->text();
}

void Nest::set(std::string_view name, Nest value)
{
    auto const found = std::ranges::find(members_, name, &Member::first);
    if (found != members_.end())
        found->second = std::move(value);
    else
        members_.emplace_back(std::string(name), std::move(value));
}

void Nest::erase(std::string_view name)
{
    std::erase_if(members_, [&](Member const& member) { return member.first == name; });
}

void Nest::update(Nest const& other)
{
    for (auto const& [name, value] : other.members_)
        set(name, value);
}

void Nest::put(std::vector<std::string> const& names, std::size_t from, std::string_view text, std::string_view default_language)
{
    if (from == names.size()) {
        if (!is_map())
            text_ = std::string(text);
        else if (find(default_language) == nullptr)
            set(default_language, text);
        return;
    }
    if (!text_.empty()) {
        if (names[from] != default_language)
            set(default_language, text_);
        text_.clear();
    }
    auto const found = std::ranges::find(members_, names[from], &Member::first);
    auto& member = found == members_.end() ? members_.emplace_back(names[from], Nest {}) : *found;
    member.second.put(names, from + 1, text, default_language);
}

}
