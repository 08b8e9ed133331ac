#pragma once

#include <string_view>

namespace relais::store {

// Other roots than cases and held acts: covers, records of support, and what may come; hand-overs are found by indexes of their own. And of a held act who owns its case now, so that he finds it.
inline constexpr std::string_view beside_cases_0004 = R"sql(

ALTER TABLE record ADD COLUMN holder BLOB;
CREATE INDEX held_of_holder ON record (holder) WHERE kind = 'held';

DROP INDEX root_of_owner;
DROP INDEX root_of_team;
DROP INDEX root_of_organisation;
DROP INDEX root_of_area;
DROP INDEX root_of_all;
CREATE INDEX root_of_owner ON record (owner) WHERE kind NOT IN ('person', 'sheet', 'referral', 'transfer');
CREATE INDEX root_of_team ON record (team) WHERE kind NOT IN ('person', 'sheet', 'referral', 'transfer');
CREATE INDEX root_of_organisation ON record (organisation) WHERE kind NOT IN ('person', 'sheet', 'referral', 'transfer');
CREATE INDEX root_of_area ON record (area) WHERE kind NOT IN ('person', 'sheet', 'referral', 'transfer');
CREATE INDEX root_of_all ON record (id) WHERE kind NOT IN ('person', 'sheet', 'referral', 'transfer');

)sql";

}
