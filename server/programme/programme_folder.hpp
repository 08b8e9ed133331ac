#pragma once

#include "places/areas.hpp"
#include "programme/programme.hpp"
#include "tools/entity_lists.hpp"

#include <string>
#include <vector>

// Programmes and areas as a ministry writes them: folders of text files.
namespace relais::programme_folder {

// What came of reading a folder: the programme, if nothing stands in its way, and everything that does.
struct Checked {
    std::optional<Programme> programme;
    tools::EntityLists entity_lists; // of field clients; none where the folder says nothing of them
    std::vector<Problem> problems; // field: the file, such as "forms/visit"; detail: the cell and what is wrong
};

// Reads programme.json, entity_lists.json and forms/<form>/{survey,choices,settings}.csv, and checks them together: each tool of the journey
// exists, each role gives known commands, each list has its choices. All problems at once.
Checked check(std::string const& folder);
// Several, as one node runs them, the first one first. A tool of one may belong to a step of another; where there are several, each problem names its programme.
Checked check(std::vector<std::string> const& folders);

// Reads areas/*.csv. Refuses with programme_invalid: an unreadable row, an unknown parent or successor, a code twice.
Result<std::vector<Area>> read_areas(std::string const& folder);

// A file's content. Refuses with not_found (the file's name in the field).
Result<std::string> read_file(std::string const& path, std::string const& name);

}
