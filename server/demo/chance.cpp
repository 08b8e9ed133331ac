#include "demo/chance.hpp"

namespace relais::demo {

std::uint64_t Chance::next()
{
    state_ += 0x9E3779B97F4A7C15ULL;
    auto mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31U);
}

Id Chance::id(std::int64_t at_ms)
{
    // Twelve bits tell ids of one millisecond apart; after that many the tail must be another.
    if ((++made_ & 0xFFFU) == 0)
        begin_session();
    std::array<std::uint8_t, 10> bytes { static_cast<std::uint8_t>(made_ >> 8U), static_cast<std::uint8_t>(made_) };
    for (std::size_t i = 0; i < 8; ++i)
        bytes[2 + i] = static_cast<std::uint8_t>(tail_ >> (8U * i));
    return Id::make(at_ms, bytes);
}

}
