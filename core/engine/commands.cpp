#include "engine/commands.hpp"

#include <algorithm>
#include <vector>

namespace relais {

template<typename Input>
static Result<Intent> read_intent(Json const& input)
{
    return Intent::with(TRY(from_json<Input>(input)));
}

std::span<Command const> commands()
{
    static auto const all = [] {
        std::vector<Command> list;
        each_command([&]<typename Input>(std::string_view name) { list.push_back({ name, read_intent<Input> }); });
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
