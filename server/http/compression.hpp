#pragma once

#include "http/response.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace relais::http {

enum class Encoding : std::uint8_t { identity, gzip, brotli };

// The name of an encoding in HTTP, such as "br".
std::string_view encoding_name(Encoding encoding);

// What to send to a client whose Accept-Encoding is this: brotli before gzip, unless the client gives gzip the greater weight.
Encoding best_encoding(std::string_view accept_encoding);

// True for media types that shrink: text, JSON, JavaScript, XML, SVG, wasm.
bool is_compressible(std::string_view content_type);

std::string compressed(std::string_view bytes, Encoding encoding);

// Bodies of this many bytes and fewer are sent as they are: they fit into one packet anyway.
static constexpr std::size_t smallest_compressed = 512;

// Compresses the body if the client takes it, the type shrinks and it is large enough, and says what caches must know.
void compress(Request const& request, Response& response);

}
