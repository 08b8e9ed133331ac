#pragma once

#include "base/result.hpp"
#include "settings/settings.hpp"
#include "store/store.hpp"

#include <string>
#include <vector>

namespace relais::admin {

// relais programme check [FOLDER …]     says everything that stands in the way
// relais programme install [FOLDER …]   puts them in force, with the areas beside them; running servers take it up when they start again
int programme(std::vector<std::string> const& arguments, settings::Settings const& settings);

// Checks and installs the programmes that the settings name.
Done install_programme(store::Store& store, settings::Settings const& settings);

}
