#include "endpoints/given_file.hpp"

#include "http/byte_range.hpp"
#include "http/etag.hpp"
#include "http/harmless_type.hpp"

namespace relais::endpoints {

using http::Request;
using http::Response;

// From `first` to `last`, piece by piece, each of which reads the store afresh.
static std::function<Result<std::string>()> pieces(Node const& node, GivenFile file, http::ByteRange range)
{
    return [&node, file = std::make_shared<GivenFile>(std::move(file)), range, from = range.first]() mutable -> Result<std::string> {
        if (from > range.last)
            return std::string {};
        auto const reader = TRY(node.store.read());
        auto piece = TRY(journal::read_attachment(*reader, file->key, file->outline, from));
        piece.resize(std::min(piece.size(), range.last + 1 - from));
        from += piece.size();
        return piece;
    };
}

Result<http::Answer> given_file(Node const& node, Request const& request, GivenFile file, Id name, std::function<Done(std::size_t)> const& noting)
{
    auto const bytes = file.outline.bytes;
    auto const etag = "\"" + name.to_string() + "\"";
    auto const range = http::range_of(request, bytes, etag);
    auto response = Response::empty(range ? 206 : 200);
    auto const type = http::harmless_type(file.outline.type);
    response.headers.set("Content-Type", type.name);
    // It may lie in the open folder of a phone: its own name is often somebody's.
    response.headers.set("Content-Disposition", "attachment; filename=\"" + name.to_string() + std::string(type.extension) + "\"");
    response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.set("Accept-Ranges", "bytes");
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("ETag", etag);
    http::revalidate(request, response);
    if (response.status == 304) // nothing is read
        return response;
    if (range)
        response.headers.set("Content-Range", range->of(bytes));
    TRY(noting(range ? range->first : 0));
    if (bytes > 0)
        response.next = pieces(node, std::move(file), range.value_or(http::ByteRange { 0, bytes - 1 }));
    return response;
}

}
