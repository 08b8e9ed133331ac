#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace relais::seal {

// The usual alphabet, padded. Refuses with bad_value.
Result<std::string> from_base64(std::string_view text);

}
