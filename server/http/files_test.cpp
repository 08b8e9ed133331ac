#include "http/files.hpp"

#include "doctest.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>
#include <vector>

namespace relais::http {

namespace filesystem = std::filesystem;

namespace {

// A built app, and a file beside it that must stay hidden.
class Folder {
public:
    Folder()
        : root_(filesystem::temp_directory_path() / ("relais-files-" + std::to_string(getpid())))
    {
        put("secret.txt", "secret");
        put("web/index.html", "<!doctype html>" + std::string(600, ' '));
        put("web/sw.js", "worker");
        put("web/app.webmanifest", "{}");
        put("web/.env", "secret");
        put("web/.git/config", "secret");
        put("web/assets/app-1.js", std::string(1000, 'a'));
        put("web/assets/app-1.js.br", "made by the build");
        put("web/assets/core-1.wasm", std::string(600, '\0'));
        put("web/assets/logo.svg", "<svg/>");
        put("web/assets/type.woff2", std::string(900, 'f'));
    }
    ~Folder() { filesystem::remove_all(root_); }

    std::string web() const { return (root_ / "web").string(); }
    std::string root() const { return root_.string(); }

private:
    void put(std::string const& name, std::string const& content)
    {
        auto const path = root_ / name;
        filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << content;
    }

    filesystem::path root_;
};

}

static Request request_of(std::string path, std::string_view accept_encoding = "")
{
    Request request;
    request.path = std::move(path);
    request.headers.set("Accept-Encoding", accept_encoding);
    return request;
}

TEST_CASE("a path finds its file and nothing else")
{
    struct Row {
        std::string story;
        char const* path;
        char const* type; // "" for no_such_page
        char const* cache;
    };
    auto const page = "text/html; charset=utf-8";
    auto const year = "public, max-age=31536000, immutable";
    auto const rows = std::vector<Row> {
        { "the app", "/", page, "no-cache" },
        { "the app by its name", "/index.html", page, "no-cache" },
        { "a page of the app", "/cases/0192", page, "no-cache" },
        { "the service worker", "/sw.js", "text/javascript; charset=utf-8", "no-cache" },
        { "the manifest", "/app.webmanifest", "application/manifest+json", "no-cache" },
        { "a script with a hash", "/assets/app-1.js", "text/javascript; charset=utf-8", year },
        { "the core", "/assets/core-1.wasm", "application/wasm", year },
        { "a picture", "/assets/logo.svg", "image/svg+xml", year },
        { "a font", "/assets/type.woff2", "font/woff2", year },
        { "a file that is not there", "/assets/app-0.js", "", "" },
        { "a compressed form by its name", "/assets/app-1.js.br", "", "" },
        { "the API", "/api", "", "" },
        { "below the API", "/api/cases", "", "" },
        { "a hidden file", "/.env", "", "" },
        { "a file of a hidden folder", "/.git/config", page, "no-cache" },
        { "up and out", "/../secret.txt", "", "" },
        { "down, up and out", "/assets/../../secret.txt", "", "" },
        { "a double slash", "//secret.txt", "", "" },
        { "a backslash", "/..\\secret.txt", "", "" },
        { "an absolute path", "/etc/passwd", page, "no-cache" },
    };
    Folder const folder;
    auto const files = Files::load(folder.web());
    REQUIRE(files.has_value());
    CHECK(files->count() == 7);
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const found = files->find(request_of(row.path));
        REQUIRE(found.has_value() == (std::string_view(row.type) != ""));
        if (!found) {
            CHECK(found.error().code == ProblemCode::no_such_page);
            continue;
        }
        CHECK(found->headers.get("content-type") == row.type);
        CHECK(found->headers.get("cache-control") == row.cache);
        CHECK(found->content().find("secret") == std::string_view::npos);
    }
}

TEST_CASE("a file is sent in the form that the client takes")
{
    Folder const folder;
    auto const files = Files::load(folder.web() + "/");
    REQUIRE(files.has_value());
    auto const plain = files->find(request_of("/assets/app-1.js"));
    auto const built = files->find(request_of("/assets/app-1.js", "gzip, br"));
    auto const made = files->find(request_of("/assets/app-1.js", "gzip"));
    auto const font = files->find(request_of("/assets/type.woff2", "gzip, br"));
    CHECK(plain->content().size() == 1000);
    CHECK(!plain->headers.has("content-encoding"));
    CHECK(built->content() == "made by the build");
    CHECK(built->headers.get("content-encoding") == "br");
    CHECK(made->headers.get("content-encoding") == "gzip");
    CHECK(made->content().size() < 100);
    CHECK(!font->headers.has("content-encoding"));
    CHECK(plain->headers.get("etag") != built->headers.get("etag"));
    CHECK(plain->headers.get("vary") == "Accept-Encoding");
}

TEST_CASE("a folder without an app is refused")
{
    Folder const folder;
    for (auto const& path : { folder.root(), folder.root() + "/none" }) {
        auto const files = Files::load(path);
        REQUIRE(!files.has_value());
        CHECK(files.error() == Problem { ProblemCode::bad_value, "web_folder", "a folder with index.html" });
    }
}

}
