#include "xpath/node_tree.hpp"

#include <algorithm>

namespace relais {

NameTable::NameTable()
    : uris_ { {} }
    , prefixes_ { { std::string {}, std::uint16_t { 0 } } }
{
}

static std::string key_of(std::uint16_t uri, std::string_view local)
{
    std::string key { static_cast<char>(uri & 0xFFU), static_cast<char>(uri >> 8U) };
    key += local;
    return key;
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
    auto const [at, is_new] = by_name_.try_emplace(key_of(number, local), static_cast<NameId>(names_.size()));
    if (is_new)
        names_.push_back({ std::string(local), number });
    return at->second;
}

NameId NameTable::find(std::string_view uri_text, std::string_view local) const
{
    auto const number = uri_text == xforms_namespace ? std::uint16_t { 0 } : find_uri(uri_text);
    auto const found = by_name_.find(key_of(number, local));
    return found == by_name_.end() ? no_name : found->second;
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
