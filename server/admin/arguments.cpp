#include "admin/arguments.hpp"

#include <algorithm>

namespace relais::admin {

std::string take_first(Arguments& arguments)
{
    if (arguments.empty())
        return {};
    auto first = std::move(arguments.front());
    arguments.erase(arguments.begin());
    return first;
}

std::string take_option(Arguments& arguments, std::string_view name)
{
    auto const found = std::ranges::find(arguments, "--" + std::string(name));
    if (found == arguments.end() || std::next(found) == arguments.end())
        return {};
    auto value = *std::next(found);
    arguments.erase(found, std::next(found, 2));
    return value;
}

}
