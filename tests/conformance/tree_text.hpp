#pragma once

#include "xpath/syntax.hpp"

#include <string>

namespace relais::conformance {

// The expression as JavaRosa's parser prints it: {binop-expr:+,{num:5.0},{num:5.0}}
std::string tree_text(XPathSyntax const& syntax);

}
