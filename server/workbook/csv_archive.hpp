#pragma once

#include "xlsform/workbook.hpp"

#include <string_view>

namespace relais::workbook {

// A .zip with survey.csv, and choices.csv, settings.csv and entities.csv where there are. Refuses with form_invalid what is no archive or has no survey.csv, with too_large
// what is beyond the limits.
Result<Workbook> read_csv_archive(std::string_view bytes, WorkbookLimits limits = {});

}
