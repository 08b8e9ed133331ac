#include "settings/settings.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <span>
#include <variant>

namespace relais::settings {

static constexpr std::string_view file_setting = "settings";
static constexpr auto usual_file = "relais.conf";

namespace {

struct Text {
    std::string Settings::* field;
};

struct Address {
    std::string Settings::* field;
};

struct Choice {
    std::string Settings::* field;
    std::array<std::string_view, 4> of;
};

struct Number {
    std::int64_t Settings::* field;
    std::int64_t least;
    std::int64_t most;
};

struct Switch {
    bool Settings::* field;
};

using Kind = std::variant<Text, Address, Choice, Number, Switch>;

struct Setting {
    std::string_view name;
    Kind kind;
    std::string_view initial;
    std::string_view says;
};

}

static constexpr auto table = std::to_array<Setting>({
    { "listen", Address { &Settings::listen }, "127.0.0.1",
        "The address to listen on. Keep the default behind a reverse proxy; `0.0.0.0` or `::` listens on every network." },
    { "port", Number { &Settings::port, 0, 65535 }, "8080", "The TCP port to listen on; 0 takes a free one." },
    { "data_folder", Text { &Settings::data_folder }, "var",
        "The folder of the database and its key; no one but the server needs to read it. Copy the data with `relais backup`, and keep `relais.key` in another place than the copies: "
        "whoever has both can read everything." },
    { "web_folder", Text { &Settings::web_folder }, "web/dist", "The folder of the built app, which the server hands out." },
    { "programme_folder", Text { &Settings::programme_folder }, "programmes", "The folder of the programmes." },
    { "programme", Text { &Settings::programme }, "child-protection,justice,return,trafficking",
        "The programmes that this node runs, divided by commas: folders of `programme_folder`. The first one is that of cases that name none." },
    { "log_level", Choice { &Settings::log_level, { "debug", "info", "warning", "error" } }, "info", "The least level that is logged." },
    { "max_body_bytes", Number { &Settings::max_body_bytes, 1024, 64 * 1024 * 1024 }, "1048576",
        "The largest message that is read. A larger one is refused with 413 before it is read." },
    { "max_header_bytes", Number { &Settings::max_header_bytes, 1024, 64 * 1024 }, "16384",
        "The most that the first line and the headers of a request may take. More is refused with 431." },
    { "max_file_bytes", Number { &Settings::max_file_bytes, 65536, 1024 * 1024 * 1024 }, "67108864",
        "The largest file of an answer or a document of a case that phones of the app send, whatever it is. They send it in pieces, and keep a larger one." },
    { "max_picture_bytes", Number { &Settings::max_picture_bytes, 65536, 1024 * 1024 * 1024 }, "16777216", "The largest photo or other picture of an answer or a document." },
    { "max_paper_bytes", Number { &Settings::max_paper_bytes, 65536, 1024 * 1024 * 1024 }, "33554432", "The largest PDF." },
    { "max_sound_bytes", Number { &Settings::max_sound_bytes, 65536, 1024 * 1024 * 1024 }, "33554432", "The largest recording of sound." },
    { "max_film_bytes", Number { &Settings::max_film_bytes, 65536, 1024 * 1024 * 1024 }, "67108864", "The largest film." },
    { "request_timeout_s", Number { &Settings::request_timeout_s, 1, 600 }, "30",
        "Seconds that the headers of a request may take to arrive. A message, and each part of an answer, has as long again and one "
        "second more for each 500 bytes, so that a slow network is served and a client that is slow on purpose is not." },
    { "idle_timeout_s", Number { &Settings::idle_timeout_s, 1, 3600 }, "75", "Seconds that a connection may stay open between requests." },
    { "max_connections", Number { &Settings::max_connections, 1, 100'000 }, "2048",
        "The most connections at once. One more is told 503. Each phone that waits for news holds one; allow as many open files." },
    { "pull_wait_max_s", Number { &Settings::pull_wait_max_s, 0, 300 }, "25",
        "The most seconds that a phone's question for news waits. Keep it below the timeout of the reverse proxy." },
    { "session_days", Number { &Settings::session_days, 1, 365 }, "30", "Days after which a worker must sign in again." },
    { "device_days", Number { &Settings::device_days, 1, 3650 }, "365", "Days after which a device that was let in by its token must be let in again." },
    { "login_attempts", Number { &Settings::login_attempts, 1, 1000 }, "10", "Wrong passwords allowed for one login from one address in 15 minutes; twenty times "
        "as many for one login, or for one address." },
    { "trusted_proxy", Text { &Settings::trusted_proxy }, "127.0.0.1",
        "The IP address of the reverse proxy before this server: what it says in `X-Forwarded-For` is believed. Nobody else's word is." },
    { "argon2_memory_mib", Number { &Settings::argon2_memory_mib, 8, 1024 }, "19",
        "Memory that hashing one password takes, in MiB. More costs an attacker more. Applies from the next change of a password." },
    { "argon2_passes", Number { &Settings::argon2_passes, 1, 16 }, "2", "Passes over that memory." },
    { "clock_tolerance_min", Number { &Settings::clock_tolerance_min, 1, 1440 }, "60",
        "Minutes that the clock of a phone may be ahead of the server's before the worker is asked to set it." },
    { "threads", Number { &Settings::threads, 1, 64 }, "8",
        "Threads that answer requests; they mostly wait for the disk, and what waits together is written together. One more reads and writes the network." },
    { "secure_cookie", Switch { &Settings::secure_cookie }, "off",
        "Set it to `on` when phones reach the server by HTTPS, as they must in the field: the session cookie is then never sent in "
        "clear, and browsers are told to use HTTPS only." },
    { "reader_cache_records", Number { &Settings::reader_cache_records, 0, 10'000'000 }, "10000",
        "Records that are kept unsealed in memory, to answer sooner." },
});

static std::string with(std::string_view name, char dash)
{
    std::string text(name);
    std::ranges::replace(text, '_', dash);
    return text;
}

static std::string flag_of(std::string_view name)
{
    return "--" + with(name, '-');
}

static std::string variable_of(std::string_view name)
{
    std::string text = "RELAIS_";
    for (auto const c : name)
        text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

static std::string listed(std::span<std::string_view const> choices)
{
    std::string text;
    for (auto const choice : choices)
        text += (text.empty() ? "" : ", ") + std::string(choice);
    return text;
}

// What a setting may be, in words.
static std::string allowed(Text const&) { return "a text that is not empty"; }
static std::string allowed(Address const&) { return "an IP address"; }
static std::string allowed(Choice const& choice) { return "one of " + listed(choice.of); }
static std::string allowed(Number const& number)
{
    return "a whole number from " + std::to_string(number.least) + " to " + std::to_string(number.most);
}
static std::string allowed(Switch const&) { return "on or off"; }

static std::string allowed(Setting const& setting)
{
    return std::visit([](auto const& kind) { return allowed(kind); }, setting.kind);
}

// Sets the field, or says that the value is not allowed.
static bool put(Settings& settings, Text const& text, std::string const& value)
{
    settings.*text.field = value;
    return !value.empty();
}

static bool put(Settings& settings, Address const& address, std::string const& value)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes {};
    settings.*address.field = value;
    return inet_pton(AF_INET, value.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, value.c_str(), bytes.data()) == 1;
}

static bool put(Settings& settings, Choice const& choice, std::string const& value)
{
    settings.*choice.field = value;
    return std::ranges::contains(choice.of, value);
}

static bool put(Settings& settings, Number const& number, std::string const& value)
{
    std::int64_t parsed = 0;
    auto const* end = value.data() + value.size();
    auto const [stop, error] = std::from_chars(value.data(), end, parsed);
    if (error != std::errc {} || stop != end || parsed < number.least || parsed > number.most)
        return false;
    settings.*number.field = parsed;
    return true;
}

static bool put(Settings& settings, Switch const& toggle, std::string const& value)
{
    settings.*toggle.field = value == "on";
    return value == "on" || value == "off";
}

static Done put(Settings& settings, Setting const& setting, std::string const& value, std::string const& source)
{
    auto const good = std::visit([&](auto const& kind) { return put(settings, kind, value); }, setting.kind);
    if (!good)
        return refuse(ProblemCode::bad_value, std::string(setting.name), source + ": " + allowed(setting));
    return {};
}

std::vector<std::string> folders_of_programmes(Settings const& settings)
{
    std::vector<std::string> folders;
    for (std::size_t at = 0; at <= settings.programme.size();) {
        auto const end = std::min(settings.programme.find(',', at), settings.programme.size());
        if (end > at)
            folders.push_back(settings.programme_folder + "/" + settings.programme.substr(at, end - at));
        at = end + 1;
    }
    return folders;
}

Settings default_settings()
{
    Settings settings;
    for (auto const& setting : table)
        check(put(settings, setting, std::string(setting.initial), "default").has_value());
    return settings;
}

// Takes `--name value` or `--name=value` out of the arguments; the last one counts.
static Result<std::optional<std::string>> take_flag(std::vector<std::string>& arguments, std::string_view name)
{
    auto const flag = flag_of(name);
    std::optional<std::string> value;
    for (auto at = arguments.begin(); at != arguments.end();) {
        if (at->starts_with(flag + "=")) {
            value = at->substr(flag.size() + 1);
            at = arguments.erase(at);
        } else if (*at == flag) {
            if (std::next(at) == arguments.end())
                return refuse(ProblemCode::bad_value, std::string(name), flag + ": a value must follow");
            value = *std::next(at);
            at = arguments.erase(at, at + 2);
        } else {
            ++at;
        }
    }
    return value;
}

static std::string_view trimmed(std::string_view text)
{
    auto const from = text.find_first_not_of(" \t\r");
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

using FileValues = std::map<std::string, std::string, std::less<>>;

static Done read_line(FileValues& values, std::string_view line, int number)
{
    auto const refused = [&](std::string_view field, char const* what) {
        return refuse(ProblemCode::bad_value, field, "line " + std::to_string(number) + " of the file: " + what);
    };
    line = trimmed(line);
    if (line.empty() || line.starts_with('#'))
        return {};
    auto const equals = line.find('=');
    if (equals == std::string_view::npos)
        return refused("settings", "key = value");
    std::string name(trimmed(line.substr(0, equals)));
    if (std::ranges::find(table, name, &Setting::name) == table.end())
        return refused(name, "there is no such setting");
    if (!values.emplace(name, trimmed(line.substr(equals + 1))).second)
        return refused(name, "it is given twice");
    return {};
}

static Result<FileValues> read_file(std::string_view file)
{
    FileValues values;
    for (int number = 1; !file.empty(); ++number) {
        auto const end = file.find('\n');
        TRY(read_line(values, file.substr(0, end), number));
        file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    }
    return values;
}

Result<Settings> read_settings(std::vector<std::string>& arguments, Environment const& environment, std::string_view file)
{
    auto settings = default_settings();
    auto const values = TRY(read_file(file));
    for (auto const& setting : table) {
        auto const flag = TRY(take_flag(arguments, setting.name));
        auto const variable = variable_of(setting.name);
        if (flag)
            TRY(put(settings, setting, *flag, flag_of(setting.name)));
        else if (auto const value = environment(variable))
            TRY(put(settings, setting, *value, variable));
        else if (auto const found = values.find(setting.name); found != values.end())
            TRY(put(settings, setting, found->second, "the file"));
    }
    return settings;
}

static std::optional<std::string> environment_variable(std::string const& name)
{
    auto const* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

Result<Settings> load_settings(std::vector<std::string>& arguments)
{
    auto named = TRY(take_flag(arguments, file_setting));
    if (!named)
        named = environment_variable(variable_of(file_setting));
    std::ifstream stream(named.value_or(usual_file), std::ios::binary);
    if (named && !stream)
        return refuse(ProblemCode::bad_value, std::string(file_setting), "the file cannot be read");
    std::string const file { std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>() };
    return read_settings(arguments, environment_variable, file);
}

static constexpr std::string_view page_head = R"(# Settings

Each setting can be given as a flag, as an environment variable, or as a line `key = value` of a file; `#` begins a line of
comment. A flag wins over the environment, the environment over the file, the file over the default.

The file is `relais.conf` in the working folder, or the one that `--settings` or `RELAIS_SETTINGS` names. The server does not
start when a value is not allowed: it names the setting and says what it may be.

| Key | Flag | Environment | Default | Allowed | Meaning |
| --- | --- | --- | --- | --- | --- |
)";

std::string settings_page()
{
    std::string page(page_head);
    for (auto const& setting : table) {
        page += "| `" + std::string(setting.name) + "` | `" + flag_of(setting.name) + "` | `" + variable_of(setting.name) + "` | `";
        page += std::string(setting.initial) + "` | " + allowed(setting) + " | " + std::string(setting.says) + " |\n";
    }
    return page;
}

}
