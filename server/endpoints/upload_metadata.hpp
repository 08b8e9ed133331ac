#pragma once

#include "base/result.hpp"

#include <map>
#include <string>
#include <string_view>

namespace relais::endpoints {

// What Upload-Metadata of tus says: pairs of a name and a value in base64, parted by commas. Refuses with bad_value (field "Upload-Metadata") what is not so, and a name that is there twice.
Result<std::map<std::string, std::string>> upload_metadata(std::string_view header);

}
