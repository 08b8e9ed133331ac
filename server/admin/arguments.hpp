#pragma once

#include "base/id.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais::admin {

// What follows the name of a command.
using Arguments = std::vector<std::string>;

// Takes the first argument; "" where there is none.
std::string take_first(Arguments& arguments);
// Takes `--name value` out of the arguments; "" where it is not there.
std::string take_option(Arguments& arguments, std::string_view name);

// Whom the audit log names for what is done at the machine itself: no account.
inline constexpr Id at_the_machine {};

}
