#include "http/request_reader.hpp"

#include "doctest.hpp"

#include <algorithm>
#include <vector>

namespace relais::http {

static constexpr ReadLimits small { .header_bytes = 200, .body_bytes = 20 };

// What comes of the bytes when they are given `step` at a time: the path and the body, or the name of the problem, or "" when
// more is needed.
static std::string outcome(std::string_view bytes, std::size_t step)
{
    RequestReader reader(small);
    std::string buffer;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
        buffer += bytes.substr(0, step);
        auto const taken = reader.take(buffer);
        if (!taken)
            return std::string(problem_entry(taken.error().code).name) + " " + taken.error().field;
        buffer.erase(0, *taken);
        if (!reader.is_complete())
            continue;
        auto const request = reader.request();
        return request.path + " " + request.body;
    }
    return "";
}

TEST_CASE("a request means the same however it is cut into pieces")
{
    struct Row {
        std::string story;
        std::string body; // after the head
        std::string outcome;
    };
    auto const chunks = std::string("POST /a%20b?c HTTP/1.1\r\nHost: relais\r\nTransfer-Encoding: chunked\r\n\r\n");
    auto const length = std::string("POST /a HTTP/1.1\r\nHost: relais\r\nContent-Length: 5\r\n\r\n");
    auto const rows = std::vector<Row> {
        { "a length", length + "hello, and what follows", "/a hello" },
        { "a length that is not reached", length + "hell", "" },
        { "chunks", chunks + "5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\nGET", "/a b hello0123456789" },
        { "no chunk", chunks + "0\r\n\r\n", "/a b " },
        { "an extension", chunks + "5 ; a=\"b\"\r\nhello\r\n0;c\r\n\r\n", "/a b hello" },
        { "trailers", chunks + "1\r\nx\r\n0\r\nHost: other\r\nX: y\r\n\r\n", "/a b x" },
        { "leading zeros", chunks + "0005\r\nhello\r\n000\r\n\r\n", "/a b hello" },
        { "chunks that fill the limit", chunks + "13\r\n0123456789012345678\r\n1\r\n9\r\n0\r\n\r\n", "/a b 01234567890123456789" },
        { "chunks beyond the limit", chunks + "13\r\n0123456789012345678\r\n2\r\n9", "too_large " },
        { "a size beyond all numbers", chunks + "fffffffffffffffffff\r\n", "too_large " },
        { "no size", chunks + "\r\nhello", "bad_request chunk" },
        { "a size with a sign", chunks + "-1\r\n", "bad_request chunk" },
        { "a size with a prefix", chunks + "0x5\r\nhello", "bad_request chunk" },
        { "two sizes", chunks + "5 5\r\nhello", "bad_request chunk" },
        { "a line feed alone", chunks + "5\nhello\n0\n\n", "bad_request chunk" },
        { "a carriage return inside an extension", chunks + "5;a\rb\r\nhello", "bad_request chunk" },
        { "content longer than its size", chunks + "1\r\nxx\r\n", "bad_request chunk" },
        { "an endless extension", chunks + "5;" + std::string(300, 'x'), "bad_request chunk" },
        { "endless trailers", chunks + "0\r\n" + std::string(80, 'x') + "\r\n" + std::string(80, 'y') + "\r\n" + std::string(80, 'z') + "\r\n",
            "bad_request chunk" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        for (auto const step : { 1, 2, 3, 5, 7, 1000 })
            CHECK(outcome(row.body, static_cast<std::size_t>(step)) == row.outcome);
    }
}

}
