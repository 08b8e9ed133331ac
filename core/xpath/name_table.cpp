#include "xpath/node_tree.hpp"

#include <algorithm>

namespace relais {

NameTable::NameTable()
    : uris_ { {} }
    , prefixes_ { { std::string {}, std::uint16_t { 0 } } }
    , slots_(64, no_name)
{
}

std::size_t NameTable::slot_of(std::uint16_t uri, std::string_view local) const
{
    std::uint32_t hash = 0x811C9DC5U ^ uri;
    for (auto const c : local)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
    auto const mask = slots_.size() - 1;
    auto slot = (hash ^ hash >> 15U) & mask;
    while (slots_[slot] != no_name && (names_[slots_[slot]].uri != uri || names_[slots_[slot]].local != local))
        slot = (slot + 1) & mask;
    return slot;
}

std::uint16_t NameTable::find_uri(std::string_view uri) const
{
    auto const found = std::ranges::find(uris_, uri);
    return static_cast<std::uint16_t>(found == uris_.end() ? 0xFFFF : found - uris_.begin());
}

std::uint16_t NameTable::uri(std::string_view uri)
{
    auto const found = find_uri(uri);
    if (found != 0xFFFF)
        return found;
    // A document that declares as many is refused before; here only memory is kept safe.
    if (uris_.size() >= 0xFFFE)
        return 0xFFFE;
    uris_.emplace_back(uri);
    return static_cast<std::uint16_t>(uris_.size() - 1);
}

NameId NameTable::name(std::string_view uri_text, std::string_view local)
{
    auto const number = uri_text == xforms_namespace ? std::uint16_t { 0 } : uri(uri_text);
    auto const slot = slot_of(number, local);
    if (slots_[slot] != no_name)
        return slots_[slot];
    auto const name = static_cast<NameId>(names_.size());
    names_.push_back({ std::string(local), number });
    slots_[slot] = name;
    if (names_.size() * 2 > slots_.size()) {
        slots_.assign(slots_.size() * 2, no_name);
        for (NameId known = 0; known < names_.size(); ++known)
            slots_[slot_of(names_[known].uri, names_[known].local)] = known;
    }
    return name;
}

NameId NameTable::find(std::string_view uri_text, std::string_view local) const
{
    auto const number = uri_text == xforms_namespace ? std::uint16_t { 0 } : find_uri(uri_text);
    return slots_[slot_of(number, local)];
}

std::uint16_t NameTable::prefix(std::string_view prefix, std::string_view uri_text)
{
    auto const number = uri(uri_text);
    for (std::size_t i = 0; i < prefixes_.size(); ++i)
        if (prefixes_[i].first == prefix && prefixes_[i].second == number)
            return static_cast<std::uint16_t>(i);
    if (prefixes_.size() >= 0xFFFF)
        return 0;
    prefixes_.emplace_back(prefix, number);
    return static_cast<std::uint16_t>(prefixes_.size() - 1);
}

}
