#include "base/hex_value.hpp"

#include <array>
#include <cstdint>

namespace relais {

static constexpr auto hex_values = [] {
    std::array<std::int8_t, 256> values {};
    values.fill(-1);
    for (std::int8_t digit = 0; digit < 16; ++digit)
        values[static_cast<unsigned char>("0123456789abcdef"[digit])] = digit;
    return values;
}();

int hex_value(char c)
{
    return hex_values[static_cast<unsigned char>(c)];
}

}
