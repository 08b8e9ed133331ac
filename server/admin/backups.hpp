#pragma once

#include "settings/settings.hpp"

#include <string>
#include <vector>

namespace relais::admin {

// relais backup FILE    writes a consistent copy while the server works; names stay sealed in it, and the key is not part of it
int backup(std::vector<std::string> const& arguments, settings::Settings const& settings);

// relais restore FILE   puts a copy in place of an empty or missing store; refuses where there is one
int restore(std::vector<std::string> const& arguments, settings::Settings const& settings);

// relais verify         follows the audit log from its first line
int verify(settings::Settings const& settings);

}
