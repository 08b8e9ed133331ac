#include "engine/commands.hpp"

#include <algorithm>

namespace relais {

std::span<Command const> commands()
{
    static constexpr auto count = [] {
        std::size_t found = 0;
        each_command([&]<typename Input>(std::string_view) { ++found; });
        return found;
    }();
    static constexpr auto all = [] {
        std::array<Command, count> list {};
        auto* next = list.data();
        each_command([&]<typename Input>(std::string_view name) { *next++ = { name, &intent_kind<Input> }; });
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
