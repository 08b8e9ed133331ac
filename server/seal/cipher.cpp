#include "seal/cipher.hpp"

namespace relais::seal {

static_assert(Key::size == crypto_core_hchacha20_KEYBYTES);
static_assert(Cipher::tag_size == crypto_onetimeauth_BYTES);

// libsodium makes four blocks at once, or eight, for little more than one.
static std::size_t whole_fours(std::size_t size)
{
    static constexpr std::size_t four_blocks = 256;
    return (size + four_blocks - 1) / four_blocks * four_blocks;
}

Cipher::Cipher(Key const& key, std::uint8_t const* nonce, std::size_t size)
    : size_(size)
    , streamed_(std::min(whole_fours(block_size + size), stream_size))
{
    crypto_core_hchacha20(key_.data(), nonce, key.bytes.data(), nullptr);
    std::copy_n(nonce + crypto_core_hchacha20_INPUTBYTES, nonce_size - crypto_core_hchacha20_INPUTBYTES, nonce_.begin() + 4);
    crypto_stream_chacha20_ietf(stream_.data(), streamed_, nonce_.data(), key_.data());
}

Cipher::~Cipher()
{
    sodium_memzero(key_.data(), key_.size());
    sodium_memzero(stream_.data(), streamed_);
}

void Cipher::turn(std::uint8_t* to, std::uint8_t const* from) const
{
    auto const ready = std::min(size_, streamed_ - block_size);
    auto const* const stream = stream_.data() + block_size;
    for (std::size_t i = 0; i < ready; ++i)
        to[i] = from[i] ^ stream[i];
    if (size_ > ready)
        crypto_stream_chacha20_ietf_xor_ic(to + ready, from + ready, size_ - ready, nonce_.data(), static_cast<std::uint32_t>(streamed_ / block_size), key_.data());
}

// RFC 8439, 2.8: both texts filled up to whole blocks of 16 with zeros, then their lengths in 64 bits each, the lowest byte first.
Cipher::Tag Cipher::tag_of(std::uint8_t const* ciphertext, std::string_view associated) const
{
    static constexpr std::array<std::uint8_t, 16> zeros {};
    auto const filling = [](std::size_t size) { return (zeros.size() - size % zeros.size()) % zeros.size(); };
    std::array<std::uint8_t, 16> lengths;
    for (std::size_t i = 0; i < 8; ++i) {
        lengths[i] = static_cast<std::uint8_t>(std::uint64_t { associated.size() } >> (8 * i));
        lengths[8 + i] = static_cast<std::uint8_t>(std::uint64_t { size_ } >> (8 * i));
    }
    crypto_onetimeauth_state state;
    crypto_onetimeauth_init(&state, stream_.data());
    crypto_onetimeauth_update(&state, as_bytes(associated), associated.size());
    crypto_onetimeauth_update(&state, zeros.data(), filling(associated.size()));
    crypto_onetimeauth_update(&state, ciphertext, size_);
    crypto_onetimeauth_update(&state, zeros.data(), filling(size_));
    crypto_onetimeauth_update(&state, lengths.data(), lengths.size());
    Tag tag;
    crypto_onetimeauth_final(&state, tag.data()); // wipes the state
    return tag;
}

}
