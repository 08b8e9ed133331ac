#include "observe/log.hpp"

#include "codec/json.hpp"
#include "doctest.hpp"

#include <cstdio>
#include <functional>
#include <type_traits>
#include <unistd.h>

namespace relais::observe {

static_assert(!std::is_constructible_v<Field, Literal, std::string>);
static_assert(!std::is_constructible_v<Field, Literal, std::string_view>);
static_assert(!std::is_constructible_v<Literal, std::string>);

// What `work` writes to the standard error stream.
static std::string written(std::function<void()> const& work)
{
    auto* const file = std::tmpfile();
    auto const old = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    work();
    dup2(old, STDERR_FILENO);
    close(old);
    std::rewind(file);
    std::string text(4096, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file));
    std::fclose(file);
    return text;
}

TEST_CASE("a line is one JSON object with the time, the level, the event and the fields")
{
    Id id;
    id.bytes.fill(0xAB);
    auto const text = written([&] {
        log(Level::warning, "push \"x\"",
            { { "acts", 3 }, { "took_us", std::chrono::milliseconds(2) }, { "account", id }, { "code", ProblemCode::case_closed },
                { "route", "push" }, { "durable", true } });
    });
    REQUIRE(text.ends_with("\n"));
    auto const line = parse_json(text);
    REQUIRE(line.has_value());
    CHECK(line->text("at").size() == 24);
    CHECK(line->text("level") == "warning");
    CHECK(line->text("event") == "push \"x\"");
    CHECK(*line->find("acts") == Json(3));
    CHECK(*line->find("took_us") == Json(2000));
    CHECK(line->text("account") == "abababab-abab-abab-abab-abababababab");
    CHECK(line->text("code") == "case_closed");
    CHECK(line->text("route") == "push");
    CHECK(*line->find("durable") == Json(true));
}

TEST_CASE("lines below the level are not written")
{
    CHECK(written([] { log(Level::debug, "detail"); }).empty());
    CHECK(written([] {
        set_log_level(level_named("error"));
        log(Level::warning, "warning");
    }).empty());
    CHECK(!written([] { log(Level::error, "error"); }).empty());
    set_log_level(level_named("info"));
}

}
