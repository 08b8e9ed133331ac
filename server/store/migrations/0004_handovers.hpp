#pragma once

#include <string_view>

namespace relais::store {

// Referrals and offers of a transfer, which are roots of their own: who may see them is asked with each pull.
inline constexpr std::string_view handovers_0004 = R"sql(

CREATE INDEX handover_of_owner ON record (owner) WHERE kind IN ('referral', 'transfer');
CREATE INDEX handover_of_team ON record (team) WHERE kind IN ('referral', 'transfer');
CREATE INDEX handover_of_organisation ON record (organisation, owner, team) WHERE kind IN ('referral', 'transfer');
CREATE INDEX handover_of_area ON record (area) WHERE kind IN ('referral', 'transfer');
CREATE INDEX handover_of_all ON record (id) WHERE kind IN ('referral', 'transfer');

)sql";

}
