#pragma once

#include "base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace relais {

// A UUIDv7 (RFC 9562): time first, so that ids of one day lie together on disk, then chance.
// The core has no chance of its own: whoever makes an id passes the random bytes.
struct Id {
    std::array<std::uint8_t, 16> bytes {};

    static constexpr std::size_t text_length = 36;

    // Makes an id at `at_ms` (milliseconds since 1970) from ten random bytes.
    static Id make(std::int64_t at_ms, std::array<std::uint8_t, 10> const& random);

    // Reads the usual form, 8-4-4-4-12 lower-case hexadecimal digits. Refuses all else with bad_value.
    static Result<Id> parse(std::string_view text);

    std::string to_string() const;
    bool is_nil() const { return *this == Id {}; }

    auto operator<=>(Id const&) const = default;
};

}

template<>
struct std::hash<relais::Id> {
    std::size_t operator()(relais::Id const& id) const noexcept
    {
        // The last eight bytes are chance already.
        std::size_t value = 0;
        for (std::size_t i = 8; i < 16; ++i)
            value = (value << 8U) | id.bytes[i];
        return value;
    }
};
