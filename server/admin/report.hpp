#pragma once

#include "base/result.hpp"

#include <string_view>

namespace relais::admin {

// Says a problem to the administrator on standard error; gives the exit code: 0, or 1 after a problem.
int report(Done const& outcome);
void say(Problem const& problem);

// A line on standard output.
void print(std::string_view line);

}
