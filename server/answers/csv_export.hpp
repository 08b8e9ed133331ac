#pragma once

#include "answers/rows.hpp"

#include <functional>
#include <string>

namespace relais::answers {

// One table as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read accents), piece by piece; an empty piece is the end. What a spreadsheet would take
// for a formula gets an apostrophe before it. Files are linked below `files_at`.
std::function<Result<std::string>()> csv_pieces(Node const& node, Caller const& caller, Layout layout, std::string const& table, std::string_view files_at);

enum class WithFiles { no, yes };

// All tables as one .zip of CSV files, piece by piece; with the files that answers name in its folder media/<id of the sheet>/, to which the tables then link.
std::function<Result<std::string>()> zip_pieces(Node const& node, Caller const& caller, Layout layout, WithFiles with_files);

}
