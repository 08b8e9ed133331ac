#pragma once

#include "journal/journal.hpp"

namespace relais::journal {

// Sheets that were kept before migration 2 have no tool among their clear fields, and no list of answers finds them. Fills it in from the sealed answers. To be called at
// the start of the server; cut off, it goes on where it was the next time, and where all is filled it costs one look. What cannot be read stays as it is. `progress` is told how many
// are filled, after each page of them. Gives how many there were.
Result<std::int64_t> fill_forms_of_sheets(Journal& journal, seal::NodeKey const& key, std::function<void(std::int64_t)> const& progress);

}
