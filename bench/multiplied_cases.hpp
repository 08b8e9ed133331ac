#pragma once

#include "node/node.hpp"

namespace relais::bench {

// Makes a store with some hundred cases into one with many, quickly: writes copies of its cases with new ids, keys, seals and
// audit lines, without deciding them again. A worker has 40 of them, a team ten workers. The logins are worker<n>, and
// supervisor<n> of team n, from 0; the password is that of the demo.
Done multiply_cases(Node& node, int cases);

}
