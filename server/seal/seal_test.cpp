#include "seal/seal.hpp"

#include "contracts/temporary_folder.hpp"
#include "doctest.hpp"

#include <fstream>
#include <set>
#include <sys/stat.h>

namespace relais::seal {

static NodeKey node_key(char digit = '7')
{
    return *NodeKey::from_hex(std::string(64, digit));
}

static std::optional<ProblemCode> refusal(auto const& result)
{
    return result ? std::nullopt : std::optional { result.error().code };
}

static Id const child = Id::make(1'790'000'000'000, { 1 });
static Id const other_child = Id::make(1'790'000'000'000, { 2 });

static Bytes hash_of_line(Key const& audit, std::string_view previous, std::string_view line)
{
    ChainHash hash(audit);
    hash.begin(previous);
    hash.add(line.substr(0, 2));
    hash.add(line.substr(2));
    return hash.finish();
}

TEST_CASE("what is sealed opens again")
{
    auto const key = make_record_key();
    for (auto const& plaintext : { std::string {}, std::string("\0\xFF", 2), std::string(100'000, 'x') }) {
        auto const sealed = seal(key, plaintext, "place");
        CHECK(sealed.size() == plaintext.size() + 28);
        CHECK(*open(key, sealed, "place") == plaintext);
        CHECK(seal(key, plaintext, "place") != sealed); // the nonce is chance
    }
}

TEST_CASE("what is not as it was sealed does not open")
{
    auto const key = make_record_key();
    auto const sealed = seal(key, "Amina", "place");
    struct {
        std::string story;
        Key key;
        Bytes sealed;
        char const* associated;
    } const rows[] = {
        { "another key", make_record_key(), sealed, "place" },
        { "another place", key, sealed, "elsewhere" },
        { "no place", key, sealed, "" },
        { "cut short", key, sealed.substr(0, sealed.size() - 1), "place" },
        { "shorter than nonce and tag", key, sealed.substr(0, 27), "place" },
        { "nothing", key, "", "place" },
        { "something more", key, sealed + '\0', "place" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const opened = open(row.key, row.sealed, row.associated);
        REQUIRE(refusal(opened) == ProblemCode::broken_store);
        CHECK(opened.error().field == "sealed");
    }
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto altered = sealed;
        altered[i] ^= 1;
        CAPTURE(i);
        CHECK(refusal(open(key, altered, "place")) == ProblemCode::broken_store);
    }
}

TEST_CASE("what another program sealed with AES-256-GCM opens")
{
    // Test case 14 of McGrew and Viega, "The Galois/Counter Mode of Operation": key, nonce and plaintext are zeros.
    auto const sealed = std::string(12, '\0')
        + "\xce\xa7\x40\x3d\x4d\x60\x6b\x6e\x07\x4e\xc5\xd3\xba\xf3\x9d\x18"
          "\xd0\xd1\xc8\xa7\x99\x99\x6b\xf0\x26\x5b\x98\xb5\xd4\x8a\xb9\x19";
    CHECK(open(Key {}, sealed, "").value_or("refused") == std::string(16, '\0'));
}

TEST_CASE("a record's key is tied to its record and to the node")
{
    auto const key = make_record_key();
    auto const sealed = seal_key(node_key().records(), key, child);
    CHECK(sealed.size() == 60);
    CHECK(*open_key(node_key().records(), sealed, child) == key);
    CHECK_FALSE(make_record_key() == key);
    CHECK(refusal(open_key(node_key().records(), sealed, other_child)) == ProblemCode::broken_store);
    CHECK(refusal(open_key(node_key().names(), sealed, child)) == ProblemCode::broken_store);
    CHECK(refusal(open_key(node_key('8').records(), sealed, child)) == ProblemCode::broken_store);
}

static std::string hex(Bytes const& bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const c : bytes) {
        text += digits[static_cast<std::uint8_t>(c) >> 4U];
        text += digits[static_cast<std::uint8_t>(c) & 15U];
    }
    return text;
}

TEST_CASE("the keys derived from a master key never change, for what they sealed must open")
{
    // Computed apart, with Python's hashlib.blake2b (key = master, salt = number of the purpose, person = "RelaisNK").
    auto const node = node_key();
    auto const probe = [](Key const& key) { return hex(hash_token(key, "probe")).substr(0, 16); };
    CHECK(probe(node.records()) == "be572bef061870c0");
    CHECK(probe(node.names()) == "4cffeb4bdea1d328");
    CHECK(probe(node.tokens()) == "4085319df3554e6a");
    CHECK(probe(node.audit()) == "1556cfb249855110");
    CHECK(hex(node.fingerprint()) == "89fe7e8abe726d9969969008016da225");
    CHECK(node_key('8').fingerprint() != node.fingerprint());
}

TEST_CASE("hashes of tokens and audit lines")
{
    auto const node = node_key();
    CHECK(hash_token(node.tokens(), "token").size() == 32);
    CHECK(hash_token(node.tokens(), "token") == hash_token(node.tokens(), "token"));
    CHECK(hash_token(node.tokens(), "token") != hash_token(node.tokens(), "token2"));
    CHECK(hash_token(node_key('8').tokens(), "token") != hash_token(node.tokens(), "token"));

    // HMAC-SHA-256, computed apart with Python's hmac, of one byte that says whether the line is the first, the hash before it, and the line: it may never change.
    auto const pinned = hash_of_line(Key {}, hash_of_line(Key {}, "", "line"), "line");
    CHECK(hex(pinned).substr(0, 16) == "0762669dd2b0cf07");

    auto const first = hash_of_line(node.audit(), "", "line");
    auto const second = hash_of_line(node.audit(), first, "line");
    CHECK(first.size() == 32);
    CHECK(second != first);
    CHECK(hash_of_line(node.audit(), second, "line") != second);
    CHECK(hash_of_line(node.audit(), first, "lime") != second);
    CHECK(hash_of_line(node_key('8').audit(), first, "line") != second);
    CHECK(hash_of_line(node.audit(), "", first + "line") != second); // a line cannot pass for a hash and a line
}

TEST_CASE("tokens, ids and chance do not repeat")
{
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        auto const token = make_token();
        CHECK(token.size() == 43);
        CHECK(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos);
        seen.insert(token);
        seen.insert(random_bytes(16));
        seen.insert(make_id({ 1'790'000'000'000 }).to_string());
    }
    CHECK(seen.size() == 300);
    CHECK(random_bytes(0).empty());
}

static constexpr PasswordCost cheap { .memory_mib = 1, .passes = 1 };

TEST_CASE("passwords")
{
    auto const hash = *hash_password("Bonne arrivée", cheap);
    CHECK(hash.starts_with("$argon2id$v=19$m=1024,t=1,p=1$"));
    CHECK(*hash_password("Bonne arrivée", cheap) != hash);
    CHECK(verify_password(hash, "Bonne arrivée"));
    CHECK_FALSE(verify_password(hash, "bonne arrivée"));
    CHECK_FALSE(verify_password(hash, ""));
    CHECK_FALSE(verify_password("", "Bonne arrivée"));
    CHECK_FALSE(verify_password("$argon2id$nonsense", "Bonne arrivée"));
    CHECK_FALSE(verify_password(std::string(500, '$'), "Bonne arrivée"));
    CHECK_FALSE(wants_rehash(hash, cheap));
    CHECK(wants_rehash(hash, { .memory_mib = 2, .passes = 1 }));
    CHECK(wants_rehash(hash, { .memory_mib = 1, .passes = 2 }));
    CHECK(refusal(hash_password("x", { .memory_mib = 4'000'000, .passes = 1 })) == ProblemCode::store_busy);
}

TEST_CASE("nobody has the right password")
{
    CHECK_FALSE(verify_nobody("wrong", { .memory_mib = 1, .passes = 1 }));
}

static void write_file(std::string const& path, std::string const& content, mode_t mode)
{
    std::ofstream { path, std::ios::binary } << content;
    ::chmod(path.c_str(), mode);
}

TEST_CASE("the key file is made once, private, and read again")
{
    contract::TemporaryFolder const folder;
    auto const path = folder.file("node-key");
    CHECK(refusal(NodeKey::load(path)) == ProblemCode::not_found);
    auto const made = NodeKey::load_or_create(path);
    REQUIRE(made);
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0600);
    CHECK(status.st_size == 32);
    CHECK(NodeKey::load_or_create(path)->fingerprint() == made->fingerprint());
    CHECK(NodeKey::load(path)->fingerprint() == made->fingerprint());
    CHECK(refusal(NodeKey::create(path)) == ProblemCode::already_exists);
    CHECK(NodeKey::load(path)->fingerprint() == made->fingerprint());
    CHECK_FALSE(std::filesystem::exists(path + ".new"));
    CHECK(NodeKey::create(folder.file("other"))->fingerprint() != made->fingerprint());
}

