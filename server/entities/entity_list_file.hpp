#pragma once

#include "engine/engine.hpp"
#include "node/node.hpp"
#include "tools/entity_lists.hpp"

#include <span>
#include <string>
#include <vector>

namespace relais::entities {

// The cases that the caller reaches, as a pull gives them: those of the scope of his role, and his own wherever they lie. None for a role that sees nothing.
Result<std::vector<store::ClearRecord>> cases_in_reach(store::Reader& reader, Engine const& engine, Caller const& caller);

// The list as the caller may see it, as CSV (RFC 4180): cases that he reaches, or the persons of these; a field whose class his role does not see is empty. Rows
// stand in the order of their labels, so that the same list is the same bytes.
Result<std::string> list_file(Node const& node, store::Reader& reader, Caller const& caller, tools::EntityList const& list);

// Those of `ids` that a phone is to forget: unknown, or out of the caller's sight. What he registered himself stays, and what waits for his supervisor.
Result<std::vector<Id>> gone(Node const& node, store::Reader& reader, Caller const& caller, tools::EntityList const& list, std::span<Id const> ids);

}
