#include "store/migrations/migrations.hpp"

#include "store/migrations/0001_spine.hpp"

#include <array>

namespace relais::store {

static constexpr auto steps = std::to_array<Migration>({
    { 1, "spine", spine_0001 },
});

std::span<Migration const> migrations()
{
    return steps;
}

}
