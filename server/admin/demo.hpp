#pragma once

#include "settings/settings.hpp"

namespace relais::admin {

// relais demo   installs the programme if there is none, fills an empty store with synthetic people, and prints the accounts.
int demo(settings::Settings const& settings);

}
