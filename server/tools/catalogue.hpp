#pragma once

#include "programme/tool.hpp"
#include "store/store.hpp"
#include "tools/tool_check.hpp"

#include <string>
#include <string_view>
#include <vector>

// The catalogue of tools: which versions there are, what each is made of, and what became of it. It lies in documents of the store: the list in `tools`, and below
// `tool/<name>/<version>/` the workbook as it was uploaded (source), the form (xform) and its files (file/<name>).
namespace relais::tools {

// draft: to be tried; published: in use; replaced: a later version was published; withdrawn: out of use. What was filled with a version that was published once
// is always taken.
enum class ToolState { draft, published, replaced, withdrawn };

constexpr auto names_of(ToolState)
{
    return std::to_array<std::pair<ToolState, std::string_view>>({
        { ToolState::draft, "draft" }, { ToolState::published, "published" }, { ToolState::replaced, "replaced" }, { ToolState::withdrawn, "withdrawn" },
    });
}

// Who is offered a version that is in use: the app, field clients, or both. Answers are taken from wherever they come.
enum class OfferedTo { everyone, app, field_clients };

constexpr auto names_of(OfferedTo)
{
    return std::to_array<std::pair<OfferedTo, std::string_view>>({ { OfferedTo::everyone, "everyone" }, { OfferedTo::app, "app" }, { OfferedTo::field_clients, "field_clients" } });
}

struct ToolFile {
    std::string name;
    std::string hash;
    bool operator==(ToolFile const&) const = default;

    static constexpr auto description()
    {
        return described("ToolFile", "A file that comes with a tool.", field("name", &ToolFile::name, "Its name in the form."), field("hash", &ToolFile::hash, "MD5."));
    }
};

struct ToolVersion {
    std::string version;
    std::string title;
    ToolState state {};
    std::string hash;
    std::string source;
    Id by;
    Instant at;
    std::optional<Id> published_by;
    std::optional<Instant> published_at;
    OfferedTo offered_to {};
    std::vector<ToolFile> files;

    static constexpr auto description()
    {
        return described("ToolVersion", "A version of a tool.", field("version", &ToolVersion::version, "The version."),
            field("title", &ToolVersion::title, "Its title."), field("state", &ToolVersion::state, "What became of it."),
            field("hash", &ToolVersion::hash, "MD5 of its form."), field("source", &ToolVersion::source, "The file that was uploaded."),
            field("by", &ToolVersion::by, "Who uploaded it."), field("at", &ToolVersion::at, "When."),
            optional_field("published_by", &ToolVersion::published_by, "Who published it."),
            optional_field("published_at", &ToolVersion::published_at, "When it was published last."),
            optional_field("offered_to", &ToolVersion::offered_to, "Who is offered it while it is in use; everyone where nothing is said."),
            optional_field("files", &ToolVersion::files, "Files that come with it."));
    }
};

struct ToolEntry {
    std::string name;
    std::vector<ToolVersion> versions;

    ToolVersion const* version(std::string_view wanted) const;
    // The version in use, or null.
    ToolVersion const* published() const;
    // The version in use, where those are offered it; else null.
    ToolVersion const* published_for(OfferedTo those) const;
    // The version that was published last, in use or not, or null.
    ToolVersion const* last_published() const;

    static constexpr auto description()
    {
        return described("ToolEntry", "A tool of the catalogue.", field("name", &ToolEntry::name, "Its name: the form's id."),
            field("versions", &ToolEntry::versions, "Its versions, oldest first."));
    }
};

struct Catalogue {
    std::int64_t revision = 0;
    std::vector<ToolEntry> tools;

    ToolEntry const* tool(std::string_view name) const;

    static constexpr auto description()
    {
        return described("Catalogue", "All tools.", field("revision", &Catalogue::revision, "Grows with each change."), field("tools", &Catalogue::tools, "By name."));
    }
};

Result<Catalogue> read_catalogue(store::Reader& reader);

// What a version is made of, when it was checked. To read a form takes its time: it is done before a write, which then keeps only what is still made of the same.
struct ToolContent {
    std::string hash; // of the form
    std::vector<ToolFile> files;
    bool operator==(ToolContent const&) const = default;

    static ToolContent of(std::string_view xform, XFormFiles const& files);
};

// Keeps a draft, in place of a draft of the same version. Refuses with already_exists a version that was published once, and with form_invalid what the check refused.
Done keep_draft(store::Writer& writer, CheckedTool const& tool, std::string_view file_name, std::string_view source, Id by, Instant now);
// Puts these files in the place of those of a draft. Refuses as check_file does, and checks no form.
Done keep_files(store::Writer& writer, std::string_view name, std::string_view version, XFormFiles const& files);
// Reads the form of a draft with one more file. Refuses with bad_value what is no name of a file, with not_found, with already_decided where the version is no draft, with
// form_invalid what the form refuses.
Result<ToolContent> check_file(store::Reader& reader, std::string_view name, std::string_view version, std::string_view file_name, std::string const& content);
// Adds the file that was checked to a draft. Refuses with not_found, with already_decided, and with store_busy where the draft is another than was checked.
Done keep_file(store::Writer& writer, std::string_view name, std::string_view version, std::string_view file_name, std::string const& content, ToolContent const& checked);
// What the audit log says of a version: "tool_published visit 2026.2".
std::string audit_words(std::string_view happened, std::string_view name, std::string_view version);
// Reads a version with all its files. Refuses with not_found, and with form_invalid (the file in the field) where a list of its is missing.
Result<ToolContent> check_complete(store::Reader& reader, std::string_view name, std::string_view version);
// Puts the version that was checked in use; the one that was in use is replaced. Refuses with not_found, and with store_busy where it is another than was checked.
Done publish(store::Writer& writer, std::string_view name, std::string_view version, ToolContent const& checked, Id by, Instant now, OfferedTo offered_to = OfferedTo::everyone);
// Takes a version out of use. Refuses with not_found.
Done withdraw(store::Writer& writer, std::string_view name, std::string_view version);

// One of the documents of a version: "xform", "source", "file/clinics.csv". Refuses with not_found.
Result<std::string> document_of(store::Reader& reader, std::string_view name, std::string_view version, std::string_view part);

// A version, ready to be filled. Refuses with not_found, and as Tool::of_xform does.
Result<Tool> tool_of(store::Reader& reader, std::string_view name, std::string_view version);
// Every version that was published once, ready for the rules. What cannot be read any more is left out, and the log says which.
Result<std::vector<Tool>> tools_in_force(store::Reader& reader);

}
