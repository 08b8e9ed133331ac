#pragma once

#include "xlsform/form_problem.hpp"
#include "xlsform/nest.hpp"
#include "xlsform/workbook.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Another way to write the first part of a header, and what it stands for: { "relevance", { "bind", "relevant" } }.
struct HeaderAlias {
    std::string_view written;
    std::array<std::string_view, 2> means; // the second may be ""
};

struct SheetKind {
    std::string_view name;
    std::span<HeaderAlias const> aliases;
    std::span<std::string_view const> columns;
    std::string_view required;
};

SheetKind survey_sheet();
SheetKind choices_sheet();
SheetKind external_choices_sheet();
SheetKind osm_sheet();
SheetKind settings_sheet();
SheetKind entities_sheet();

// A sheet by the meaning of its columns.
class SheetTable {
public:
    struct Column {
        std::string header;
        // What the header means: { "label", "Français (fr)" }; of a column that is not known the header alone.
        std::vector<std::string> path;
        bool is_known = false;
    };
    struct Row {
        int number = 0;
        Nest values;
        SheetRow const* source = nullptr;

        std::string_view text(std::string_view column) const { return values.at(column); }
        Nest const* find(std::string_view column) const { return values.find(column); }
    };

    // `collapse` makes one space of several. `sheet` must outlive the table.
    SheetTable(Sheet const& sheet, SheetKind const& kind, std::string_view default_language, bool collapse, FormProblems& problems);

    std::vector<Column> const& columns() const { return columns_; }
    std::vector<Row> const& rows() const { return rows_; }
    Column const* column(std::string_view first, std::string_view second = {}) const;
    // Where a value stands, by the meaning of its column; without such a column the row alone.
    FormPlace place(int row, std::string_view first, std::string_view second = {}) const;
    FormPlace place_of(int row, Column const& column) const;

private:
    void read_headers(Sheet const& sheet, SheetKind const& kind, FormProblems& problems);
    std::string name_;
    std::vector<Column> columns_;
    std::vector<Row> rows_;
};

// What the headers of a sheet mean; a column without a header has none.
std::vector<SheetTable::Column> columns_of(Sheet const& sheet, SheetKind const& kind);

// Typographic quotes as typewriters have them, which is what expressions know.
std::string with_plain_quotes(std::string_view text);
std::string with_single_spaces(std::string_view text);

}
