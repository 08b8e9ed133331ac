#include "journal/audit.hpp"

#include <array>
#include <charconv>

namespace relais::journal {

namespace {

// A line as it is hashed. Numbers end with a bar, ids have one length: no two lines have one text.
class LineHash {
public:
    LineHash(seal::ChainHash& hash, std::string_view previous, store::AuditLine const& line)
        : hash_(hash)
    {
        hash_.begin(previous);
        text_.reserve(1'024);
        add_number(static_cast<std::uint64_t>(line.at.ms));
        add_id(line.who);
        add_id(line.subject);
        text_ += line.what;
        text_ += '|';
    }

    // What the line does not say of an entry itself: its time and device, and each part with what it touches.
    void add(store::StoredEntry const& entry)
    {
        add_number(entry.at);
        add_id(entry.device);
        for (auto const& part : entry.parts) {
            add_id(part.record);
            add_id(part.root);
            add_number(part.sealed.size());
            text_ += part.sealed;
        }
    }

    store::Bytes finish()
    {
        hash_.add(text_);
        return hash_.finish();
    }

private:
    void add_id(Id id) { text_.append(reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()); }
    void add_number(std::uint64_t number)
    {
        std::array<char, 21> digits;
        auto* const end = std::to_chars(digits.begin(), digits.end(), number).ptr;
        *end = '|';
        text_.append(digits.begin(), end + 1);
    }

    seal::ChainHash& hash_;
    std::string text_; // hashed in one piece: each costs as much as a hundred bytes
};

}

static store::Bytes hash_of(seal::ChainHash& chain, std::string_view previous, store::AuditLine const& line, store::StoredEntry const* entry)
{
    LineHash hash(chain, previous, line);
    if (entry != nullptr)
        hash.add(*entry);
    return hash.finish();
}

Done AuditChain::append(store::AuditLine line, store::StoredEntry const* entry)
{
    if (!last_hash_) {
        auto const last = TRY(writer_.last_audit());
        last_hash_ = last ? last->hash : store::Bytes {};
    }
    line.hash = hash_of(chain_, *last_hash_, line, entry);
    TRY(writer_.append_audit(line));
    last_hash_ = std::move(line.hash);
    return {};
}

Done AuditChain::note(Instant at, Id who, std::string_view what, Id subject)
{
    return append({ 0, at, who, std::string(what), subject, {} }, nullptr);
}

Done AuditChain::note_entry(Instant at, store::StoredEntry const& entry)
{
    return append({ 0, at, entry.by, entry.command, entry.id, {} }, &entry);
}

// Not every line about an id is its entry's: a held act is read before it becomes an entry under the same id.
static bool is_line_of(store::AuditLine const& line, store::StoredEntry const& entry)
{
    return entry.by == line.who && entry.command == line.what;
}

Result<Verified> verify(store::Reader& reader, seal::Key const& audit_key)
{
    Verified verified;
    seal::ChainHash chain(audit_key);
    std::string previous;
    std::int64_t after = 0;
    while (true) {
        auto const lines = TRY(reader.audit_after(after, 1000));
        if (lines.empty())
            return verified;
        for (auto const& line : lines) {
            auto const entry = TRY(reader.entry(line.subject));
            if (hash_of(chain, previous, line, entry && is_line_of(line, *entry) ? &*entry : nullptr) != line.hash)
                return refuse(ProblemCode::broken_store, "audit", "line " + std::to_string(line.seq));
            previous = line.hash;
            after = line.seq;
            ++verified.lines;
        }
    }
}

}
