#pragma once

#include <concepts>
#include <cstdint>
#include <string>

namespace relais {

// A whole number, below 2^63, in decimal digits. Of std::to_string each type has a function of its own, and tables; phones load them.
std::string whole_text(std::int64_t value);

std::string whole_text(std::integral auto value)
{
    return whole_text(static_cast<std::int64_t>(value));
}

}
