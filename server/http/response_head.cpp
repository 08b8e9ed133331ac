#include "http/response_head.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace relais::http {

// wasm-unsafe-eval allows the core to be compiled from WebAssembly and nothing else.
static constexpr std::string_view content_policy
    = "Content-Security-Policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; "
      "base-uri 'none'; frame-ancestors 'none'; form-action 'self'\r\n";

// A form may ask for the place, for a code or a picture that the camera sees, and for a sound.
static constexpr std::string_view page_policies
    = "Referrer-Policy: no-referrer\r\n"
      "Permissions-Policy: camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\n";

static constexpr std::string_view policy_of_data = "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
static constexpr std::string_view own_site_only = "Cross-Origin-Resource-Policy: same-origin\r\n";
static constexpr std::string_view own_type_only = "X-Content-Type-Options: nosniff\r\n";
static constexpr std::string_view https_only = "Strict-Transport-Security: max-age=31536000\r\n";

static std::string_view reason(int status)
{
    static constexpr auto reasons = std::to_array<std::pair<int, std::string_view>>({
        { 200, "OK" },
        { 201, "Created" },
        { 202, "Accepted" },
        { 204, "No Content" },
        { 206, "Partial Content" },
        { 304, "Not Modified" },
        { 400, "Bad Request" },
        { 401, "Unauthorized" },
        { 403, "Forbidden" },
        { 404, "Not Found" },
        { 405, "Method Not Allowed" },
        { 408, "Request Timeout" },
        { 409, "Conflict" },
        { 410, "Gone" },
        { 413, "Content Too Large" },
        { 415, "Unsupported Media Type" },
        { 422, "Unprocessable Content" },
        { 429, "Too Many Requests" },
        { 431, "Request Header Fields Too Large" },
        { 500, "Internal Server Error" },
        { 503, "Service Unavailable" },
        { 507, "Insufficient Storage" },
    });
    auto const found = std::ranges::find(reasons, status, &std::pair<int, std::string_view>::first);
    return found == reasons.end() ? std::string_view {} : found->second;
}

std::string http_date(std::time_t at)
{
    std::tm utc {};
    gmtime_r(&at, &utc);
    std::array<char, 40> text {};
    // The locale of this process is never set, so the names are English.
    auto const length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
    return { text.data(), length };
}

static void write_header(std::string& out, std::string_view name, std::string_view value)
{
    out += name;
    out += ": ";
    std::ranges::copy_if(value, std::back_inserter(out), [](char c) { return c != '\r' && c != '\n' && c != '\0'; });
    out += "\r\n";
}

static bool has_length(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

// What a browser must know to distrust what is not ours, and no more: every exchange of a phone on a metered line carries it. A script may
// run as a worker, which has a policy of its own; a style sheet, a font and the core have none.
static void write_security(std::string& out, std::string_view type)
{
    out += own_type_only;
    if (type.empty() || type.starts_with("application/json") || type.starts_with("application/problem+json")) {
        out += policy_of_data;
        return;
    }
    out += own_site_only;
    if (type.starts_with("text/css") || type.starts_with("font/") || type == "application/wasm" || type == "application/manifest+json")
        return;
    out += content_policy;
    if (!type.starts_with("text/javascript"))
        out += page_policies;
}

std::string response_head(Response const& response, std::string_view date, Connected connected, Transport transport)
{
    std::string out;
    out.reserve(1024);
    out += "HTTP/1.1 " + std::to_string(response.status) + " ";
    out += reason(response.status);
    out += "\r\n";
    write_header(out, "Date", date);
    for (auto const& header : response.headers)
        write_header(out, header.name, header.value);
    if (response.next)
        write_header(out, "Transfer-Encoding", "chunked");
    else if (has_length(response.status))
        write_header(out, "Content-Length", std::to_string(response.content().size()));
    write_header(out, "Connection", connected == Connected::stays ? "keep-alive" : "close");
    write_security(out, response.headers.get("Content-Type"));
    if (transport == Transport::tls)
        out += https_only;
    out += "\r\n";
    return out;
}

}
