#include "seal/seal.hpp"

#include "base/check.hpp"
#include "seal/sodium.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace relais::seal {

static constexpr std::size_t hash_size = 32;

static EVP_MAC_CTX* make_context(Key const& key)
{
    static EVP_MAC* const hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    std::string digest = "SHA256";
    OSSL_PARAM const settings[] = { OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0), OSSL_PARAM_construct_end() };
    auto* const context = EVP_MAC_CTX_new(hmac);
    check(context != nullptr && EVP_MAC_init(context, key.bytes.data(), Key::size, settings) == 1);
    return context;
}

ChainHash::ChainHash(Key const& audit)
    : context_(make_context(audit))
{
}

ChainHash::~ChainHash()
{
    EVP_MAC_CTX_free(context_);
}

void ChainHash::begin(std::string_view previous)
{
    check(previous.empty() || previous.size() == hash_size); // so that no line can pass for part of a hash
    check(EVP_MAC_init(context_, nullptr, 0, nullptr) == 1);
    add(std::string_view(previous.empty() ? "\1" : "\0", 1));
    add(previous);
}

void ChainHash::add(std::string_view piece)
{
    check(EVP_MAC_update(context_, as_bytes(piece), piece.size()) == 1);
}

Bytes ChainHash::finish()
{
    Bytes hash(hash_size, '\0');
    std::size_t length = 0;
    check(EVP_MAC_final(context_, as_bytes(hash), &length, hash_size) == 1);
    return hash;
}

}
