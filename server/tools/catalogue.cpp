#include "tools/catalogue.hpp"

#include "digest/digest.hpp"
#include "http/request.hpp"
#include "observe/log.hpp"
#include "tools/entity_lists.hpp"

#include <algorithm>

namespace relais::tools {

static constexpr std::string_view index_name = "tools";

// Names and versions may hold slashes: two tools must not have one place.
static std::string place_of(std::string_view name, std::string_view version, std::string_view part)
{
    return "tool/" + http::encoded(name) + "/" + http::encoded(version) + "/" + std::string(part);
}

ToolVersion const* ToolEntry::version(std::string_view wanted) const
{
    auto const found = std::ranges::find(versions, wanted, &ToolVersion::version);
    return found == versions.end() ? nullptr : &*found;
}

ToolVersion const* ToolEntry::published() const
{
    auto const found = std::ranges::find(versions, ToolState::published, &ToolVersion::state);
    return found == versions.end() ? nullptr : &*found;
}

ToolVersion const* ToolEntry::published_for(OfferedTo those) const
{
    auto const* found = published();
    return found != nullptr && (found->offered_to == OfferedTo::everyone || found->offered_to == those) ? found : nullptr;
}

ToolVersion const* ToolEntry::last_published() const
{
    auto const found = std::ranges::max_element(versions, {}, [](ToolVersion const& version) { return version.published_at.value_or(Instant {}); });
    return found == versions.end() || !found->published_at ? nullptr : &*found;
}

ToolEntry const* Catalogue::tool(std::string_view name) const
{
    auto const found = std::ranges::find(tools, name, &ToolEntry::name);
    return found == tools.end() ? nullptr : &*found;
}

Result<Catalogue> read_catalogue(store::Reader& reader)
{
    auto const text = TRY(reader.document(index_name));
    return text ? parse_as<Catalogue>(*text) : Catalogue {};
}

static Done write_catalogue(store::Writer& writer, Catalogue& catalogue)
{
    ++catalogue.revision;
    std::ranges::sort(catalogue.tools, {}, &ToolEntry::name);
    return writer.put_document(index_name, write_json(to_json(catalogue)));
}

static Result<ToolVersion*> version_in(Catalogue& catalogue, std::string_view name, std::string_view version)
{
    for (auto& tool : catalogue.tools)
        for (auto& each : tool.versions)
            if (tool.name == name && each.version == version)
                return &each;
    return refuse(ProblemCode::not_found, "tool");
}

Done keep_draft(store::Writer& writer, CheckedTool const& tool, std::string_view file_name, std::string_view source, Id by, Instant now)
{
    if (!tool.is_accepted())
        return refuse(ProblemCode::form_invalid, "tool");
    auto catalogue = TRY(read_catalogue(writer));
    if (catalogue.tool(tool.name) == nullptr)
        catalogue.tools.push_back({ tool.name, {} });
    auto& versions = std::ranges::find(catalogue.tools, tool.name, &ToolEntry::name)->versions;
    auto known = std::ranges::find(versions, tool.version, &ToolVersion::version);
    if (known != versions.end() && known->state != ToolState::draft)
        return refuse(ProblemCode::already_exists, "version", tool.version);
    if (known == versions.end())
        known = versions.emplace(versions.end());
    known->version = tool.version;
    known->title = tool.title;
    known->hash = digest::md5_of(tool.xform);
    known->source = file_name;
    known->by = by;
    known->at = now;
    TRY(writer.put_document(place_of(tool.name, tool.version, "source"), std::string(source)));
    TRY(writer.put_document(place_of(tool.name, tool.version, "xform"), tool.xform));
    return write_catalogue(writer, catalogue);
}

static Result<XFormFiles> files_of(store::Reader& reader, std::string_view name, ToolVersion const& version)
{
    XFormFiles files;
    for (auto const& file : version.files)
        files.emplace(file.name, TRY(document_of(reader, name, version.version, "file/" + file.name)));
    return files;
}

ToolContent ToolContent::of(std::string_view xform, XFormFiles const& files)
{
    ToolContent content { digest::md5_of(xform), {} };
    for (auto const& [name, bytes] : files)
        content.files.push_back({ name, digest::md5_of(bytes) });
    return content;
}

static ToolContent content_of(ToolVersion const& version)
{
    return { version.hash, version.files };
}

static Done require_file_name(std::string_view name)
{
    if (name.empty() || name.size() > 200 || name.find_first_of("/\\\n\r\"") != std::string_view::npos)
        return refuse(ProblemCode::bad_value, "file");
    return {};
}

static Result<ToolVersion*> draft_in(Catalogue& catalogue, std::string_view name, std::string_view version)
{
    auto* const known = TRY(version_in(catalogue, name, version));
    if (known->state != ToolState::draft)
        return refuse(ProblemCode::already_decided, "version");
    return known;
}

static Done require_same(ToolVersion const& version, ToolContent const& checked)
{
    if (content_of(version) != checked)
        return refuse(ProblemCode::store_busy, "version");
    return {};
}

Done keep_files(store::Writer& writer, std::string_view name, std::string_view version, XFormFiles const& files)
{
    auto catalogue = TRY(read_catalogue(writer));
    auto* const known = TRY(draft_in(catalogue, name, version));
    for (auto const& file : known->files)
        TRY(writer.remove_document(place_of(name, version, "file/" + file.name)));
    known->files.clear();
    for (auto const& [file_name, content] : files) {
        TRY(require_file_name(file_name));
        known->files.push_back({ file_name, digest::md5_of(content) });
        TRY(writer.put_document(place_of(name, version, "file/" + file_name), content));
    }
    return write_catalogue(writer, catalogue);
}

Result<ToolContent> check_file(store::Reader& reader, std::string_view name, std::string_view version, std::string_view file_name, std::string const& content)
{
    TRY(require_file_name(file_name));
    auto catalogue = TRY(read_catalogue(reader));
    auto const* const known = TRY(draft_in(catalogue, name, version));
    auto files = TRY(files_of(reader, name, *known));
    files.insert_or_assign(std::string(file_name), content);
    auto const tool = check_xform(TRY(document_of(reader, name, version, "xform")), files);
    if (!tool.is_accepted())
        return refuse(ProblemCode::form_invalid, "file", tool.problems.empty() ? "" : tool.problems.front().english);
    return content_of(*known);
}

Done keep_file(store::Writer& writer, std::string_view name, std::string_view version, std::string_view file_name, std::string const& content, ToolContent const& checked)
{
    auto catalogue = TRY(read_catalogue(writer));
    auto* const known = TRY(draft_in(catalogue, name, version));
    TRY(require_same(*known, checked));
    std::erase_if(known->files, [&](ToolFile const& file) { return file.name == file_name; });
    known->files.push_back({ std::string(file_name), digest::md5_of(content) });
    TRY(writer.put_document(place_of(name, version, "file/" + std::string(file_name)), content));
    return write_catalogue(writer, catalogue);
}

std::string audit_words(std::string_view happened, std::string_view name, std::string_view version)
{
    return std::string(happened) + " " + std::string(name) + " " + std::string(version);
}

Result<ToolContent> check_complete(store::Reader& reader, std::string_view name, std::string_view version)
{
    auto catalogue = TRY(read_catalogue(reader));
    auto const* const known = TRY(version_in(catalogue, name, version));
    // A list that is missing would be empty on every phone; those of people and cases each device gets by itself.
    auto files = TRY(files_of(reader, name, *known));
    files.merge(TRY(read_entity_lists(reader)).empty_files());
    TRY(Tool::of_xform(TRY(document_of(reader, name, version, "xform")), files, MissingFiles::refused));
    return content_of(*known);
}

Done publish(store::Writer& writer, std::string_view name, std::string_view version, ToolContent const& checked, Id by, Instant now, OfferedTo offered_to)
{
    auto catalogue = TRY(read_catalogue(writer));
    auto* const known = TRY(version_in(catalogue, name, version));
    TRY(require_same(*known, checked));
    for (auto& tool : catalogue.tools)
        for (auto& each : tool.versions)
            if (tool.name == name && each.state == ToolState::published)
                each.state = ToolState::replaced;
    known->state = ToolState::published;
    known->published_by = by;
    known->published_at = now;
    known->offered_to = offered_to;
    return write_catalogue(writer, catalogue);
}

Done withdraw(store::Writer& writer, std::string_view name, std::string_view version)
{
    auto catalogue = TRY(read_catalogue(writer));
    TRY(version_in(catalogue, name, version))->state = ToolState::withdrawn;
    return write_catalogue(writer, catalogue);
}

Result<std::string> document_of(store::Reader& reader, std::string_view name, std::string_view version, std::string_view part)
{
    auto text = TRY(reader.document(place_of(name, version, part)));
    if (!text)
        return refuse(ProblemCode::not_found, "tool");
    return *std::move(text);
}

Result<Tool> tool_of(store::Reader& reader, std::string_view name, std::string_view version)
{
    auto catalogue = TRY(read_catalogue(reader));
    auto const* known = TRY(version_in(catalogue, name, version));
    return Tool::of_xform(TRY(document_of(reader, name, version, "xform")), TRY(files_of(reader, name, *known)));
}

Result<std::vector<Tool>> tools_in_force(store::Reader& reader)
{
    std::vector<Tool> tools;
    for (auto const& entry : TRY(read_catalogue(reader)).tools)
        for (auto const& version : entry.versions) {
            if (!version.published_at)
                continue;
            if (auto tool = tool_of(reader, entry.name, version.version))
                tools.push_back(*std::move(tool));
            else
                observe::log(observe::Level::error, "tool_unreadable", { { "problem", tool.error().code } });
        }
    return tools;
}

}
