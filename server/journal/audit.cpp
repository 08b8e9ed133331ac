#include "journal/audit.hpp"

namespace relais::journal {

static std::string line_text(store::AuditLine const& line, std::string_view content)
{
    return std::to_string(line.at.ms) + "|" + line.who.to_string() + "|" + line.what + "|" + line.subject.to_string() + "|" + std::string(content);
}

Done note(store::Writer& writer, seal::Key const& audit_key, Instant at, Id who, std::string_view what, Id subject, std::string_view content)
{
    auto const last = TRY(writer.last_audit());
    store::AuditLine line { 0, at, who, std::string(what), subject, {} };
    line.hash = seal::chain_hash(audit_key, last ? last->hash : std::string {}, line_text(line, content));
    return writer.append_audit(line);
}

static Result<std::string> content_of(store::Reader& reader, store::AuditLine const& line)
{
    std::string content;
    if (auto const entry = TRY(reader.entry(line.subject)))
        for (auto const& part : entry->parts)
            content += part.sealed;
    return content;
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
