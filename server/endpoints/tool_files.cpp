#include "endpoints/tool_files.hpp"

#include "endpoints/endpoints.hpp"
#include "http/etag.hpp"
#include "http/harmless_type.hpp"
#include "tools/catalogue.hpp"

namespace relais::endpoints {

using http::Request;
using http::Response;

// Lists of choices are in the form itself.
static bool is_of_label(http::HarmlessType type)
{
    return type.name.starts_with("image/") || type.name.starts_with("audio/") || type.name.starts_with("video/");
}

static FilesOfTool files_of(tools::ToolEntry const& entry, tools::ToolVersion const& version)
{
    FilesOfTool files { entry.name, {} };
    for (auto const& file : version.files)
        if (auto const type = http::harmless_type_of_file(file.name); is_of_label(type))
            files.files.push_back({ file.name, file.hash, std::string(type.name) });
    return files;
}

// Of the tools in use in the app, for those who may fill them: as the programme is given to phones.
static Result<tools::Catalogue> catalogue_for(Node const& node, store::Reader& reader, Caller const& caller)
{
    return may(node, caller, "answer_form") ? tools::read_catalogue(reader) : tools::Catalogue {};
}

static Result<http::Answer> list(Node const& node, Request const& request, Caller const& caller)
{
    auto const reader = TRY(node.store.read());
    auto const& set = node.settings;
    ToolFileList all { set.max_file_bytes, { set.max_picture_bytes, set.max_paper_bytes, set.max_sound_bytes, set.max_film_bytes }, {} };
    for (auto const& entry : TRY(catalogue_for(node, *reader, caller)).tools)
        if (auto const* version = entry.published_for(tools::OfferedTo::app); version != nullptr)
            if (auto files = files_of(entry, *version); !files.files.empty())
                all.tools.push_back(std::move(files));
    auto response = Response::json_text(write_json(to_json(all)));
    response.headers.set("Cache-Control", "private, no-cache");
    http::set_etag(response);
    http::revalidate(request, response);
    return response;
}

static Result<http::Answer> file(Node const& node, Request const& request, Caller const& caller)
{
    auto const reader = TRY(node.store.read());
    auto const catalogue = TRY(catalogue_for(node, *reader, caller));
    auto const* entry = catalogue.tool(request.asked("tool"));
    auto const* version = entry == nullptr ? nullptr : entry->published_for(tools::OfferedTo::app);
    if (version == nullptr)
        return refuse(ProblemCode::not_found, "tool");
    auto const hash = request.asked("hash");
    for (auto const& known : version->files) {
        auto const type = http::harmless_type_of_file(known.name);
        if (known.hash != hash || !is_of_label(type))
            continue;
        auto response = Response::text(type.name, TRY(tools::document_of(*reader, entry->name, version->version, "file/" + known.name)));
        response.headers.set("Content-Disposition", "attachment");
        response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
        response.headers.set("Cache-Control", "private, no-store");
        return response;
    }
    return refuse(ProblemCode::not_found, "file");
}

void add_tool_files(http::Router& router, Node const& node)
{
    router.add({ "tool_file_list", http::Method::get, "/api/tool-files",
        signed_in_as_asked(node, [&node](Request const& request, Caller const& caller) { return list(node, request, caller); }) });
    router.add({ "tool_file_of_label", http::Method::get, "/api/tool-files/file",
        signed_in_as_asked(node, [&node](Request const& request, Caller const& caller) { return file(node, request, caller); }) });
}

}
