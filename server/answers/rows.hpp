#pragma once

#include "answers/answer_pages.hpp"

namespace relais::answers {

// A line of a table: the values of its own columns, and what says where it belongs.
struct Row {
    AnsweredSheet const* sheet = nullptr;
    std::string instance; // of a repeat: "child:002"; "" for a sheet
    std::vector<std::string_view> cells;
};

// The rows that a sheet makes in a table. They point into the sheet.
std::vector<Row> rows_of(Table const& table, AnsweredSheet const& sheet);

// True if an answer that the layout shows is the name of this file: who may read the one may see the other.
bool names_file(Layout const& layout, AnsweredSheet const& sheet, std::string_view file_name);

// The number that a text is, if it is one.
std::optional<double> number_of(std::string_view text);

// The code, or the label where the table has labels; several choices with " | " between their labels.
std::string shown(Column const& column, std::string_view code);

}
