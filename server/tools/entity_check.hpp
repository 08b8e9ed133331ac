#pragma once

#include "tools/entity_lists.hpp"
#include "tools/tool_check.hpp"

namespace relais::tools {

// Warns of what of a form's entities would not become what its author means: a list or a property that the programme does not have stays in the sheets alone; a
// case that is opened without a level of risk or a person, and a level that is changed without a reason, wait for a supervisor each time; a version of the
// specification that no client is known to read.
void check_entities(CheckedTool& tool, EntityLists const& lists);

}
