#pragma once

#include "access/role.hpp"
#include "journal/record.hpp"
#include "store/store.hpp"

#include <vector>

namespace relais::journal {

// Who stands in for whom, beside the records that say so: who may see and do what is asked for every message, and a scope that has to open records to know itself would
// be slow. The document names accounts and days and no reason.

// Covers that are to come, under way, or over since less than a year: what was done in them may still arrive.
Result<std::vector<Cover>> read_covers(store::Reader& reader);

// The caller with those in which he stands or stood in for somebody, and with those whom he stands in for on that day.
Result<Caller> with_covers(store::Reader& reader, Caller caller, LocalDate today);

// The lists that members of this team share.
Result<std::vector<Id>> read_shared_lists(store::Reader& reader, Id team);

// Within a write: keeps what the record of a list says now.
Done keep_shared_list(store::Writer& writer, Record const& record);

// Within a write: keeps what the record of a cover says now.
Done keep_cover(store::Writer& writer, Record const& record, LocalDate today);

}
