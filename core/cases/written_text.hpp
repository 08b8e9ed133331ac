#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string_view>

namespace relais {

// Refuses an empty or blank text with missing_field, one over 4,000 bytes with bad_value.
Done require_text(std::string_view text, std::string_view field);

// Refuses a text that is longer with bad_value; none is as well.
Done require_short(std::string_view text, std::string_view field, std::size_t most_bytes = 4000);

}
