#pragma once

#include "workbook/package.hpp"
#include "xlsform/workbook.hpp"

#include <string_view>

namespace relais::workbook {

// Reads the sheets of an .xlsx file that a form is made of; others are there with their name alone. Numbers, dates and truths become the texts that pyxform
// makes of them; a formula counts as the value that the spreadsheet kept for it.
//
// Refuses with form_invalid what is no such file, formulas without a value and cells with an error, naming the cell; with too_large what is beyond the limits.
Result<Workbook> read_xlsx(std::string_view bytes, WorkbookLimits limits = {}, PackageLimits package = {});

// The text of a serial number of a spreadsheet: "2026-11-21 00:00:00", or "08:30:00" of a time without a day.
std::string date_text(double serial, bool from_1904);

// True if numbers in this format are dates or times: dd/mm/yyyy, and not 0.00 "days".
bool is_date_format(std::string_view format);

}
