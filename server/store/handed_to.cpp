#include "store/store.hpp"

#include <algorithm>

namespace relais::store {

static bool lies_in_scope(ClearRecord const& handover, RootsQuery const& query)
{
    switch (query.scope) {
    case RootsQuery::Scope::own:
        return false;
    case RootsQuery::Scope::team:
        return handover.team == query.team;
    case RootsQuery::Scope::organisation:
        return !query.organisation.empty() && handover.organisation == query.organisation;
    case RootsQuery::Scope::area:
        return std::ranges::find(query.areas, handover.area) != query.areas.end();
    case RootsQuery::Scope::all:
        return true;
    }
    return false;
}

bool is_handed_to(ClearRecord const& handover, RootsQuery const& query)
{
    if (handover.kind != "referral" && handover.kind != "transfer")
        return false;
    if (handover.owner == query.account || lies_in_scope(handover, query))
        return true;
    if (handover.kind != "referral" || handover.owner)
        return false;
    return handover.team ? handover.team == query.team : !query.organisation.empty() && handover.organisation == query.organisation;
}

}
