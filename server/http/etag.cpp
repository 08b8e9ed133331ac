#include "http/etag.hpp"

#include <cstdint>

namespace relais::http {

// FNV-1a: fast, and good enough to tell two versions of our own files apart.
static std::uint64_t digest(std::string_view bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (auto const c : bytes)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

std::string etag_of(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string tag = "\"";
    for (auto hash = digest(bytes); hash != 0; hash >>= 4U)
        tag += digits[hash & 0x0FU];
    return tag + "-" + std::to_string(bytes.size()) + "\"";
}

void set_etag(Response& response)
{
    response.headers.set("ETag", "W/" + etag_of(response.content()));
}

// If-None-Match compares weakly (RFC 9110, 13.1.2): the mark of a weak tag does not count.
static std::string_view opaque(std::string_view tag)
{
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

bool has_current(Request const& request, std::string_view etag)
{
    auto left = request.headers.get("if-none-match");
    if (without_blanks(left) == "*")
        return true;
    while (!left.empty()) {
        auto const comma = left.find(',');
        if (opaque(without_blanks(left.substr(0, comma))) == opaque(etag))
            return true;
        left.remove_prefix(comma == std::string_view::npos ? left.size() : comma + 1);
    }
    return false;
}

void revalidate(Request const& request, Response& response)
{
    auto const readable = request.method == Method::get || request.method == Method::head;
    auto const etag = response.headers.get("etag");
    if (!readable || response.status != 200 || etag.empty() || !has_current(request, etag))
        return;
    response.status = 304;
    response.body = nullptr;
    response.next = nullptr;
}

}
