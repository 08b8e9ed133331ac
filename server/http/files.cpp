#include "http/files.hpp"

#include "http/etag.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace relais::http {

namespace filesystem = std::filesystem;

std::string_view content_type_of(std::string_view name)
{
    static constexpr auto types = std::to_array<std::pair<std::string_view, std::string_view>>({
        { ".html", "text/html; charset=utf-8" },
        { ".js", "text/javascript; charset=utf-8" },
        { ".css", "text/css; charset=utf-8" },
        { ".json", "application/json" },
        { ".webmanifest", "application/manifest+json" },
        { ".wasm", "application/wasm" },
        { ".svg", "image/svg+xml" },
        { ".png", "image/png" },
        { ".ico", "image/x-icon" },
        { ".woff2", "font/woff2" },
        { ".txt", "text/plain; charset=utf-8" },
    });
    for (auto const& [ending, type] : types)
        if (name.ends_with(ending))
            return type;
    return "application/octet-stream";
}

static std::optional<std::string> content_of(std::string const& path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return std::nullopt;
    return std::string { std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>() };
}

// The compressed form that lies beside the file, or one made here.
static std::string form_of(std::string const& path, std::string_view content_type, std::string const& content, Encoding encoding)
{
    auto const* const ending = encoding == Encoding::brotli ? ".br" : ".gz";
    if (auto beside = content_of(path + ending))
        return *std::move(beside);
    return is_compressible(content_type) && content.size() > smallest_compressed ? compressed(content, encoding, Effort::thorough) : content;
}

Files::File Files::file_of(std::string const& folder, std::string const& name)
{
    File file;
    file.content_type = content_type_of(name);
    auto const content = content_of(folder + name).value_or("");
    for (auto const encoding : { Encoding::identity, Encoding::gzip, Encoding::brotli }) {
        auto const plain = encoding == Encoding::identity;
        auto bytes = plain ? content : form_of(folder + name, file.content_type, content, encoding);
        if (!plain && bytes.size() >= content.size())
            continue;
        auto& form = file.forms[static_cast<std::size_t>(encoding)];
        form.etag = etag_of(bytes);
        form.bytes = std::make_shared<std::string const>(std::move(bytes));
    }
    return file;
}

static bool is_hidden(std::string const& name)
{
    return name.find("/.") != std::string::npos;
}

static bool is_form(filesystem::path path)
{
    auto const ending = path.extension();
    return (ending == ".br" || ending == ".gz") && filesystem::exists(path.replace_extension());
}

Result<Files> Files::load(std::string const& folder)
{
    Files files;
    std::error_code error;
    for (auto entry = filesystem::recursive_directory_iterator(folder, error); !error && entry != filesystem::recursive_directory_iterator();
         entry.increment(error)) {
        auto const name = entry->path().string().substr(folder.size());
        auto path = name.starts_with('/') ? name : "/" + name;
        if (!is_hidden(path) && entry->is_regular_file(error) && !is_form(entry->path()))
            files.files_.emplace(std::move(path), file_of(folder, name));
    }
    if (error || !files.files_.contains("/index.html"))
        return refuse(ProblemCode::bad_value, "web_folder", "a folder with index.html");
    return files;
}

static bool is_page(std::string_view path)
{
    return path.substr(path.rfind('/')).find('.') == std::string_view::npos;
}

Result<Response> Files::find(Request const& request) const
{
    auto found = files_.find(request.path);
    if (found == files_.end() && is_page(request.path) && !request.is_api())
        found = files_.find("/index.html");
    if (found == files_.end())
        return refuse(ProblemCode::no_such_page);
    auto const& file = found->second;
    auto encoding = best_encoding(request.headers.get("accept-encoding"));
    if (file.forms[static_cast<std::size_t>(encoding)].bytes == nullptr)
        encoding = Encoding::identity;
    auto const& form = file.forms[static_cast<std::size_t>(encoding)];

    Response response;
    response.body = form.bytes;
    response.headers.set("Content-Type", file.content_type);
    response.headers.set("ETag", form.etag);
    response.headers.set("Vary", "Accept-Encoding");
    response.headers.set("Cache-Control", found->first.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    if (encoding != Encoding::identity)
        response.headers.set("Content-Encoding", encoding_name(encoding));
    return response;
}

}
