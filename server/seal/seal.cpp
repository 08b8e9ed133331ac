#include "seal/seal.hpp"

#include "base/check.hpp"
#include "seal/sodium.hpp"

namespace relais::seal {

static constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
static constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static constexpr std::size_t hash_size = 32;

static_assert(Key::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

Key::~Key()
{
    sodium_memzero(bytes.data(), bytes.size());
}

bool Key::operator==(Key const& other) const
{
    return sodium_memcmp(bytes.data(), other.bytes.data(), size) == 0;
}

namespace {

// Chance of the system, asked for once for many small needs: an entry needs it five times, and each call of the system costs more than a seal.
// What was given out is wiped, so that a piece of memory that leaks tells nothing of a key.
class Chance {
public:
    ~Chance() { sodium_memzero(pool_.data(), pool_.size()); }
    void fill(std::uint8_t* to, std::size_t count)
    {
        if (count > pool_.size() - used_) {
            randombytes_buf(pool_.data(), pool_.size());
            used_ = 0;
        }
        std::copy_n(pool_.data() + used_, count, to);
        sodium_memzero(pool_.data() + used_, count);
        used_ += count;
    }

private:
    std::array<std::uint8_t, 512> pool_ {};
    std::size_t used_ = pool_.size();
};

}

static void fill_with_chance(std::uint8_t* to, std::size_t count)
{
    start_sodium();
    static thread_local Chance chance;
    chance.fill(to, count);
}

Bytes seal(Key const& key, std::string_view plaintext, std::string_view associated)
{
    Bytes sealed(nonce_size + plaintext.size() + tag_size, '\0');
    auto* const nonce = as_bytes(sealed);
    fill_with_chance(nonce, nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_size, nullptr, as_bytes(plaintext), plaintext.size(),
        as_bytes(associated), associated.size(), nullptr, nonce, key.bytes.data());
    return sealed;
}

Result<Bytes> open(Key const& key, std::string_view sealed, std::string_view associated)
{
    auto const refused = [] { return refuse(ProblemCode::broken_store, "sealed", "altered, or sealed with another key"); };
    if (sealed.size() < nonce_size + tag_size)
        return refused();
    auto const* const nonce = as_bytes(sealed);
    Bytes plaintext(sealed.size() - nonce_size - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(as_bytes(plaintext), nullptr, nullptr, nonce + nonce_size,
            sealed.size() - nonce_size, as_bytes(associated), associated.size(), nonce, key.bytes.data())
        != 0)
        return refused();
    return plaintext;
}

Key make_record_key()
{
    Key key;
    fill_with_chance(key.bytes.data(), Key::size);
    return key;
}

Bytes seal_key(Key const& records, Key const& record_key, Id record)
{
    return seal(records, as_text(record_key.bytes), as_text(record.bytes));
}

Result<Key> open_key(Key const& records, std::string_view sealed, Id record)
{
    auto plaintext = TRY(open(records, sealed, as_text(record.bytes)));
    check(plaintext.size() == Key::size);
    Key key;
    std::ranges::copy(plaintext, key.bytes.begin());
    sodium_memzero(plaintext.data(), plaintext.size());
    return key;
}

std::string make_token()
{
    static constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    auto const chance = random_bytes(32);
    std::string token(sodium_base64_ENCODED_LEN(32, variant), '\0');
    sodium_bin2base64(token.data(), token.size(), as_bytes(chance), chance.size(), variant);
    token.pop_back(); // the zero that ends a C string
    return token;
}

Bytes hash_token(Key const& tokens, std::string_view token)
{
    Bytes hash(hash_size, '\0');
    crypto_generichash(as_bytes(hash), hash_size, as_bytes(token), token.size(), tokens.bytes.data(), Key::size);
    return hash;
}

static_assert(sizeof(crypto_generichash_state) <= sizeof(ChainHash));
static_assert(alignof(crypto_generichash_state) <= alignof(ChainHash));

static crypto_generichash_state* state_in(std::array<std::uint8_t, 384>& bytes)
{
    return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

ChainHash::ChainHash(Key const& audit, std::string_view previous)
{
    check(previous.empty() || previous.size() == hash_size); // so that no line can pass for part of a hash
    auto const first = static_cast<std::uint8_t>(previous.empty());
    crypto_generichash_init(state_in(state_), audit.bytes.data(), Key::size, hash_size);
    crypto_generichash_update(state_in(state_), &first, 1);
    add(previous);
}

ChainHash::~ChainHash()
{
    sodium_memzero(state_.data(), state_.size());
}

void ChainHash::add(std::string_view piece)
{
    crypto_generichash_update(state_in(state_), as_bytes(piece), piece.size());
}

Bytes ChainHash::finish()
{
    Bytes hash(hash_size, '\0');
    crypto_generichash_final(state_in(state_), as_bytes(hash), hash_size);
    return hash;
}

static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(ContentHash));
static_assert(alignof(crypto_hash_sha256_state) <= alignof(ContentHash));

static crypto_hash_sha256_state* state_in(std::array<std::uint8_t, 104>& bytes)
{
    return reinterpret_cast<crypto_hash_sha256_state*>(bytes.data());
}

ContentHash::ContentHash()
{
    crypto_hash_sha256_init(state_in(state_));
}

void ContentHash::add(std::string_view piece)
{
    crypto_hash_sha256_update(state_in(state_), as_bytes(piece), piece.size());
}

std::string ContentHash::finish()
{
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash {};
    crypto_hash_sha256_final(state_in(state_), hash.data());
    std::string digits;
    for (auto const byte : hash) {
        digits += "0123456789abcdef"[byte >> 4U];
        digits += "0123456789abcdef"[byte & 0xFU];
    }
    return digits;
}

Bytes random_bytes(std::size_t count)
{
    start_sodium();
    Bytes bytes(count, '\0');
    randombytes_buf(bytes.data(), count);
    return bytes;
}

Id make_id(Instant at)
{
    std::array<std::uint8_t, 10> chance;
    fill_with_chance(chance.data(), chance.size());
    return Id::make(at.ms, chance);
}

}
