#pragma once

#include "cases/deciding.hpp"

namespace relais {

// A colleague whom the caller reaches as he reaches cases: those of his team for a supervisor, wherever the role says. Refuses with unknown_worker at `worker`
// whoever is not known, not in reach, or the caller himself.
Result<Worker const*> require_colleague(Situation const& situation, Id worker);

}
