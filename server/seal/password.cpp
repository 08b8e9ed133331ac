#include "seal/seal.hpp"
#include "seal/sodium.hpp"

namespace relais::seal {

static std::size_t memory_of(PasswordCost cost)
{
    return std::size_t { cost.memory_mib } * 1024 * 1024;
}

Result<std::string> hash_password(std::string_view password, PasswordCost cost)
{
    start_sodium();
    std::array<char, crypto_pwhash_STRBYTES> hash {};
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), cost.passes, memory_of(cost)) != 0)
        return refuse(ProblemCode::store_busy, "password", "not enough memory to hash it");
    return std::string { hash.data() };
}

bool verify_password(std::string const& hash, std::string_view password)
{
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool verify_nobody(std::string_view password, PasswordCost cost)
{
    // To verify is to hash with the known salt and compare, so hashing with any salt takes as long.
    (void)hash_password(password, cost);
    return false;
}

bool wants_rehash(std::string const& hash, PasswordCost cost)
{
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, memory_of(cost)) != 0;
}

}
