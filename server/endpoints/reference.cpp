#include "endpoints/endpoints.hpp"
#include "http/compression.hpp"
#include "http/etag.hpp"
#include "identity/accounts.hpp"

namespace relais::endpoints {

using http::Request;
using http::Response;

// What a device keeps and asks about again: answered with 304 while it has the newest.
static Response kept(Request const& request, std::string json)
{
    auto response = Response::json_text(std::move(json));
    response.headers.set("Cache-Control", "private, no-cache");
    http::set_etag(response);
    http::revalidate(request, response);
    return response;
}

static Result<http::Answer> document(Node const& node, http::CompressedTexts& texts, Request const& request, std::string_view name)
{
    auto const reader = TRY(node.store.read());
    auto text = TRY(reader->document(name));
    if (!text)
        return refuse(ProblemCode::not_found, std::string(name));
    auto response = kept(request, *std::move(text));
    texts.compress(request, name, response);
    return response;
}

static Result<http::Answer> directory(Node const& node, Request const& request)
{
    // Accounts may have been added by the command line meanwhile: the rules learn of them here too.
    TRY(node.refresh_directory());
    return kept(request, write_json(to_json(node.journal.engine()->directory())));
}

void add_reference(http::Router& router, Node const& node)
{
    auto const texts = std::make_shared<http::CompressedTexts>();
    router.add({ "programme", http::Method::get, "/api/programme",
        signed_in(node, [&node, texts](Request const& request, Caller const&) { return document(node, *texts, request, "programme"); }) });
    router.add({ "areas", http::Method::get, "/api/areas",
        signed_in(node, [&node, texts](Request const& request, Caller const&) { return document(node, *texts, request, "areas"); }) });
    router.add({ "directory", http::Method::get, "/api/directory",
        signed_in(node, [&node](Request const& request, Caller const&) { return directory(node, request); }) });
}

}
