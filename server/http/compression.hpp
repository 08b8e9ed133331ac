#pragma once

#include "http/response.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace relais::http {

enum class Encoding : std::uint8_t { identity, gzip, brotli };

// The name of an encoding in HTTP, such as "br".
std::string_view encoding_name(Encoding encoding);

// What to send to a client whose Accept-Encoding is this: brotli before gzip, unless the client gives gzip the greater weight.
Encoding best_encoding(std::string_view accept_encoding);

// True for media types that shrink: text, JSON, JavaScript, XML, SVG, wasm.
bool is_compressible(std::string_view content_type);

// Quick for what is said once; thorough, at many times the cost, for what is made once and sent often.
enum class Effort : std::uint8_t { quick, thorough };
std::string compressed(std::string_view bytes, Encoding encoding, Effort effort = Effort::quick);

// Bodies of this many bytes and fewer are sent as they are: they fit into one packet anyway.
static constexpr std::size_t smallest_compressed = 512;

// Compresses the body if the client takes it, the type shrinks and it is large enough, and says what caches must know.
void compress(Request const& request, Response& response);

// Texts that are asked for again and again, each compressed thoroughly once and kept until its ETag changes. May be used by many
// threads at once; they wait for the one that compresses.
class CompressedTexts {
public:
    // As compress() above. The response has an ETag, which may be weak.
    void compress(Request const& request, std::string_view name, Response& response);

private:
    struct Form {
        std::string etag;
        std::shared_ptr<std::string const> bytes;
    };

    std::mutex mutex_;
    std::map<std::pair<std::string, Encoding>, Form> forms_;
};

}
