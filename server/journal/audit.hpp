#pragma once

#include "seal/seal.hpp"
#include "store/store.hpp"

#include <string_view>

namespace relais::journal {

// Appends a line to the audit log: who did what to which subject. The line is chained to the one before, so that altering
// either is found by verify().
Done note(store::Writer& writer, seal::Key const& audit_key, Instant at, Id who, std::string_view what, Id subject);

// The line of an entry: its author gave its command. It is chained to the whole entry too, as it is stored.
Done note_entry(store::Writer& writer, seal::Key const& audit_key, Instant at, store::StoredEntry const& entry);

struct Verified {
    std::int64_t lines = 0;
};

// Follows the chain from its first line. Refuses with broken_store; the field is "audit" and the detail the first line that does not fit.
Result<Verified> verify(store::Reader& reader, seal::Key const& audit_key);

}
