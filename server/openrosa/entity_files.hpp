#pragma once

#include "codec/xml.hpp"
#include "node/node.hpp"
#include "tools/entity_lists.hpp"

#include <string>
#include <string_view>
#include <vector>

// What field clients are told of entity lists: that a form has one, and which of the entities that they keep are gone.
namespace relais::openrosa {

using ListsOfForm = std::vector<tools::EntityList const*>;

// The lists of people and cases that a published form asks for by their files; they point into `lists`.
Result<ListsOfForm> lists_of(Node const& node, tools::EntityLists const& lists, std::string_view form, std::string_view version);

// The lines of a manifest for them, with the hash of each list as the caller sees it now. `base` is the address of the device, with a slash at its end.
Done write_lists(XmlWriter& writer, Node const& node, store::Reader& reader, Caller const& caller, ListsOfForm const& lists, std::string const& base);

inline constexpr std::string_view entities_place = "entities/";
inline constexpr std::string_view integrity_place = "integrity/";

inline constexpr std::size_t most_asked_ids = 1000;

// Which of `ids` ("a,b,c") are gone: deleted, out of sight or never there, which is one to whoever asks. Refuses with too_large more than most_asked_ids.
Result<std::string> integrity_answer(Node const& node, store::Reader& reader, Caller const& caller, tools::EntityList const& list, std::string_view ids);

}
