#pragma once

#include "codec/described.hpp"

#include <compare>
#include <cstdint>

namespace relais {

// A moment of the hybrid logical clock (Kulkarni et al., 2014): wall-clock milliseconds, then a counter that orders what
// happened within one millisecond or while the wall clock stood behind what was already heard of.
// Text form: 16 lower-case hexadecimal digits, so that text order is time order.
struct Stamp {
    std::uint64_t value = 0;

    static Stamp of(std::int64_t ms, std::uint16_t counter = 0);
    static Result<Stamp> parse(std::string_view text);

    Instant instant() const { return { static_cast<std::int64_t>(value >> 16U) }; }
    std::string to_string() const;

    auto operator<=>(Stamp const&) const = default;
};

// The stamp for something that happens now, later than `last`.
Stamp tick(Stamp last, Instant now);

// The clock after hearing of `heard`: nothing that happens later may be ordered before it.
Stamp receive(Stamp last, Stamp heard, Instant now);

template<>
struct Codec<Stamp> {
    static Json write(Stamp const& value) { return Json(value.to_string()); }
    static Done read(Json const& json, Stamp& value, Unknown unknown);
    static Json schema(Schemas&) { return schema_type("string", "stamp"); }
};

}
