#pragma once

#include "matching_people.hpp"

namespace relais::bench {

// What Jaro-Winkler, Soundex and Double Metaphone find on the same people and the same questions.
void compare_rivals(std::string const& name, std::vector<WrittenPerson> const& people, std::vector<Question> const& questions);

}
