#pragma once

#include "http/request.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace relais::http {

// Bytes of a file, the first and the last of them.
struct ByteRange {
    std::size_t first = 0;
    std::size_t last = 0;
    bool operator==(ByteRange const&) const = default;

    // As Content-Range says it.
    std::string of(std::size_t size) const { return "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" + std::to_string(size); }
};

// The one part of a file of so many bytes that is asked for (RFC 9110, 14.2). Nothing where the whole is to be sent: none is asked for, or several, or one that the
// file does not have, or one of another version than `etag` (If-Range).
std::optional<ByteRange> range_of(Request const& request, std::size_t size, std::string_view etag);

}
