#include "endpoints/endpoints.hpp"
#include "endpoints/upload_metadata.hpp"
#include "http/problem_json.hpp"
#include "sync/file_arrival.hpp"

#include <algorithm>
#include <charconv>

// Files that acts name, brought by tus 1.0.0 (tus.io/protocols/resumable-upload) with the extension creation: the one way in which a phone hands in a file.
// The address of an upload is its act and its hash; nothing of it is secret, for each message asks whose it is.
namespace relais::endpoints {

using http::Request;
using http::Response;

static constexpr std::string_view path_of_uploads = "/api/files/";
static constexpr std::string_view version = "1.0.0";
// Five seconds at 3.3 KB a second: what is under way when the line breaks is lost, and no more.
static constexpr std::int64_t piece_bytes = std::int64_t { 16 } * 1024;

static sync::FileLimits limits_of(settings::Settings const& settings)
{
    auto const size = [](std::int64_t bytes) { return static_cast<std::size_t>(bytes); };
    return { size(settings.max_file_bytes),
        { { FileFamily::picture, size(settings.max_picture_bytes) }, { FileFamily::paper, size(settings.max_paper_bytes) }, { FileFamily::sound, size(settings.max_sound_bytes) },
            { FileFamily::film, size(settings.max_film_bytes) } },
        size(std::min(piece_bytes, settings.max_body_bytes)) };
}

static sync::FileArrivals arrivals(Node const& node)
{
    return { node.store, node.key, node.journal, limits_of(node.settings) };
}

static Result<std::size_t> number(Request const& request, std::string_view header)
{
    auto const text = request.headers.get(header);
    std::size_t value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc {} || read.ptr != text.data() + text.size())
        return refuse(ProblemCode::bad_value, header);
    return value;
}

// "/api/files/<act>/<hash>"
static Result<sync::FileReference> reference(Request const& request)
{
    auto const rest = std::string_view(request.path).substr(path_of_uploads.size());
    auto const slash = rest.find('/');
    if (slash == std::string_view::npos)
        return refuse(ProblemCode::no_such_page);
    return sync::FileReference { TRY(Id::parse(rest.substr(0, slash))), std::string(rest.substr(slash + 1)) };
}

static Response said(sync::FileOffset const& offset, int status)
{
    auto response = Response::empty(status);
    response.headers.set("Upload-Offset", std::to_string(offset.received));
    return response;
}

static Result<http::Answer> begin(Node const& node, Request const& request, Caller const& caller)
{
    auto const told = TRY(upload_metadata(request.headers.get("upload-metadata")));
    auto const value = [&](std::string_view name) {
        auto const found = told.find(std::string(name));
        return found == told.end() ? std::string {} : found->second;
    };
    sync::FileReference const file { TRY(Id::parse(value("act"))), value("hash") };
    auto const type = value("filetype");
    auto response = said(TRY(arrivals(node).begin(caller, file, type.substr(0, std::min<std::size_t>(type.find(';'), 100)), TRY(number(request, "Upload-Length")))), 201);
    response.headers.set("Location", std::string(path_of_uploads) + file.act.to_string() + "/" + http::encoded(file.hash) + "?account=" + caller.account.to_string());
    return response;
}

static Result<http::Answer> find(Node const& node, Request const& request, Caller const& caller)
{
    auto const offset = TRY(arrivals(node).find(caller, TRY(reference(request))));
    auto response = said(offset, 200);
    response.headers.set("Upload-Length", std::to_string(offset.bytes));
    return response;
}

static Result<http::Answer> take(Node const& node, Request const& request, Caller const& caller)
{
    if (request.headers.get("content-type") != "application/offset+octet-stream")
        return refuse(ProblemCode::unsupported_media, {}, "application/offset+octet-stream");
    return said(TRY(arrivals(node).take(caller, TRY(reference(request)), TRY(number(request, "Upload-Offset")), request.body)), 204);
}

// Every answer says which version it speaks, also a refusal; a client of another is told so before anything else.
static http::Handler spoken(http::Handler handler)
{
    return [handler = std::move(handler)](Request const& request) -> Result<http::Answer> {
        auto const speaks = request.method == http::Method::options || request.headers.get("tus-resumable") == version;
        auto answer = speaks ? handler(request) : Response::empty(412);
        auto response = answer ? std::get<Response>(*std::move(answer)) : http::problem_response(answer.error());
        response.headers.set("Tus-Resumable", version);
        if (!speaks)
            response.headers.set("Tus-Version", version);
        return response;
    };
}

static Response abilities(Node const& node)
{
    auto response = Response::empty(204);
    response.headers.set("Tus-Version", version);
    response.headers.set("Tus-Extension", "creation");
    response.headers.set("Tus-Max-Size", std::to_string(node.settings.max_file_bytes));
    return response;
}

void add_files(http::Router& router, Node const& node)
{
    using enum http::Method;
    auto const of_caller = [&node](Result<http::Answer> (*does)(Node const&, Request const&, Caller const&)) {
        return spoken(signed_in_as_asked(node, [&node, does](Request const& request, Caller const& caller) { return does(node, request, caller); }));
    };
    // Without its header, which a form of another site cannot send, nothing is done: `nothing` is as safe as a type would be.
    router.add({ "file_begun", post, "/api/files", of_caller(begin), http::Accepts::nothing });
    router.add({ "file_abilities", options, "/api/files", spoken([&node](Request const&) -> Result<http::Answer> { return abilities(node); }), http::Accepts::nothing });
    router.add({ "file_arriving", get, std::string(path_of_uploads), of_caller(find), http::Accepts::nothing, http::Lane::quick, http::Match::prefix });
    router.add({ "file_piece", patch, std::string(path_of_uploads), of_caller(take), http::Accepts::file, http::Lane::quick, http::Match::prefix });
}

}
