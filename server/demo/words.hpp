#pragma once

#include "demo/people.hpp"
#include "demo/story_book.hpp"

namespace relais::demo {

// What stands for the words in braces of the stories: the child as "il" or "elle", who takes care of it ("la tante"), the places and services of
// the country (TG, BJ or BI).
Words words_for(SyntheticPerson const& child, std::string_view country, std::string_view caregiver, bool is_caregiver_a_woman);

}
