#include "base/whole_text.hpp"

#include <array>

namespace relais {

std::string whole_text(std::int64_t value)
{
    std::array<char, 20> text; // a sign and 19 digits
    auto* const end = text.data() + text.size();
    auto* first = end;
    auto left = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    do {
        *--first = static_cast<char>('0' + left % 10);
        left /= 10;
    } while (left != 0);
    if (value < 0)
        *--first = '-';
    return { first, end };
}

}
