#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais::settings {

// What an administrator may set. Each field is one line of the table in settings.cpp, which gives its default, what it may
// be and what it means; the page docs/operating/settings.md is printed from the same table.
struct Settings {
    std::string listen;
    std::int64_t port = 0;
    std::string data_folder;
    std::string web_folder;
    std::string programme_folder;
    std::string programme;
    std::string log_level;
    std::int64_t max_body_bytes = 0;
    std::int64_t max_header_bytes = 0;
    std::int64_t max_file_bytes = 0;
    std::int64_t max_picture_bytes = 0;
    std::int64_t max_paper_bytes = 0;
    std::int64_t max_sound_bytes = 0;
    std::int64_t max_film_bytes = 0;
    std::int64_t request_timeout_s = 0;
    std::int64_t idle_timeout_s = 0;
    std::int64_t max_connections = 0;
    std::int64_t pull_wait_max_s = 0;
    std::int64_t session_days = 0;
    std::int64_t device_days = 0;
    std::int64_t login_attempts = 0;
    std::string trusted_proxy;
    std::int64_t argon2_memory_mib = 0;
    std::int64_t argon2_passes = 0;
    std::int64_t clock_tolerance_min = 0;
    std::int64_t threads = 0;
    bool secure_cookie = false;
    std::int64_t reader_cache_records = 0;

    bool operator==(Settings const&) const = default;
};

Settings default_settings();

// Where the texts of the programme lie that this node runs.
std::string folder_of_programme(Settings const& settings);

// Gives the value of an environment variable, or nothing.
using Environment = std::function<std::optional<std::string>(std::string const& name)>;

// Settles every setting: a flag wins over the environment, that over the file, that over the default.
//
// Takes the flags that it knows, with their values, out of `arguments` and leaves the rest to the caller. `file` is the content of
// a relais.conf. Refuses with bad_value, whose field is the setting's name and whose detail says where it was given and what
// it may be; an unknown key of the file is refused too.
Result<Settings> read_settings(std::vector<std::string>& arguments, Environment const& environment, std::string_view file);

// The same from this process: its environment, and the file named by --settings or RELAIS_SETTINGS, which must then exist,
// or else relais.conf in the working folder if there is one.
Result<Settings> load_settings(std::vector<std::string>& arguments);

// The documentation page, as Markdown.
std::string settings_page();

}
