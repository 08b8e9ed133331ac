#pragma once

#include <string_view>

namespace relais::http {

struct HarmlessType {
    std::string_view name;      // of the content
    std::string_view extension; // with its point
};

// What a browser shows without running anything of it; all else is bytes to it.
HarmlessType harmless_type(std::string_view name);
// The same by the end of a file's name.
HarmlessType harmless_type_of_file(std::string_view file_name);

}
