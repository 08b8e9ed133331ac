#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// A row of a sheet; its cells stand below the headers in their order, and may be fewer.
struct SheetRow {
    // As a spreadsheet counts: the headers are row 1.
    int number = 0;
    std::vector<std::string> cells;
};

struct Sheet {
    std::string name;
    // "" where a column has none.
    std::vector<std::string> headers;
    std::vector<SheetRow> rows;
};

// The sheets of a workbook in their order, with texts only: whoever reads a file makes texts of its numbers and dates.
struct Workbook {
    std::vector<Sheet> sheets;

    // The sheet of this name in lower case. A single sheet counts as `survey`, whatever its name.
    Sheet const* find(std::string_view name) const;
};

struct WorkbookLimits {
    std::size_t bytes = std::size_t { 8 } * 1024 * 1024;
    std::size_t sheets = 100;
    std::size_t rows = 50'000;
    std::size_t columns = 500;
    std::size_t cell_bytes = 64 * 1024;
    // Of all cells together.
    std::size_t text_bytes = std::size_t { 32 } * 1024 * 1024;
};

// Makes a sheet of rows as a file has them: the first that has a text holds the headers; white space around texts goes; after it rows keep their number.
Sheet sheet_of_rows(std::string name, std::vector<SheetRow> rows);

// Markdown tables: a row with a text in its first cell begins the sheet of that name; `\|` is a bar; lines that begin with # are remarks.
// Refuses with form_invalid or not_utf8.
Result<Workbook> read_markdown_workbook(std::string_view text, WorkbookLimits limits = {});

// One CSV file of several sheets: a row with a text in its first cell names the sheet, its rows have that cell empty.
Result<Workbook> read_csv_workbook(std::string_view text, WorkbookLimits limits = {});

// Sheets that are a CSV file each. An empty text is no sheet.
struct CsvSheet {
    std::string_view name;
    std::string_view text;
};
Result<Workbook> read_csv_sheets(std::vector<CsvSheet> const& sheets, WorkbookLimits limits = {});

// Sheets whose name is at most two letters away from `name`, and that mean nothing else: "'sruvey', 'surveys'", or "".
std::string similar_sheets(Workbook const& workbook, std::string_view name);

// How many letters of one must be changed, added or left out to have the other.
std::size_t letters_apart(std::string_view a, std::string_view b);

// True for the names of sheets that mean something.
bool is_form_sheet(std::string_view name);

std::string in_lower_case(std::string_view text);
std::string_view stripped(std::string_view text);

}
