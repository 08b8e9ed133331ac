#pragma once

#include "seal/seal.hpp"

#include <cstdint>
#include <string_view>

// AES-256-GCM, twice the same: of libsodium, which takes half the time for a short text and works only where the processor has instructions for it, and of OpenSSL, which works
// everywhere. For seal.cpp and its tests.
namespace relais::seal::aes_gcm {

inline constexpr std::size_t nonce_size = 12;
inline constexpr std::size_t tag_size = 16;

// What both sides must know: `nonce` has nonce_size bytes, and none is used twice under one key.
struct Terms {
    Key const& key;
    std::uint8_t const* nonce;
    std::string_view associated;
};

// Seals `from` into as many bytes at `to`, and tag_size bytes at `tag`. `open` is its inverse: false tells that what is sealed, its tag or its terms are others; then nothing at `to`
// is to be believed. Both take the quicker of the two.
void seal(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t* tag);
bool open(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t const* tag);

namespace sodium {
bool is_available();
void seal(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t* tag);
bool open(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t const* tag);
}

namespace openssl {
void seal(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t* tag);
bool open(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t const* tag);
}

}
