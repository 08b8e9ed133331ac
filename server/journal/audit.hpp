#pragma once

#include "seal/seal.hpp"
#include "store/store.hpp"

#include <string_view>

namespace relais::journal {

// The audit log as one transaction writes it. Each line is chained to the one before, so that altering either is found by verify().
// Nobody else appends meanwhile, so the last line is read once. The writer and the hash must outlive it.
class AuditChain {
public:
    AuditChain(store::Writer& writer, seal::ChainHash& chain)
        : writer_(writer)
        , chain_(chain)
    {
    }

    // Appends a line: who did what to which subject.
    Done note(Instant at, Id who, std::string_view what, Id subject);
    // The line of an entry: its author gave its command. It is chained to the whole entry too, as it is stored.
    Done note_entry(Instant at, store::StoredEntry const& entry);
    // To be called when lines were undone.
    void forget() { last_hash_.reset(); }

private:
    // `entry`: the one that the line is of, or null.
    Done append(store::AuditLine line, store::StoredEntry const* entry);

    store::Writer& writer_;
    seal::ChainHash& chain_;
    std::optional<store::Bytes> last_hash_; // "" before the first line
};

struct Verified {
    std::int64_t lines = 0;
};

// Follows the chain from its first line. Refuses with broken_store; the field is "audit" and the detail the first line that does not fit.
Result<Verified> verify(store::Reader& reader, seal::Key const& audit_key);

}
