#pragma once

#include "xlsform/sheet_table.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

using NameCounts = std::map<std::string, int, std::less<>>;

// Checks all references of a sheet but of columns with these meanings: each names exactly one row of the survey.
void check_references(SheetTable const& table, std::vector<std::string_view> const& passed_columns, NameCounts const& names, FormProblems& problems);

// The same for the texts and media of choices alone.
void check_choice_references(SheetTable const& table, NameCounts const& names, FormProblems& problems);

// Languages that lack texts which others have, and languages without a code.
void check_translations(SheetTable const& survey, SheetTable const* choices, bool has_other, FormProblems& problems);

}
