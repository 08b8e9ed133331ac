#pragma once

#include <string_view>

namespace relais::store {

// Sheets of no case are listed by those who reach them. There are none for most sheets, which belong to a case and cost these indexes nothing.
inline constexpr std::string_view lone_sheets_0003 = R"sql(

CREATE INDEX lone_sheet_of_owner ON record (owner, id) WHERE kind = 'sheet' AND root = id;
CREATE INDEX lone_sheet_of_team ON record (team, id) WHERE kind = 'sheet' AND root = id;
CREATE INDEX lone_sheet_of_organisation ON record (organisation, id) WHERE kind = 'sheet' AND root = id;
CREATE INDEX lone_sheet_of_area ON record (area, id) WHERE kind = 'sheet' AND root = id;
CREATE INDEX lone_sheet_of_all ON record (id) WHERE kind = 'sheet' AND root = id;

)sql";

}
