#pragma once

#include "store/store.hpp"

#include <algorithm>
#include <limits>

namespace relais::store::sqlite {

// Where a part lies in the journal: one number for its entry and its number there. See migrations/0001_spine.hpp.
inline constexpr std::int64_t places_of_entry = max_parts_of_entry;

inline std::int64_t first_place(std::int64_t seq) { return seq * places_of_entry; }
inline std::int64_t last_place(std::int64_t seq) { return seq * places_of_entry + places_of_entry - 1; }
inline std::int64_t seq_of(std::int64_t place) { return place / places_of_entry; }

// A limit as SQLite takes it.
inline std::int64_t row_limit(std::size_t limit)
{
    return static_cast<std::int64_t>(std::min(limit, static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max())));
}

}
