#pragma once

#include "programme/programme.hpp"

#include <string>
#include <string_view>
#include <vector>

// The programme as a node keeps it: its rules, and each tool as {name, version, xform}. Models are made from the XForms by whichever version of the core
// reads them. Tools that an older installation kept otherwise are passed over by those who read, and stay where they are.
namespace relais::kept_programme {

std::string write(Programme const& programme);
Result<Programme> read(std::string_view document);
Result<std::vector<Tool>> read_tools(std::string_view document);

// The document of earlier tools after `next` replaces `present`: those that were in it, and those of `present` that `next` does not have.
Result<std::string> with_replaced(std::string_view earlier, std::string_view present, Programme const& next);

}
