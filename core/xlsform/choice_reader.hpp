#pragma once

#include "xlsform/form_element.hpp"
#include "xlsform/sheet_table.hpp"

namespace relais {

// Reads the sheet `choices` into the lists of the draft.
void read_choices(SheetTable const& table, bool may_repeat, FormDraft& draft, FormProblems& problems);

}
