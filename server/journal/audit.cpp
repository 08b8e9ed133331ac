#include "journal/audit.hpp"

namespace relais::journal {

static void append_id(std::string& text, Id id)
{
    text.append(reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size());
}

// Numbers end with a bar, ids have one length: no two lines have one text.
static void append_number(std::string& text, std::uint64_t number)
{
    text += std::to_string(number);
    text += '|';
}

static std::string text_of(store::AuditLine const& line)
{
    std::string text;
    append_number(text, static_cast<std::uint64_t>(line.at.ms));
    append_id(text, line.who);
    append_id(text, line.subject);
    return text += line.what + "|";
}

// What the line does not say of an entry itself: its time and device, and each part with what it touches.
static std::string text_of(store::AuditLine const& line, store::StoredEntry const& entry)
{
    auto text = text_of(line);
    append_number(text, entry.at);
    append_id(text, entry.device);
    for (auto const& part : entry.parts) {
        append_id(text, part.record);
        append_id(text, part.root);
        append_number(text, part.sealed.size());
        text += part.sealed;
    }
    return text;
}

Done AuditChain::append(store::AuditLine line, std::string const& text)
{
    if (!last_hash_) {
        auto const last = TRY(writer_.last_audit());
        last_hash_ = last ? last->hash : store::Bytes {};
    }
    line.hash = seal::chain_hash(key_, *last_hash_, text);
    last_hash_ = line.hash;
    return writer_.append_audit(line);
}

Done AuditChain::note(Instant at, Id who, std::string_view what, Id subject)
{
    store::AuditLine const line { 0, at, who, std::string(what), subject, {} };
    return append(line, text_of(line));
}

Done AuditChain::note_entry(Instant at, store::StoredEntry const& entry)
{
    store::AuditLine const line { 0, at, entry.by, entry.command, entry.id, {} };
    return append(line, text_of(line, entry));
}

// Not every line about an id is its entry's: a held act is read before it becomes an entry under the same id.
static Result<std::string> full_text_of(store::Reader& reader, store::AuditLine const& line)
{
    auto const entry = TRY(reader.entry(line.subject));
    auto const is_its_line = entry && entry->by == line.who && entry->command == line.what;
    return is_its_line ? text_of(line, *entry) : text_of(line);
}

Result<Verified> verify(store::Reader& reader, seal::Key const& audit_key)
{
    Verified verified;
    std::string previous;
    std::int64_t after = 0;
    while (true) {
        auto const lines = TRY(reader.audit_after(after, 1000));
        if (lines.empty())
            return verified;
        for (auto const& line : lines) {
            auto const text = TRY(full_text_of(reader, line));
            if (seal::chain_hash(audit_key, previous, text) != line.hash)
                return refuse(ProblemCode::broken_store, "audit", "line " + std::to_string(line.seq));
            previous = line.hash;
            after = line.seq;
            ++verified.lines;
        }
    }
}

}
