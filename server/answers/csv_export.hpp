#pragma once

#include "answers/rows.hpp"

#include <functional>
#include <string>

namespace relais::answers {

// One table as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read accents), piece by piece; an empty piece is the end. What a spreadsheet would take
// for a formula gets an apostrophe before it.
std::function<Result<std::string>()> csv_pieces(Node const& node, Caller const& caller, Layout layout, std::string const& table);

// All tables as one .zip of CSV files, piece by piece.
std::function<Result<std::string>()> zip_pieces(Node const& node, Caller const& caller, Layout layout);

}
