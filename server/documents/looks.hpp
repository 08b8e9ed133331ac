#pragma once

#include "codec/described.hpp"
#include "seal/seal.hpp"
#include "store/store.hpp"

#include <vector>

// Who looked at a document. The audit log has a line of each look; here they are kept together, so that whoever may asks for one document and reads no log.
namespace relais::documents {

struct Look {
    Id by;
    Instant at;
    bool offline = false;

    static constexpr auto description()
    {
        return described("Look", "Somebody opened a document.", field("by", &Look::by, "Who."), field("at", &Look::at, "When, by the clock of the server, or of the phone where it was offline."),
            field("offline", &Look::offline, "From what the phone had kept, and told later."));
    }
};

struct Looks {
    std::vector<Look> looks;

    static constexpr auto description() { return described("Looks", "Who looked at a document.", field("looks", &Looks::looks, "The last first, as many as are kept.")); }
};

// The last looks at a document, the last first.
Result<Looks> looks_at(store::Reader& reader, Id case_id, Id document);

// Within a write. Of one document the last `looks_most` are kept; the audit log keeps all.
inline constexpr std::size_t looks_most = 200;
Done add_look(store::Writer& writer, Id case_id, Id document, Look const& look);

}
