#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace relais::http {

// Undoes the chunked transfer coding (RFC 9112, 7.1) as the bytes come. Extensions of chunks and trailers are read over.
//
// Our own because Beast 1.81 has an assertion that fails when the last chunk arrives in small pieces, and adds trailers to
// the headers.
class ChunkReader {
public:
    // `line_bytes` bounds the line before a chunk, and all trailers together.
    ChunkReader(std::size_t body_bytes, std::size_t line_bytes);

    // Takes what it can from the front of `bytes`, appends what they mean to `body`, and gives how many those were. Refuses
    // with bad_request, or with too_large before the body grows beyond its limit.
    Result<std::size_t> take(std::string_view bytes, std::string& body);

    bool is_complete() const { return state_ == State::complete; }

private:
    enum class State : std::uint8_t { size, content, content_end, trailer, complete };

    Result<std::size_t> take_line(std::string_view bytes, std::string const& body);
    Done read_size(std::string_view line, std::string const& body);

    State state_ = State::size;
    std::size_t body_bytes_;
    std::size_t line_bytes_;
    std::size_t left_ = 0; // of the chunk
    std::size_t trailer_bytes_ = 0;
};

}
