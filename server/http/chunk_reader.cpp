#include "http/chunk_reader.hpp"

#include <algorithm>
#include <charconv>

namespace relais::http {

static std::unexpected<Problem> bad_chunk()
{
    return refuse(ProblemCode::bad_request, "chunk");
}

ChunkReader::ChunkReader(std::size_t body_bytes, std::size_t line_bytes)
    : body_bytes_(body_bytes)
    , line_bytes_(line_bytes)
{
}

// `line` is a size in hexadecimal digits and perhaps, after a semicolon, extensions.
Done ChunkReader::read_size(std::string_view line, std::string const& body)
{
    auto const digits = line.substr(0, line.find_first_of("; \t"));
    auto const extension = line.substr(std::min(line.find_first_not_of(" \t", digits.size()), line.size()));
    if (!extension.empty() && !extension.starts_with(';'))
        return bad_chunk();
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), left_, 16);
    if (end != digits.data() + digits.size() || error == std::errc::invalid_argument)
        return bad_chunk();
    if (error == std::errc::result_out_of_range || left_ > body_bytes_ - body.size())
        return refuse(ProblemCode::too_large, {}, std::to_string(body_bytes_));
    state_ = left_ == 0 ? State::trailer : State::content;
    return {};
}

// The line before a chunk, or one of the trailers.
Result<std::size_t> ChunkReader::take_line(std::string_view bytes, std::string const& body)
{
    auto const end = bytes.find('\n');
    if (std::min(end, bytes.size()) > line_bytes_)
        return bad_chunk();
    if (end == std::string_view::npos)
        return 0;
    auto const line = bytes.substr(0, end == 0 ? 0 : end - 1);
    if (end == 0 || bytes[end - 1] != '\r' || line.find('\r') != std::string_view::npos)
        return bad_chunk();
    if (state_ == State::size) {
        TRY(read_size(line, body));
    } else if (line.empty()) {
        state_ = State::complete;
    } else {
        trailer_bytes_ += line.size();
        if (trailer_bytes_ > line_bytes_)
            return bad_chunk();
    }
    return end + 1;
}

Result<std::size_t> ChunkReader::take(std::string_view bytes, std::string& body)
{
    std::size_t taken = 0;
    while (taken < bytes.size() && state_ != State::complete) {
        auto const rest = bytes.substr(taken);
        std::size_t count = 0;
        if (state_ == State::content) {
            count = std::min(left_, rest.size());
            body += rest.substr(0, count);
            left_ -= count;
            state_ = left_ == 0 ? State::content_end : State::content;
        } else if (state_ == State::content_end) {
            if (!std::string_view("\r\n").starts_with(rest.substr(0, 2)))
                return bad_chunk();
            count = rest.size() >= 2 ? 2 : 0;
            state_ = count == 2 ? State::size : State::content_end;
        } else {
            count = TRY(take_line(rest, body));
        }
        if (count == 0)
            break;
        taken += count;
    }
    return taken;
}

}
