#pragma once

#include "base/result.hpp"
#include "http/request.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace relais::http {

// Below these paths a body may be larger.
struct BodyAllowance {
    std::string path;
    std::size_t bytes = 0;
};

struct ReadLimits {
    std::size_t header_bytes = std::size_t { 16 } * 1024;
    std::size_t body_bytes = std::size_t { 1024 } * 1024;
    std::span<BodyAllowance const> allowances {};
};

// Reads one HTTP/1 request from bytes as they come. It knows no socket; the grammar of the head is Boost.Beast's, with stricter rules
// where a proxy in front could understand a request otherwise than we do.
class RequestReader {
public:
    explicit RequestReader(ReadLimits limits);
    RequestReader(RequestReader&&) noexcept;
    RequestReader& operator=(RequestReader&&) noexcept;
    ~RequestReader();

    // Takes what it can from the front of `bytes` and gives how many those were; the others are to be given again, with what
    // follows them, unless the request is complete. Refuses with bad_request, headers_too_large or too_large (as soon as the
    // length is known); after a refusal the reader is of no more use.
    Result<std::size_t> take(std::string_view bytes);

    bool has_head() const;
    bool is_complete() const;
    // True if the client waits for our consent before it sends the body.
    bool expects_continue() const;
    // True if the client wants to send another request on this connection. Ask once the head is there.
    bool keeps_alive() const;
    std::size_t body_bytes() const;
    // How long the body is, as far as that is known: what its length says, or what came of its chunks.
    std::size_t known_body_bytes() const;
    // The request without its body. Ask once the head is there.
    Request const& head() const;

    // Moves the complete request out.
    Request request();

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}
