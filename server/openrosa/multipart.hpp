#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais::openrosa {

// A part of a multipart/form-data body. It points into the body; names are decoded as browsers and the field's clients write them.
struct FormPart {
    std::string name;
    std::string file_name; // without folders; "" for a plain field
    std::string_view type;
    std::string_view content;
};

// Reads multipart/form-data (RFC 7578) from a body that is whole, without copying what it holds. Total and bounded: refuses with bad_request, whose field is "body",
// what is not well-formed, more than 128 parts, and heads beyond 4 KiB.
Result<std::vector<FormPart>> read_multipart(std::string_view content_type, std::string_view body);

}
