#pragma once

#include "codec/csv.hpp"
#include "forms/translated.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

// Ways to write a header, in lower case and with "_" for spaces, and the column that is meant.
using HeaderAliases = std::span<std::pair<std::string_view, std::string_view> const>;

// A sheet of an XLSForm whose cells are found by column and language.
class FormSheet {
public:
    using Row = CsvRow;

    // Refuses as read_csv() does, and two columns of one meaning.
    static Result<FormSheet> read(std::string_view text, std::string_view name, HeaderAliases aliases);

    std::vector<Row> const& rows() const { return rows_; }
    bool has_column(std::string_view column) const;

    // The trimmed text of a cell, "" where there is none.
    std::string_view cell(Row const& row, std::string_view column) const;
    // The texts of a column by language; the column without a language counts as `unmarked`.
    Translated translated(Row const& row, std::string_view column, Language unmarked) const;
    // The cells of columns that no alias names, by their header as it is written.
    std::map<std::string, std::string> other_cells(Row const& row) const;

    // form_invalid with the place of the cell: "survey row 7 column F (relevant): …". Without such a column, or a row, it names what there is.
    Problem problem(Row const& row, std::string_view column, std::string_view says) const;
    Problem problem(std::string_view says) const;

private:
    struct Column {
        std::string name;
        std::optional<Language> language;
        bool is_known = false;
        std::size_t index = 0;
    };

    Done read_headers(Row const& row, HeaderAliases aliases);
    Column const* first_column(std::string_view name) const;
    std::string_view text_at(Row const& row, Column const& column) const;

    std::string name_;
    std::vector<Column> columns_;
    std::vector<Row> rows_;
};

// The language of "Français (fr)" or of "fr".
std::optional<Language> language_of_header(std::string_view text);

// In ASCII lower case, with one "_" for each run of spaces.
std::string header_key(std::string_view text);

}
