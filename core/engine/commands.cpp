#include "engine/commands.hpp"

#include <algorithm>
#include <vector>

namespace relais {

template<typename Input>
static Command command(std::string_view name)
{
    return {
        .name = name,
        .needs = [](Json const& input) -> Result<std::vector<Id>> { return TRY(from_json<Input>(input)).needs(); },
        .decide = [](Json const& input, Situation const& situation) -> Result<Changes> { return decide(TRY(from_json<Input>(input)), situation); },
    };
}

std::span<Command const> commands()
{
    static auto const all = [] {
        std::vector<Command> list;
        each_command([&]<typename Input>(std::string_view name) { list.push_back(command<Input>(name)); });
        return list;
    }();
    return all;
}

Result<Command const*> command_named(std::string_view name)
{
    auto const all = commands();
    auto const found = std::ranges::find(all, name, &Command::name);
    if (found == all.end())
        return refuse(ProblemCode::unknown_command, "command");
    return &*found;
}

}
