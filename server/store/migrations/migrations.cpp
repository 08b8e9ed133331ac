#include "store/migrations/migrations.hpp"

#include "store/migrations/0001_spine.hpp"
#include "store/migrations/0002_submissions.hpp"
#include "store/migrations/0003_lone_sheets.hpp"
#include "store/migrations/0004_handovers.hpp"

#include <array>

namespace relais::store {

static constexpr auto steps = std::to_array<Migration>({
    { 1, "spine", spine_0001 },
    { 2, "submissions", submissions_0002 },
    { 3, "lone_sheets", lone_sheets_0003 },
    { 4, "handovers", handovers_0004 },
});

std::span<Migration const> migrations()
{
    return steps;
}

}
