#include "endpoints/tools.hpp"

#include "endpoints/endpoints.hpp"
#include "forms/form_model_bytes.hpp"
#include "tools/entity_check.hpp"

namespace relais::endpoints {

using http::Request;
using http::Response;
using http::Route;

static constexpr std::size_t upload_bytes_max = std::size_t { 32 } * 1024 * 1024;

// A version for workbooks that have none, as people would write it: the minute.
static std::string version_of(Instant now)
{
    auto const minutes = now.ms / 60'000 % 1440;
    auto text = LocalDate::at(now).to_string();
    std::erase(text, '-');
    auto const two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return text + two(minutes / 60) + two(minutes % 60);
}

static Result<http::Answer> list(Node const& node)
{
    auto const reader = TRY(node.store.read());
    return Response::json(to_json(TRY(tools::read_catalogue(*reader))));
}

static Result<http::Answer> list_for(Node const& node, Caller const& caller)
{
    return follows_tools(node, caller) ? list(node) : refuse(ProblemCode::not_permitted);
}

static Result<tools::CheckedTool> checked(Node const& node, Request const& request)
{
    auto tool = TRY(tools::check_tool(request.asked("file"), request.body, version_of(node.now())));
    tools::check_entities(tool, TRY(tools::read_entity_lists(*TRY(node.store.read()))));
    return tool;
}

static Result<http::Answer> check_upload(Node const& node, Request const& request)
{
    return Response::json(to_json(TRY(checked(node, request))));
}

// An upload that cannot be used is answered with all that is wrong with it, and leaves nothing.
static Result<http::Answer> upload(Node const& node, Request const& request, Caller const& caller)
{
    auto const file = request.asked("file");
    auto const now = node.now();
    auto const tool = TRY(checked(node, request));
    if (!tool.is_accepted())
        return Response::json(to_json(tool), 422);
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(tools::keep_draft(writer, tool, file, request.body, caller.account, now));
        return node.journal.note(writer, caller.account, tools::audit_words("tool_uploaded", tool.name, tool.version), caller.account);
    }));
    return Response::json(to_json(tool), 201);
}

static Result<http::Answer> add_file(Node const& node, Request const& request, Caller const& caller)
{
    auto const name = request.asked("name");
    auto const version = request.asked("version");
    auto const file = request.asked("file");
    auto const checked = TRY(tools::check_file(*TRY(node.store.read()), name, version, file, request.body));
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(tools::keep_file(writer, name, version, file, request.body, checked));
        return node.journal.note(writer, caller.account, tools::audit_words("tool_file_added", name, version), caller.account);
    }));
    return Response::empty();
}

static Result<http::Answer> publish(Node const& node, Request const& request, Caller const& caller)
{
    auto const tool = TRY(body_as<PublishTool>(request));
    auto const checked = TRY(tools::check_complete(*TRY(node.store.read()), tool.name, tool.version));
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(tools::publish(writer, tool.name, tool.version, checked, caller.account, node.now(), tool.offered_to));
        return node.journal.note(writer, caller.account, tools::audit_words("tool_published", tool.name, tool.version), caller.account);
    }));
    TRY(node.refresh_tools());
    return list(node);
}

static Result<http::Answer> withdraw(Node const& node, Request const& request, Caller const& caller)
{
    auto const tool = TRY(body_as<ToolReference>(request));
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(tools::withdraw(writer, tool.name, tool.version));
        return node.journal.note(writer, caller.account, tools::audit_words("tool_withdrawn", tool.name, tool.version), caller.account);
    }));
    TRY(node.refresh_tools());
    return list(node);
}

static Result<http::Answer> compare(Node const& node, Request const& request)
{
    auto const reader = TRY(node.store.read());
    auto const name = request.asked("name");
    auto const earlier = TRY(tools::tool_of(*reader, name, request.asked("from")));
    auto const later = TRY(tools::tool_of(*reader, name, request.asked("to")));
    auto const language = request.asked("language");
    return Response::json(to_json(tools::compare(*earlier.model(), *later.model(), language.empty() ? "fr" : std::string_view(language))));
}

// Whoever manages tools tries any version; whoever fills tools reads what was filled with one that was in use once. Without ?version= the one that was published last.
static Result<http::Answer> model(Node const& node, Request const& request, Caller const& caller)
{
    auto const reader = TRY(node.store.read());
    auto const name = request.asked("name");
    auto version = request.asked("version");
    auto const catalogue = TRY(tools::read_catalogue(*reader));
    auto const* entry = catalogue.tool(name);
    if (entry != nullptr && version.empty() && entry->last_published() != nullptr)
        version = entry->last_published()->version;
    auto const* known = entry == nullptr ? nullptr : entry->version(version);
    auto const may_read = may(node, caller, "manage_tools") || (may(node, caller, "answer_form") && known != nullptr && known->published_at);
    if (!may_read)
        return refuse(may(node, caller, "answer_form") ? ProblemCode::not_found : ProblemCode::not_permitted, "tool");
    return Response::json(to_json(TRY(tools::tool_of(*reader, name, version))));
}

static Result<http::Answer> document(Node const& node, Request const& request, std::string_view part, std::string_view type)
{
    auto const reader = TRY(node.store.read());
    auto response = Response::text(type, TRY(tools::document_of(*reader, request.asked("name"), request.asked("version"), part)));
    response.headers.set("Content-Disposition", "attachment");
    return response;
}

// Of another version an app gets no bytes that it could not read.
std::string model_address()
{
    return "/api/tools/model/" + std::string(form_model_format);
}

void add_tools(http::Router& router, Node const& node)
{
    auto const add = [&](observe::Literal name, http::Method method, std::string path, SignedInHandler handler, http::Accepts accepts = http::Accepts::json) {
        Route route { name, method, std::move(path), permitted(node, "manage_tools", std::move(handler)), accepts };
        if (accepts == http::Accepts::file) {
            route.body_bytes = upload_bytes_max;
            route.admits = admitted(node, "manage_tools");
        }
        router.add(std::move(route));
    };
    router.add({ "tools", http::Method::get, "/api/tools", signed_in(node, [&node](Request const&, Caller const& caller) { return list_for(node, caller); }) });
    add("tool_upload", http::Method::post, "/api/tools", [&node](Request const& request, Caller const& caller) { return upload(node, request, caller); }, http::Accepts::file);
    add("tool_check", http::Method::post, "/api/tools/check", [&node](Request const& request, Caller const&) { return check_upload(node, request); }, http::Accepts::file);
    add("tool_file", http::Method::post, "/api/tools/file", [&node](Request const& request, Caller const& caller) { return add_file(node, request, caller); }, http::Accepts::file);
    add("tool_publish", http::Method::post, "/api/tools/publish", [&node](Request const& request, Caller const& caller) { return publish(node, request, caller); });
    add("tool_withdraw", http::Method::post, "/api/tools/withdraw", [&node](Request const& request, Caller const& caller) { return withdraw(node, request, caller); });
    add("tool_compare", http::Method::get, "/api/tools/compare", [&node](Request const& request, Caller const&) { return compare(node, request); });
    router.add({ "tool_model", http::Method::get, model_address(), signed_in(node, [&node](Request const& request, Caller const& caller) { return model(node, request, caller); }) });
    add("tool_xform", http::Method::get, "/api/tools/xform", [&node](Request const& request, Caller const&) { return document(node, request, "xform", "text/xml; charset=utf-8"); });
    add("tool_source", http::Method::get, "/api/tools/source", [&node](Request const& request, Caller const&) { return document(node, request, "source", "application/octet-stream"); });
}

}
