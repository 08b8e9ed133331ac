#pragma once

#include "journal/journal.hpp"
#include "node/node.hpp"

#include <string>
#include <vector>

namespace relais::demo {

// An account of the demo, with the password that is printed when it is made.
struct DemoAccount {
    std::string_view login;
    std::string_view name;
    std::string_view role;
    std::string_view team;
};

std::span<DemoAccount const> accounts();

// One password for all: demo data is synthetic and the demo listens on the machine itself only.
inline constexpr std::string_view password = "relais-demo-2026";

inline constexpr int cases_default = 300;
inline constexpr std::uint64_t seed_default = 2026;

// Fills an empty store with three teams, their accounts and `cases` synthetic cases whose histories end today, told from the stories of the first programme; and, where any
// are wanted, with the cases of every programme's chronicles. Everything goes through the same commands as a worker's acts. Refuses with already_exists where there are
// accounts. The same seed at the same time tells the same; refuses with not_found or programme_invalid where stories or chronicles are missing or broken.
Done fill_store(Node& node, int cases, std::uint64_t seed, Instant now);
inline Done fill_store(Node& node, int cases, std::uint64_t seed)
{
    return fill_store(node, cases, seed, node.now());
}

}
