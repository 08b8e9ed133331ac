#pragma once

#include "base/result.hpp"

#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace relais {

// A UUIDv7 (RFC 9562): 48 bits of time, so that ids of one day lie together on disk, 12 bits that tell apart what is made within
// a millisecond, and a tail of 62 bits. A device keeps one tail of chance for as long as its app is open: ids then differ
// by time and count, and a caseload of them is a fifth smaller on the wire.
// The core has no chance of its own: whoever makes an id passes the bytes.
struct Id {
    std::array<std::uint8_t, 16> bytes {};

    static constexpr std::size_t text_length = 36;

    // Makes an id at `at_ms` (milliseconds since 1970) from ten random bytes.
    static Id make(std::int64_t at_ms, std::array<std::uint8_t, 10> const& random);

    // Reads the usual form, 8-4-4-4-12 lower-case hexadecimal digits. Refuses all else with bad_value.
    static Result<Id> parse(std::string_view text);

    std::string to_string() const;
    bool is_nil() const { return *this == Id {}; }

    // Compared as two numbers: records and entries are looked up by id more than anything else. Half by half, for two arrays would be compared by memcmp,
    // which waits until what was just written in halves can be read as a whole.
    constexpr bool operator==(Id const& other) const { return half(0) == other.half(0) && half(1) == other.half(1); }
    constexpr auto operator<=>(Id const& other) const
    {
        auto const in_order = [](std::uint64_t word) { return std::endian::native == std::endian::little ? std::byteswap(word) : word; };
        auto const first = in_order(half(0)) <=> in_order(other.half(0));
        return first != 0 ? first : in_order(half(1)) <=> in_order(other.half(1));
    }

    constexpr std::uint64_t half(std::size_t which) const { return std::bit_cast<std::array<std::uint64_t, 2>>(bytes)[which]; }
};

}

template<>
struct std::hash<relais::Id> {
    std::size_t operator()(relais::Id const& id) const noexcept
    {
        // Neither half is chance enough alone: many ids share a tail, many a day.
        auto value = (id.half(0) ^ std::byteswap(id.half(1))) * 0x9E3779B97F4A7C15ULL;
        value ^= value >> 32U;
        return static_cast<std::size_t>(value);
    }
};
