#pragma once

#include "store/sqlite/database.hpp"
#include "store/store.hpp"

namespace relais::store::sqlite {

// The seqs of at most `limit` entries after `after` that touch one of `roots` (in order of id), in order.
Result<std::vector<std::int64_t>> seqs_of_roots(Database& database, std::span<Id const> roots, std::int64_t after, std::size_t limit);

}
