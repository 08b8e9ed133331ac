#include "settings/settings.hpp"

#include "doctest.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <unistd.h>

namespace relais::settings {

using Variables = std::map<std::string, std::string>;

static Environment environment_of(Variables variables)
{
    return [variables = std::move(variables)](std::string const& name) -> std::optional<std::string> {
        auto const found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

TEST_CASE("the nearest source wins")
{
    struct Row {
        std::string story;
        std::vector<std::string> arguments;
        Variables variables;
        char const* file;
        std::int64_t port;
    };
    auto const rows = std::vector<Row> {
        { "nothing is given", {}, {}, "", 8080 },
        { "the file alone", {}, {}, "port = 1001", 1001 },
        { "the environment wins over the file", {}, { { "RELAIS_PORT", "1002" } }, "port = 1001", 1002 },
        { "the flag wins over all", { "--port", "1003" }, { { "RELAIS_PORT", "1002" } }, "port = 1001", 1003 },
        { "a flag with an equals sign", { "--port=1003" }, {}, "", 1003 },
        { "the last flag counts", { "--port=1003", "--port", "1004" }, {}, "", 1004 },
        { "comments, blanks and line ends of other systems", {}, {}, "# Relais\r\n\r\n  port=1001\r\n", 1001 },
    };
    for (auto row : rows) {
        CAPTURE(row.story);
        auto const settings = read_settings(row.arguments, environment_of(row.variables), row.file);
        REQUIRE(settings.has_value());
        CHECK(settings->port == row.port);
        CHECK(row.arguments.empty());
    }
}

TEST_CASE("what cannot be is refused by name")
{
    struct Row {
        std::string story;
        std::vector<std::string> arguments;
        Variables variables;
        char const* file;
        Problem problem;
    };
    auto const bad = [](char const* field, char const* detail) { return Problem { ProblemCode::bad_value, field, detail }; };
    auto const rows = std::vector<Row> {
        { "no number", { "--port=http" }, {}, "", bad("port", "--port: a whole number from 0 to 65535") },
        { "a number with a tail", { "--port=80x" }, {}, "", bad("port", "--port: a whole number from 0 to 65535") },
        { "above the range", {}, { { "RELAIS_THREADS", "65" } }, "", bad("threads", "RELAIS_THREADS: a whole number from 1 to 64") },
        { "below the range", {}, {}, "threads = 0", bad("threads", "the file: a whole number from 1 to 64") },
        { "not a choice", { "--log-level", "loud" }, {}, "", bad("log_level", "--log-level: one of debug, info, warning, error") },
        { "neither on nor off", { "--secure-cookie", "yes" }, {}, "", bad("secure_cookie", "--secure-cookie: on or off") },
        { "an empty text", {}, { { "RELAIS_DATA_FOLDER", "" } }, "", bad("data_folder", "RELAIS_DATA_FOLDER: a text that is not empty") },
        { "a name instead of an address", { "--listen", "localhost" }, {}, "", bad("listen", "--listen: an IP address") },
        { "a flag without its value", { "--port" }, {}, "", bad("port", "--port: a value must follow") },
        { "an unknown key", {}, {}, "port = 1\nprot = 2", bad("prot", "line 2 of the file: there is no such setting") },
        { "a key twice", {}, {}, "port = 1\nport = 2", bad("port", "line 2 of the file: it is given twice") },
        { "a line that is no pair", {}, {}, "port 1", bad("settings", "line 1 of the file: key = value") },
    };
    for (auto row : rows) {
        CAPTURE(row.story);
        auto const settings = read_settings(row.arguments, environment_of(row.variables), row.file);
        REQUIRE(!settings.has_value());
        CHECK(settings.error() == row.problem);
    }
}

TEST_CASE("arguments that are no settings are left to the caller")
{
    std::vector<std::string> arguments { "serve", "--port", "9", "--login", "amina", "--secure-cookie=on", "--listen", "::1" };
    auto const settings = read_settings(arguments, environment_of({}), "");
    REQUIRE(settings.has_value());
    CHECK(settings->secure_cookie);
    CHECK(settings->listen == "::1");
    CHECK(arguments == std::vector<std::string> { "serve", "--login", "amina" });
}

TEST_CASE("the file is read from where the flag says")
{
    auto const path = std::filesystem::temp_directory_path() / ("relais-settings-" + std::to_string(getpid()));
    std::ofstream(path) << "session_days = 7\n";
    std::vector<std::string> arguments { "--settings", path.string() };
    auto const settings = load_settings(arguments);
    std::filesystem::remove(path);
    REQUIRE(settings.has_value());
    CHECK(settings->session_days == 7);

    arguments = { "--settings", path.string() };
    auto const missing = load_settings(arguments);
    REQUIRE(!missing.has_value());
    CHECK(missing.error() == Problem { ProblemCode::bad_value, "settings", "the file cannot be read" });
}

TEST_CASE("the page has a line for each setting")
{
    auto const page = settings_page();
    CHECK(page.find("| `port` | `--port` | `RELAIS_PORT` | `8080` | a whole number from 0 to 65535 | The TCP port") != std::string::npos);
    CHECK(page.find("| `argon2_memory_mib` | `--argon2-memory-mib` | `RELAIS_ARGON2_MEMORY_MIB` | `19` |") != std::string::npos);
    CHECK(page.ends_with("|\n"));
}

}
