#include "seal/aes_gcm.hpp"

#include "base/check.hpp"
#include "seal/sodium.hpp"

#include <limits>
#include <openssl/evp.h>

namespace relais::seal::aes_gcm {

void seal(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t* tag)
{
    if (sodium::is_available())
        sodium::seal(terms, from, to, tag);
    else
        openssl::seal(terms, from, to, tag);
}

bool open(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t const* tag)
{
    return sodium::is_available() ? sodium::open(terms, from, to, tag) : openssl::open(terms, from, to, tag);
}

bool sodium::is_available()
{
    static bool const has_instructions = (start_sodium(), crypto_aead_aes256gcm_is_available() == 1);
    return has_instructions;
}

void sodium::seal(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t* tag)
{
    check(crypto_aead_aes256gcm_encrypt_detached(to, tag, nullptr, as_bytes(from), from.size(), as_bytes(terms.associated), terms.associated.size(), nullptr, terms.nonce,
              terms.key.bytes.data())
        == 0);
}

bool sodium::open(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t const* tag)
{
    return crypto_aead_aes256gcm_decrypt_detached(to, nullptr, as_bytes(from), from.size(), tag, as_bytes(terms.associated), terms.associated.size(), terms.nonce,
               terms.key.bytes.data())
        == 0;
}

namespace {

enum class Direction : int { open = 0, seal = 1 }; // as OpenSSL counts

// To fetch the algorithm and to make a context cost more than a seal: each thread keeps its own.
class Context {
public:
    explicit Context(Direction direction)
        : direction_(direction)
        , context_(EVP_CIPHER_CTX_new())
    {
        check(context_ != nullptr && EVP_CipherInit_ex(context_, EVP_aes_256_gcm(), nullptr, nullptr, nullptr, static_cast<int>(direction)) == 1);
    }
    ~Context() { EVP_CIPHER_CTX_free(context_); }
    Context(Context const&) = delete;
    Context& operator=(Context const&) = delete;

    EVP_CIPHER_CTX* of(Terms const& terms, std::string_view from, std::uint8_t* to)
    {
        check(from.size() <= std::numeric_limits<int>::max());
        int length = 0;
        check(EVP_CipherInit_ex(context_, nullptr, nullptr, terms.key.bytes.data(), terms.nonce, static_cast<int>(direction_)) == 1
            && EVP_CipherUpdate(context_, nullptr, &length, as_bytes(terms.associated), static_cast<int>(terms.associated.size())) == 1
            && EVP_CipherUpdate(context_, to, &length, as_bytes(from), static_cast<int>(from.size())) == 1);
        return context_;
    }

private:
    Direction direction_;
    EVP_CIPHER_CTX* context_;
};

}

void openssl::seal(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t* tag)
{
    static thread_local Context sealing(Direction::seal);
    int length = 0;
    auto* const context = sealing.of(terms, from, to);
    check(EVP_CipherFinal_ex(context, to + from.size(), &length) == 1 && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, tag_size, tag) == 1);
}

bool openssl::open(Terms const& terms, std::string_view from, std::uint8_t* to, std::uint8_t const* tag)
{
    static thread_local Context opening(Direction::open);
    int length = 0;
    auto* const context = opening.of(terms, from, to);
    check(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tag_size, const_cast<std::uint8_t*>(tag)) == 1); // it is only read
    return EVP_CipherFinal_ex(context, to + from.size(), &length) == 1;
}

}
