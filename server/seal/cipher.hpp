#pragma once

#include "seal/seal.hpp"
#include "seal/sodium.hpp"

namespace relais::seal {

// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03, RFC 8439), put together from libsodium's own pieces, to the byte what its
// crypto_aead_xchacha20poly1305_ietf_* gives. What is sealed here is mostly some hundred bytes; for those libsodium's whole makes the key of the tag and each
// last block of the stream by itself, at twice the cost of the stream that is made in one piece here.
class Cipher {
public:
    static constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    static constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    using Tag = std::array<std::uint8_t, tag_size>;

    // For one message of `size` bytes. A nonce is never used for another message under the same key.
    Cipher(Key const& key, std::uint8_t const* nonce, std::size_t size);
    ~Cipher();
    Cipher(Cipher const&) = delete;
    Cipher& operator=(Cipher const&) = delete;

    // Turns the message into its ciphertext, and back.
    void turn(std::uint8_t* to, std::uint8_t const* from) const;
    // Of the ciphertext and what is tied to it.
    Tag tag_of(std::uint8_t const* ciphertext, std::string_view associated) const;

private:
    static constexpr std::size_t block_size = 64;
    static constexpr std::size_t stream_size = 16 * block_size;

    std::size_t size_;
    std::size_t streamed_; // how much of `stream_` is made
    std::array<std::uint8_t, crypto_stream_chacha20_ietf_KEYBYTES> key_;
    std::array<std::uint8_t, crypto_stream_chacha20_ietf_NONCEBYTES> nonce_ {};
    // The first block of the stream is the key of the tag, the next are for the message; what is longer is turned without them.
    std::array<std::uint8_t, stream_size> stream_;
};

}
