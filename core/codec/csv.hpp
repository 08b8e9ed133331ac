#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

struct CsvRow {
    // As a spreadsheet counts: the first row is 1, and a cell with line breaks is still one row.
    int number = 0;
    std::vector<std::string> cells;
};

struct CsvLimits {
    std::size_t bytes = std::size_t { 4 } * 1024 * 1024;
    std::size_t rows = 20'000;
    std::size_t columns = 200;
};

// Reads comma-separated values (RFC 4180): quotes, line breaks inside quotes, CRLF or LF, a byte order mark.
// A first row that has semicolons and no comma means that semicolons separate, as French spreadsheets write.
// Rows without any text are left out; the others keep their number.
//
// Refuses with form_invalid, `sheet` in the field and a detail such as
// "survey row 7 column B: text after the closing quote", what is malformed, not UTF-8 or beyond the limits.
Result<std::vector<CsvRow>> read_csv(std::string_view text, std::string_view sheet, CsvLimits limits = {});

// The letters of a spreadsheet's column: 0 is A, 26 is AA.
std::string column_letters(std::size_t column);

// "survey row 7 column B".
std::string cell_place(std::string_view sheet, int row, std::size_t column);

}
