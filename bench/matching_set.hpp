#pragma once

#include "matching_people.hpp"

#include "base/result.hpp"

namespace relais::bench {

struct MatchingSet {
    std::vector<WrittenPerson> people;
    std::vector<Question> questions;
};

// People and questions of somebody else, a JSON object a line: what a ministry measures its own weights on, or another team its own rules of noise.
// Refuses with not_found a file that is not there or a question about an id that nobody has, with what parse_as says a line that is no person; the detail names the line.
Result<MatchingSet> read_matching_set(std::string const& people_file, std::string const& questions_file);

}
