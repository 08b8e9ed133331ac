#pragma once

#include "xlsform/compile.hpp"

#include <string>

namespace relais::workbook {

// Reads a workbook by the ending of its name: .xlsx, .md, .csv of several sheets, or a folder with survey.csv, choices.csv, settings.csv and entities.csv.
// Refuses as the readers do; not_found where there is nothing.
Result<Workbook> read_form_file(std::string const& path);

}
