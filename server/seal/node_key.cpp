#include "seal/seal.hpp"
#include "seal/sodium.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace relais::seal {

static constexpr char derivation_context[crypto_kdf_CONTEXTBYTES + 1] = "RelaisNK";
static_assert(Key::size == crypto_kdf_KEYBYTES);

// Numbers are never used again for something else: whatever was sealed would not open. 1, 2, 4 and 5 were of other ciphers.
enum class Purpose : std::uint64_t {
    tokens = 3,
    records = 6,
    names = 7,
    audit = 8,
    fingerprint = 9,
};

static Key derive(Key const& master, Purpose purpose)
{
    Key key;
    crypto_kdf_derive_from_key(key.bytes.data(), Key::size, static_cast<std::uint64_t>(purpose), derivation_context, master.bytes.data());
    return key;
}

NodeKey::NodeKey(Key const& master)
    : records_(derive(master, Purpose::records))
    , names_(derive(master, Purpose::names))
    , tokens_(derive(master, Purpose::tokens))
    , audit_(derive(master, Purpose::audit))
    , fingerprint_(as_text(derive(master, Purpose::fingerprint).bytes).substr(0, 16))
{
}

static std::unexpected<Problem> refuse_key(ProblemCode code, std::string_view detail)
{
    return refuse(code, "node_key", detail);
}

static std::unexpected<Problem> cannot(char const* what)
{
    return refuse_key(ProblemCode::broken_store, std::string { what } + ": " + std::strerror(errno));
}

// A file that closes itself.
class File {
public:
    File(std::string const& path, int flags)
        : number_(::open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY, 0600))
    {
    }
    ~File()
    {
        if (number_ >= 0)
            ::close(number_);
    }
    File(File const&) = delete;
    File& operator=(File const&) = delete;

    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }

private:
    int number_;
};

static Done require_private(File const& file)
{
    struct stat status {};
    if (::fstat(file.number(), &status) != 0)
        return cannot("the key file cannot be read");
    if (!S_ISREG(status.st_mode))
        return refuse_key(ProblemCode::bad_value, "not a regular file");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return refuse_key(ProblemCode::bad_value, "others may read the key file; give it mode 0600, and think of the key as known");
    if (status.st_size != static_cast<off_t>(Key::size))
        return refuse_key(ProblemCode::bad_value, "the key file must hold exactly 32 bytes");
    return {};
}

Result<NodeKey> NodeKey::load(std::string const& path)
{
    File const file { path, O_RDONLY };
    if (!file.is_open() && errno == ENOENT)
        return refuse_key(ProblemCode::not_found, "there is no key file");
    if (!file.is_open())
        return cannot("the key file cannot be opened");
    TRY(require_private(file));
    Key master;
    if (::read(file.number(), master.bytes.data(), Key::size) != static_cast<ssize_t>(Key::size))
        return cannot("the key file cannot be read");
    return NodeKey { master };
}

static Done write_durably(std::string const& path, Key const& key)
{
    ::unlink(path.c_str()); // of a start that was cut short
    File const file { path, O_WRONLY | O_CREAT | O_EXCL };
    if (!file.is_open())
        return cannot("the key file cannot be made");
    if (::write(file.number(), key.bytes.data(), Key::size) != static_cast<ssize_t>(Key::size) || ::fsync(file.number()) != 0)
        return cannot("the key file cannot be written");
    return {};
}

static Done make_folder_durable(std::string const& path)
{
    auto folder = std::filesystem::path { path }.parent_path().string();
    File const file { folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY };
    if (!file.is_open() || ::fsync(file.number()) != 0)
        return cannot("the folder of the key file cannot be written");
    return {};
}

Result<NodeKey> NodeKey::create(std::string const& path)
{
    // Under another name first: a start that is cut short must not leave half a key, which would be refused for ever.
    auto const unfinished = path + ".new";
    auto const master = make_record_key();
    TRY(write_durably(unfinished, master));
    auto const linked = ::link(unfinished.c_str(), path.c_str()) == 0; // unlike rename, never overwrites
    auto const reason = errno;
    ::unlink(unfinished.c_str());
    errno = reason;
    if (!linked && reason == EEXIST)
        return refuse_key(ProblemCode::already_exists, "there is a key file already");
    if (!linked)
        return cannot("the key file cannot be made");
    TRY(make_folder_durable(path));
    return NodeKey { master };
}

Result<NodeKey> NodeKey::load_or_create(std::string const& path)
{
    auto loaded = load(path);
    if (!loaded && loaded.error().code == ProblemCode::not_found)
        return create(path);
    return loaded;
}

Result<NodeKey> NodeKey::from_hex(std::string_view digits)
{
    Key master;
    std::size_t length = 0;
    char const* end = nullptr;
    auto const read = sodium_hex2bin(master.bytes.data(), Key::size, digits.data(), digits.size(), nullptr, &length, &end) == 0;
    if (!read || length != Key::size || end != digits.data() + digits.size())
        return refuse_key(ProblemCode::bad_value, "must be 64 hexadecimal digits");
    return NodeKey { master };
}

}
