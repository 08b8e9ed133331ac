#pragma once

#include "settings/settings.hpp"

#include <string>
#include <vector>

namespace relais::admin {

// relais account add LOGIN --name NAME --role ROLE --team TEAM   prints a password, which is shown only here
// relais account team NAME --organisation NAME --area CODE      prints the team's id
// relais account list | disable LOGIN | password LOGIN
int account(std::vector<std::string> arguments, settings::Settings const& settings);

}
