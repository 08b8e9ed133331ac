#pragma once

#include "settings/settings.hpp"

#include <string>
#include <vector>

namespace relais::admin {

// relais tool publish FILE…, list, withdraw NAME VERSION
int tool(std::vector<std::string> arguments, settings::Settings const& settings);

}
