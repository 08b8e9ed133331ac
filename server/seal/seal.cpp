#include "seal/seal.hpp"

#include "base/check.hpp"
#include "seal/aes_gcm.hpp"
#include "seal/sodium.hpp"

namespace relais::seal {

static constexpr std::size_t nonce_size = aes_gcm::nonce_size;
static constexpr std::size_t tag_size = aes_gcm::tag_size;
static constexpr std::size_t hash_size = 32;

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
    auto* const to = nonce + nonce_size;
    aes_gcm::seal({ key, nonce, associated }, plaintext, to, to + plaintext.size());
    return sealed;
}

Result<Bytes> open(Key const& key, std::string_view sealed, std::string_view associated)
{
    auto const refused = [] { return refuse(ProblemCode::broken_store, "sealed", "altered, or sealed with another key"); };
    if (sealed.size() < nonce_size + tag_size)
        return refused();
    auto const content = sealed.substr(nonce_size, sealed.size() - nonce_size - tag_size);
    std::array<std::uint8_t, tag_size> tag;
    std::copy_n(as_bytes(sealed.substr(sealed.size() - tag_size)), tag_size, tag.begin());
    Bytes plaintext(content.size(), '\0');
    if (!aes_gcm::open({ key, as_bytes(sealed), associated }, content, as_bytes(plaintext), tag.data())) {
        sodium_memzero(plaintext.data(), plaintext.size()); // nothing of what may be forged
        return refused();
    }
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
