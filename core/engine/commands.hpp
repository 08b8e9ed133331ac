#pragma once

#include "cases/deciding.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace relais {

// One command as the engine runs it: its name, what it needs loaded, how it is decided, what its input looks like.
struct Command {
    std::string_view name;
    Result<std::vector<Id>> (*needs)(Json const& input);
    Result<Changes> (*decide)(Json const& input, Situation const& situation);
    Json (*schema)(Schemas& schemas);
};

// All commands.
std::span<Command const> commands();

// Refuses with unknown_command.
Result<Command const*> command_named(std::string_view name);

}
