#include "cases/colleague.hpp"

namespace relais {

Result<Worker const*> require_colleague(Situation const& situation, Id worker)
{
    auto const* found = situation.directory.worker(worker);
    if (found == nullptr || found->id == situation.caller.account
        || !reaches(situation.caller, situation.role.scope, { .owner = found->id, .team = found->team, .organisation = found->organisation, .area = found->area }, situation.areas))
        return refuse(ProblemCode::unknown_worker, "worker");
    return found;
}

}
