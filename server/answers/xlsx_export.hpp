#pragma once

#include "answers/rows.hpp"

namespace relais::answers {

// All tables as sheets of one .xlsx workbook. Refuses with too_large more than 200,000 rows in a table: a workbook is made as a whole, and nobody opens a longer one.
// Files are linked below `files_at`.
Result<std::string> xlsx_of(Node const& node, Caller const& caller, Layout const& layout, std::string_view files_at);

}
