#include "observe/log.hpp"

#include "codec/json.hpp"

#include <array>

#define SPDLOG_FMT_EXTERNAL
#define FMT_HEADER_ONLY
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace relais::observe {

static void write_value(std::string& out, std::int64_t number) { out += std::to_string(number); }
static void write_value(std::string& out, bool truth) { out += truth ? "true" : "false"; }
static void write_value(std::string& out, Literal text) { write_json_string(out, text.text()); }
static void write_value(std::string& out, Id const& id) { write_json_string(out, id.to_string()); }
static void write_value(std::string& out, ProblemCode code) { write_json_string(out, problem_entry(code).name); }

void Field::write(std::string& out) const
{
    write_json_string(out, name_.text());
    out += ':';
    std::visit([&](auto const& value) { write_value(out, value); }, value_);
}

static spdlog::level::level_enum spdlog_level(Level level)
{
    static constexpr std::array levels { spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err };
    return levels[static_cast<std::size_t>(level)];
}

// Made at the first line and never destroyed: threads may log until the process ends.
static spdlog::logger& logger()
{
    static auto* const instance = [] {
        auto* made = new spdlog::logger("relais", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_formatter(std::make_unique<spdlog::pattern_formatter>(
            R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc));
        made->set_level(spdlog::level::info);
        return made;
    }();
    return *instance;
}

void set_log_level(Level level)
{
    logger().set_level(spdlog_level(level));
}

Level level_named(std::string_view name)
{
    if (name == "debug")
        return Level::debug;
    if (name == "warning")
        return Level::warning;
    return name == "error" ? Level::error : Level::info;
}

void log(Level level, Literal event, std::initializer_list<Field> fields)
{
    if (!logger().should_log(spdlog_level(level)))
        return;
    std::string line;
    line.reserve(256);
    Field("event", event).write(line);
    for (auto const& field : fields) {
        line += ',';
        field.write(line);
    }
    logger().log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
}

}
