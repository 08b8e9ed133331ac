#include "http/byte_range.hpp"
#include "http/etag.hpp"
#include "http/problem_json.hpp"
#include "http/response_head.hpp"

#include "doctest.hpp"

#include <optional>
#include <vector>

namespace relais::http {

TEST_CASE("a cookie is found by its name")
{
    struct Row {
        std::string story;
        char const* header;
        std::optional<std::string_view> value;
    };
    auto const rows = std::vector<Row> {
        { "alone", "relais_session=abc", "abc" },
        { "between others", "a=1; relais_session=abc=; b=2", "abc=" },
        { "without a space", "a=1;relais_session=abc", "abc" },
        { "empty", "relais_session=", "" },
        { "a longer name", "xrelais_session=abc", std::nullopt },
        { "a name only", "relais_session", std::nullopt },
        { "none", "", std::nullopt },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        Request request;
        request.headers.set("COOKIE", row.header);
        CHECK(request.cookie("relais_session") == row.value);
    }
}

TEST_CASE("the session's cookie is out of reach of scripts and other sites")
{
    auto response = Response::empty();
    response.set_cookie("relais_session", "abc", std::chrono::hours(1), CookieSecurity::https_only);
    response.set_cookie("relais_session", "", {}, CookieSecurity::any_transport);
    CHECK(response.headers.count("set-cookie") == 2);
    CHECK(response.headers.get("set-cookie") == "relais_session=abc; Path=/api; Max-Age=3600; HttpOnly; SameSite=Strict; Secure");
}

TEST_CASE("the head of a response")
{
    auto response = Response::text("text/plain", "hello");
    response.headers.set("X-Note", "a\r\nX-Evil: b");
    auto const head = response_head(response, http_date(1'795'255'200), Connected::ends, Transport::tls);
    CHECK(head.starts_with("HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 10:00:00 GMT\r\nContent-Type: text/plain\r\n"
                           "X-Note: aX-Evil: b\r\nContent-Length: 5\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n"));
    CHECK(head.find("\r\nStrict-Transport-Security: max-age=31536000\r\n\r\n") != std::string::npos);
    CHECK(response_head(Response::empty(), "", Connected::stays, Transport::clear).find("Content-Length") == std::string::npos);
}

TEST_CASE("the part of a file that is asked for")
{
    struct Row {
        std::string story;
        char const* range;
        char const* if_range;
        std::optional<ByteRange> part;
    };
    auto const rows = std::vector<Row> {
        { "a part", "bytes=10-19", "", ByteRange { 10, 19 } },
        { "the first byte", "bytes=0-0", "", ByteRange { 0, 0 } },
        { "from a place on", "bytes=10-", "", ByteRange { 10, 99 } },
        { "beyond its end", "bytes=90-200", "", ByteRange { 90, 99 } },
        { "the last bytes", "bytes=-5", "", ByteRange { 95, 99 } },
        { "more last bytes than there are", "bytes=-500", "", ByteRange { 0, 99 } },
        { "of this version", "bytes=1-2", "\"a\"", ByteRange { 1, 2 } },
        { "of another version", "bytes=1-2", "\"b\"", std::nullopt },
        { "behind its end", "bytes=100-", "", std::nullopt },
        { "backwards", "bytes=9-8", "", std::nullopt },
        { "none of the last", "bytes=-0", "", std::nullopt },
        { "several", "bytes=0-1,5-6", "", std::nullopt },
        { "of other things", "lines=0-1", "", std::nullopt },
        { "no numbers", "bytes=a-b", "", std::nullopt },
        { "nothing", "bytes=-", "", std::nullopt },
        { "a number too large", "bytes=0-99999999999999999999999", "", std::nullopt },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        Request request;
        request.headers.set("Range", row.range);
        if (*row.if_range != '\0')
            request.headers.set("If-Range", row.if_range);
        CHECK(range_of(request, 100, "\"a\"") == row.part);
        CHECK_FALSE(range_of(request, 0, "\"a\"").has_value());
    }
    CHECK(ByteRange { 0, 9 }.of(100) == "bytes 0-9/100");
}

TEST_CASE("what a browser is told to distrust, by what is sent")
{
    struct Row {
        std::string story;
        char const* type;
        bool content_policy;
        bool own_site_only;
        bool page_policies;
    };
    auto const rows = std::vector<Row> {
        { "a page", "text/html; charset=utf-8", true, true, true },
        { "a picture that can be opened as a page", "image/svg+xml", true, true, true },
        { "a script, which may be a worker", "text/javascript; charset=utf-8", true, true, false },
        { "a style sheet", "text/css; charset=utf-8", false, true, false },
        { "a font", "font/woff2", false, true, false },
        { "the core", "application/wasm", false, true, false },
        { "data", "application/json", true, false, false },
        { "a problem", "application/problem+json", true, false, false },
        { "any other type", "text/plain", true, true, true },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const head = response_head(Response::text(row.type, "x"), "", Connected::stays, Transport::clear);
        CHECK(head.contains("\r\nX-Content-Type-Options: nosniff\r\n"));
        CHECK(head.contains("\r\nContent-Security-Policy: default-src '") == row.content_policy);
        CHECK(head.contains("\r\nCross-Origin-Resource-Policy: same-origin\r\n") == row.own_site_only);
        CHECK(head.contains("\r\nPermissions-Policy: ") == row.page_policies);
    }
}

TEST_CASE("every problem has a reason in its status line")
{
    for (auto const& entry : problem_catalogue()) {
        CAPTURE(entry.name);
        auto const response = problem_response({ entry.code });
        auto const head = response_head(response, "", Connected::stays, Transport::clear);
        CHECK(head.substr(13, 2) != "\r\n");
        CHECK(response.status == http_status(entry.code));
    }
}

TEST_CASE("a problem names the field and its limit")
{
    auto const response = problem_response({ ProblemCode::bad_value, "acts.3.at", "stamp" });
    CHECK(response.content() == R"({"type":"urn:relais:problem:bad_value","title":"A field has a value that is not allowed.",)"
                                R"("status":400,"code":40007,"name":"bad_value","field":"acts.3.at","detail":"stamp"})");
}

TEST_CASE("a tag is compared without its weakness")
{
    struct Row {
        std::string story;
        char const* header;
        bool current;
    };
    auto const rows = std::vector<Row> {
        { "the same", "\"a\"", true },
        { "the same, weak", "W/\"a\"", true },
        { "one of several", "\"b\" , W/\"a\"", true },
        { "any", " * ", true },
        { "another", "\"b\"", false },
        { "none", "", false },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        Request request;
        request.headers.set("If-None-Match", row.header);
        CHECK(has_current(request, "\"a\"") == row.current);
        CHECK(has_current(request, "W/\"a\"") == row.current);
    }
    CHECK(etag_of("a") != etag_of("b"));
}

}
