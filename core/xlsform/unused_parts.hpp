#pragma once

#include "xlsform/form_problem.hpp"
#include "xlsform/workbook.hpp"

namespace relais {

// Warns of the sheets and columns that mean nothing here, with the name that is likely meant: `relevent` is near `relevant`. Columns of choices may have any
// name, since filters ask for them: only one that is near a known name, and that no question names, is told.
void warn_of_unused_parts(Workbook const& workbook, FormProblems& problems);

}
