#include "journal/audit.hpp"

namespace relais::journal {

static std::string line_text(store::AuditLine const& line, std::string_view content)
{
    return std::to_string(line.at.ms) + "|" + line.who.to_string() + "|" + line.what + "|" + line.subject.to_string() + "|" + std::string(content);
}

static Done append(store::Writer& writer, seal::Key const& audit_key, store::AuditLine line, std::string_view content)
{
    auto const last = TRY(writer.last_audit());
    line.hash = seal::chain_hash(audit_key, last ? last->hash : std::string {}, line_text(line, content));
    return writer.append_audit(line);
}

Done note(store::Writer& writer, seal::Key const& audit_key, Instant at, Id who, std::string_view what, Id subject)
{
    return append(writer, audit_key, { 0, at, who, std::string(what), subject, {} }, {});
}

// What the line does not say of an entry itself: its time and device, and each part with what it touches.
static std::string entry_text(store::StoredEntry const& entry)
{
    auto text = std::to_string(entry.at) + "|" + entry.device.to_string();
    for (auto const& part : entry.parts)
        text += "|" + part.record.to_string() + "|" + part.root.to_string() + "|" + std::to_string(part.sealed.size()) + "|" + part.sealed;
    return text;
}

Done note_entry(store::Writer& writer, seal::Key const& audit_key, Instant at, store::StoredEntry const& entry)
{
    return append(writer, audit_key, { 0, at, entry.by, entry.command, entry.id, {} }, entry_text(entry));
}

// Not every line about an id is its entry's: a held act is read before it becomes an entry under the same id.
static Result<std::string> content_of(store::Reader& reader, store::AuditLine const& line)
{
    auto const entry = TRY(reader.entry(line.subject));
    auto const is_its_line = entry && entry->by == line.who && entry->command == line.what;
    return is_its_line ? entry_text(*entry) : std::string {};
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
            auto const text = line_text(line, TRY(content_of(reader, line)));
            if (seal::chain_hash(audit_key, previous, text) != line.hash)
                return refuse(ProblemCode::broken_store, "audit", "line " + std::to_string(line.seq));
            previous = line.hash;
            after = line.seq;
            ++verified.lines;
        }
    }
}

}
