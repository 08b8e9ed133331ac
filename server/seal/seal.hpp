#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

struct evp_mac_ctx_st; // of OpenSSL

// What keeps secrets: keys, sealing, hashes, passwords, chance. All is libsodium's but for the audit chain, and for sealing where the processor leaves libsodium without
// AES (aes_gcm.hpp): these are OpenSSL's (docs/decisions/0012).
namespace relais::seal {

using Bytes = std::string; // opaque

// A secret of 32 bytes. Every copy wipes itself when it goes.
struct Key {
    static constexpr std::size_t size = 32;
    std::array<std::uint8_t, size> bytes {};

    Key() = default;
    Key(Key const&) = default;
    Key& operator=(Key const&) = default;
    ~Key();

    // In constant time.
    bool operator==(Key const&) const;
};

// The keys of this node, derived from its one master key, of which no copy is kept. Losing the master key is losing
// every name and answer in the store: it is backed up apart from the store, and never with it.
class NodeKey {
public:
    // Reads the master key from a file of 32 bytes. Refuses with not_found when there is none, with bad_value when it has
    // another size or may be read by anyone but its owner, with broken_store when it cannot be read. The field of every
    // refusal is node_key.
    static Result<NodeKey> load(std::string const& path);
    // Makes a new master key and its file (mode 0600), whole and durable or not at all. Refuses with already_exists, never
    // overwrites.
    static Result<NodeKey> create(std::string const& path);
    // `create` on the first start, `load` later. Call it only where no store exists yet, else `load`: a new key opens no old store.
    static Result<NodeKey> load_or_create(std::string const& path);
    // 64 hexadecimal digits, as from the environment. Refuses with bad_value.
    static Result<NodeKey> from_hex(std::string_view digits);

    Key const& records() const { return records_; } // seals the records' own keys
    Key const& names() const { return names_; }     // seals the profiles of accounts and the names of devices
    Key const& tokens() const { return tokens_; }   // hashes session tokens
    Key const& audit() const { return audit_; }     // chains the audit log

    // Tells one node key from another and gives nothing away. The store keeps it, so that a start with a wrong key is
    // refused before anything is sealed with it.
    Bytes fingerprint() const { return fingerprint_; }

private:
    explicit NodeKey(Key const& master);

    Key records_;
    Key names_;
    Key tokens_;
    Key audit_;
    Bytes fingerprint_;
};

// Seals with AES-256-GCM under a random nonce, which goes in front: 28 bytes more than the plaintext, which is under 2 GiB. A key seals at most 2^32 times:
// each record has its own.
// `associated` is not kept, but must be the same to open: it ties the sealed bytes to their place.
Bytes seal(Key const& key, std::string_view plaintext, std::string_view associated);
// Refuses with broken_store (field "sealed") what was not sealed with this key and `associated`, or was altered.
Result<Bytes> open(Key const& key, std::string_view sealed, std::string_view associated);

Key make_record_key();
// A record's key under NodeKey::records, tied to the record.
Bytes seal_key(Key const& records, Key const& record_key, Id record);
Result<Key> open_key(Key const& records, std::string_view sealed, Id record);

// A new session token: 256 bits of chance as text for a cookie.
std::string make_token();
// What the store keeps of a token: 32 bytes (BLAKE2b under NodeKey::tokens), of no use to who steals the store.
Bytes hash_token(Key const& tokens, std::string_view token);
// The hashes of audit lines, each given that of the line before: 32 bytes, HMAC-SHA-256 under NodeKey::audit. A line is told in pieces; where
// one ends and the next begins makes no difference.
class ChainHash {
public:
    explicit ChainHash(Key const& audit);
    ~ChainHash();
    ChainHash(ChainHash const&) = delete;
    ChainHash& operator=(ChainHash const&) = delete;

    // A new line, after the one with this hash ("" for the first).
    void begin(std::string_view previous);
    void add(std::string_view piece);
    // To be called once a line, at its end.
    Bytes finish();

private:
    evp_mac_ctx_st* context_; // owned
};

// The SHA-256 of a content that is told in pieces: anybody can compute it, with no key of ours.
class ContentHash {
public:
    ContentHash();

    void add(std::string_view piece);
    // 64 hexadecimal digits. To be called once, at the end.
    std::string finish();

private:
    alignas(8) std::array<std::uint8_t, 104> state_; // of libsodium
};

Bytes random_bytes(std::size_t count);
Id make_id(Instant at);

// How dear it is to guess a password; a setting. The least that OWASP advises is 19 MiB and 2 passes.
struct PasswordCost {
    std::uint32_t memory_mib = 19;
    std::uint32_t passes = 2;
};

// Argon2id, in libsodium's text form, which names its cost. Refuses with store_busy when there is not the memory for it.
Result<std::string> hash_password(std::string_view password, PasswordCost cost);
bool verify_password(std::string const& hash, std::string_view password);
// For a login that nobody has: takes as long as verify_password, so that time does not tell who has an account. Always false.
bool verify_nobody(std::string_view password, PasswordCost cost);
// True if the hash was made at another cost; hash again at the next good login.
bool wants_rehash(std::string const& hash, PasswordCost cost);

}
