#pragma once

#include "settings/settings.hpp"

#include <string>
#include <vector>

namespace relais::admin {

// relais device add LOGIN --label TEXT [--purpose read] [--address https://…], list, revoke ID
int device(std::vector<std::string> arguments, settings::Settings const& settings);

}
