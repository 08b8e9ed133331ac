#pragma once

#include "base/check.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

// libsodium, and the casts between its bytes and ours. Included by the .cpp files of seal/ only.
namespace relais::seal {

// Safe to call again and from any thread. Hashing and opening work without it; chance does not.
inline void start_sodium()
{
    check(sodium_init() >= 0);
}

inline std::uint8_t const* as_bytes(std::string_view text) { return reinterpret_cast<std::uint8_t const*>(text.data()); }
inline std::uint8_t const* as_bytes(std::string const& text) { return reinterpret_cast<std::uint8_t const*>(text.data()); }
inline std::uint8_t* as_bytes(std::string& text) { return reinterpret_cast<std::uint8_t*>(text.data()); }

template<std::size_t Size>
std::string_view as_text(std::array<std::uint8_t, Size> const& bytes)
{
    return { reinterpret_cast<char const*>(bytes.data()), Size };
}

}
