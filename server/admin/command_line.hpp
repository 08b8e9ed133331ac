#pragma once

#include "settings/settings.hpp"

#include <string>
#include <vector>

// The `relais` program: serve, demo, account, programme, backup, restore, verify and the rest.
namespace relais::admin {

// Runs one command; gives the exit code. Problems are said on standard error in a sentence with what to do.
int run(std::vector<std::string> arguments, settings::Settings const& settings);

// What `relais help` prints.
std::string help();

}
