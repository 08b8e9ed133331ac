#include "digest/digest.hpp"

#include <openssl/evp.h>

namespace relais::digest {

static EVP_MD const* algorithm_called(std::string_view name)
{
    if (name == "MD5")
        return EVP_md5();
    if (name == "SHA-1")
        return EVP_sha1();
    if (name == "SHA-256")
        return EVP_sha256();
    if (name == "SHA-384")
        return EVP_sha384();
    return name == "SHA-512" ? EVP_sha512() : nullptr;
}

std::optional<std::string> digest_of(std::string_view algorithm, std::string_view bytes)
{
    auto const* const known = algorithm_called(algorithm);
    std::string hash(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    if (known == nullptr || EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(hash.data()), &length, known, nullptr) != 1)
        return std::nullopt;
    hash.resize(length);
    return hash;
}

std::string md5_of(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const c : digest_of("MD5", bytes).value_or(std::string())) {
        text += digits[static_cast<unsigned char>(c) >> 4U];
        text += digits[static_cast<unsigned char>(c) & 15U];
    }
    return text;
}

}