TEST_CASE("a key file that is not as it must be is refused")
{
    contract::TemporaryFolder const folder;
    auto const file = [&](char const* name, std::size_t size, mode_t mode) {
        write_file(folder.file(name), std::string(size, 'k'), mode);
        return folder.file(name);
    };
    struct {
        std::string story;
        std::string path;
        ProblemCode expected;
    } const rows[] = {
        { "the group may read it", file("group", 32, 0640), ProblemCode::bad_value },
        { "everybody may read it", file("others", 32, 0604), ProblemCode::bad_value },
        { "the group may write it", file("written", 32, 0620), ProblemCode::bad_value },
        { "it is empty", file("empty", 0, 0600), ProblemCode::bad_value },
        { "it is too short", file("short", 31, 0600), ProblemCode::bad_value },
        { "it is too long", file("long", 33, 0600), ProblemCode::bad_value },
        { "it is a folder", folder.file("."), ProblemCode::bad_value },
        { "its folder is not there", folder.file("no/key"), ProblemCode::not_found },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const loaded = NodeKey::load(row.path);
        REQUIRE(refusal(loaded) == row.expected);
        CHECK(loaded.error().field == "node_key");
    }
    CHECK(refusal(NodeKey::create(folder.file("no/key"))) == ProblemCode::broken_store);
    CHECK(NodeKey::load(file("read-only", 32, 0400)).has_value());
}

TEST_CASE("the key from the environment is 64 hexadecimal digits")
{
    auto const good = std::string(32, 'a') + std::string(32, 'A');
    CHECK(NodeKey::from_hex(good)->fingerprint() == NodeKey::from_hex(std::string(64, 'a'))->fingerprint());
    for (auto const& bad : { std::string {}, std::string(63, 'a'), std::string(62, 'a'), std::string(65, 'a'), std::string(66, 'a'),
             std::string(63, 'a') + 'g', std::string(63, 'a') + '\n', ' ' + std::string(64, 'a') }) {
        CAPTURE(bad);
        CHECK(refusal(NodeKey::from_hex(bad)) == ProblemCode::bad_value);
    }
}

}
