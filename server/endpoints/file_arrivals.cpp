#include "endpoints/endpoints.hpp"
#include "sync/file_arrival.hpp"

#include <algorithm>
#include <charconv>

namespace relais::endpoints {

using http::Request;
using http::Response;

// A minute and more at the speed of a bad line; a smaller message is taken by every node that takes acts.
static constexpr std::int64_t piece_bytes = std::int64_t { 64 } * 1024;

static sync::FileArrivals arrivals(Node const& node)
{
    auto const& settings = node.settings;
    return { node.store, node.key, node.journal,
        { static_cast<std::size_t>(settings.max_file_bytes), static_cast<std::size_t>(std::min(piece_bytes, settings.max_body_bytes)) } };
}

static Result<sync::FileReference> reference(Request const& request)
{
    return sync::FileReference { TRY(Id::parse(request.asked("act"))), request.asked("hash") };
}

static Result<std::size_t> number(Request const& request, std::string const& name)
{
    auto const text = request.asked(name);
    std::size_t value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc {} || read.ptr != text.data() + text.size())
        return refuse(ProblemCode::bad_value, name);
    return value;
}

static Result<http::Answer> find(Node const& node, Request const& request, Caller const& caller)
{
    return Response::json(to_json(TRY(arrivals(node).find(caller, TRY(reference(request))))));
}

static Result<http::Answer> take(Node const& node, Request const& request, Caller const& caller)
{
    auto const type = request.headers.get("content-type");
    sync::FilePiece const piece { std::string(http::without_blanks(type.substr(0, std::min<std::size_t>(type.find(';'), 100)))), TRY(number(request, "bytes")),
        TRY(number(request, "from")), request.body };
    return Response::json(to_json(TRY(arrivals(node).take(caller, TRY(reference(request)), piece))));
}

void add_file_arrivals(http::Router& router, Node const& node)
{
    static constexpr auto path = "/api/sheets/arriving";
    router.add({ "file_arriving", http::Method::get, path,
        signed_in_as_asked(node, [&node](Request const& request, Caller const& caller) { return find(node, request, caller); }) });
    router.add({ "file_piece", http::Method::put, path,
        signed_in_as_asked(node, [&node](Request const& request, Caller const& caller) { return take(node, request, caller); }), http::Accepts::file });
}

}
