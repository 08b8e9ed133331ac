#pragma once

#include <string_view>
#include <vector>

namespace relais {

// The names in an answer to select_multiple: they are separated by white space.
std::vector<std::string_view> selected_names(std::string_view answer);

}
