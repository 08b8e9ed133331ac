#pragma once

#include "xpath/node_tree.hpp"

#include <string_view>

namespace relais {

// Reads a list that comes with a form into an empty tree; gives the node above its root element. By the ending of its name it is CSV (commas,
// semicolons, tabs or bars; each row becomes an item of a root), XML, or GeoJSON (each feature becomes an item: geometry as the field writes it, id, properties).
// Refuses with form_invalid; the detail says what is wrong where.
Result<NodeId> read_secondary_instance(std::string_view file_name, std::string_view content, NodeTree& tree);

}
