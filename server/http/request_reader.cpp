#include "http/request_reader.hpp"

#include "codec/json.hpp"
#include "http/chunk_reader.hpp"

#include <algorithm>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <optional>
#include <utility>

namespace relais::http {

namespace beast = boost::beast;

using Head = beast::http::request<beast::http::empty_body>;

// Beast reads the head; the body is read here.
struct RequestReader::Parser {
    beast::http::request_parser<beast::http::empty_body> beast;
    ReadLimits limits;
    Request request;
    std::optional<ChunkReader> chunks;
    std::size_t length = 0; // of the body, where it does not come in chunks
    bool has_head = false;

    Result<std::size_t> take_head(std::string_view bytes);
    Result<std::size_t> take_body(std::string_view bytes);
    bool is_complete() const;
};

RequestReader::RequestReader(ReadLimits limits)
    : parser_(std::make_unique<Parser>())
{
    parser_->limits = limits;
    parser_->beast.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    auto most = limits.body_bytes;
    for (auto const& allowance : limits.allowances)
        most = std::max(most, allowance.bytes);
    parser_->beast.body_limit(most);
}

RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;
RequestReader::~RequestReader() = default;

static std::unexpected<Problem> refusal(beast::error_code error, ReadLimits limits)
{
    if (error == beast::http::error::header_limit)
        return refuse(ProblemCode::headers_too_large, {}, std::to_string(limits.header_bytes));
    if (error == beast::http::error::body_limit)
        return refuse(ProblemCode::too_large, {}, std::to_string(limits.body_bytes));
    return refuse(ProblemCode::bad_request, "request");
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static Result<std::string> decoded(std::string_view path)
{
    std::string text;
    for (std::size_t at = 0; at < path.size(); ++at) {
        if (path[at] != '%') {
            text += path[at];
            continue;
        }
        auto const high = at + 2 < path.size() ? hex_value(path[at + 1]) : -1;
        auto const low = at + 2 < path.size() ? hex_value(path[at + 2]) : -1;
        if (high < 0 || low < 0)
            return refuse(ProblemCode::bad_request, "path");
        text += static_cast<char>(high * 16 + low);
        at += 2;
    }
    if (!text.starts_with('/') || text.find('\0') != std::string::npos || !is_utf8(text))
        return refuse(ProblemCode::bad_request, "path");
    return text;
}

// Both forms that a server must take (RFC 9112, 3.2): `/path?query` and `http://host/path?query`.
static Done read_target(Request& request, std::string_view target)
{
    if (auto const scheme = target.find("://"); scheme != std::string_view::npos && scheme < target.find('/')) {
        auto const slash = target.find('/', scheme + 3);
        target = slash == std::string_view::npos ? "/" : target.substr(slash);
    }
    auto const question = target.find('?');
    request.path = TRY(decoded(target.substr(0, question)));
    if (question != std::string_view::npos)
        request.query = target.substr(question + 1);
    return {};
}

// What tells two requests on one connection apart must have one meaning only, or a proxy and we could disagree about where
// the next one begins (request smuggling, RFC 9112, 11.2).
static Done check_framing(Request const& request, unsigned version)
{
    auto const& headers = request.headers;
    auto const coded = headers.count("transfer-encoding");
    if (coded > 1 || (coded == 1 && !same_name(headers.get("transfer-encoding"), "chunked")))
        return refuse(ProblemCode::bad_request, "transfer-encoding");
    if (coded == 1 && (version < 11 || headers.has("content-length")))
        return refuse(ProblemCode::bad_request, "transfer-encoding");
    if (headers.count("content-length") > 1)
        return refuse(ProblemCode::bad_request, "content-length");
    if (headers.count("host") > 1 || (version == 11 && !headers.has("host")))
        return refuse(ProblemCode::bad_request, "host");
    return {};
}

static std::string_view view(beast::string_view text)
{
    return { text.data(), text.size() };
}

static Done read_head(Request& request, Head const& head)
{
    request.method = method_named(view(head.method_string()));
    for (auto const& field : head)
        request.headers.add(view(field.name_string()), view(field.value()));
    TRY(check_framing(request, head.version()));
    return read_target(request, view(head.target()));
}

static std::size_t body_limit(ReadLimits const& limits, std::string_view path)
{
    auto most = limits.body_bytes;
    for (auto const& allowance : limits.allowances)
        if (path == allowance.path || (allowance.path.ends_with('/') && path.starts_with(allowance.path)))
            most = std::max(most, allowance.bytes);
    return most;
}

Result<std::size_t> RequestReader::Parser::take_head(std::string_view bytes)
{
    beast::error_code error;
    auto const taken = beast.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (error && error != beast::http::error::need_more)
        return refusal(error, limits);
    has_head = beast.is_header_done();
    if (!has_head)
        return taken;
    TRY(read_head(request, beast.get()));
    auto const most = body_limit(limits, request.path);
    if (beast.chunked())
        chunks.emplace(most, limits.header_bytes);
    else
        length = static_cast<std::size_t>(beast.content_length().value_or(0));
    if (length > most)
        return refuse(ProblemCode::too_large, {}, std::to_string(most));
    return taken;
}

Result<std::size_t> RequestReader::Parser::take_body(std::string_view bytes)
{
    if (chunks)
        return chunks->take(bytes, request.body);
    auto const count = std::min(bytes.size(), length - request.body.size());
    request.body += bytes.substr(0, count);
    return count;
}

bool RequestReader::Parser::is_complete() const
{
    return has_head && (chunks ? chunks->is_complete() : request.body.size() == length);
}

Result<std::size_t> RequestReader::take(std::string_view bytes)
{
    std::size_t taken = 0;
    while (taken < bytes.size() && !is_complete()) {
        auto const rest = bytes.substr(taken);
        auto const count = parser_->has_head ? TRY(parser_->take_body(rest)) : TRY(parser_->take_head(rest));
        if (count == 0)
            break;
        taken += count;
    }
    return taken;
}

bool RequestReader::has_head() const { return parser_->has_head; }
bool RequestReader::is_complete() const { return parser_->is_complete(); }

bool RequestReader::expects_continue() const
{
    return has_head() && !is_complete() && parser_->beast.get().version() == 11
        && same_name(parser_->request.headers.get("expect"), "100-continue");
}

bool RequestReader::keeps_alive() const { return parser_->beast.get().keep_alive(); }
std::size_t RequestReader::body_bytes() const { return parser_->request.body.size(); }
std::size_t RequestReader::known_body_bytes() const { return parser_->chunks ? body_bytes() : parser_->length; }
Request const& RequestReader::head() const { return parser_->request; }
Request RequestReader::request() { return std::move(parser_->request); }

}
