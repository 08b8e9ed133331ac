#include "programme/deadlines.hpp"

#include "doctest.hpp"

using namespace relais;

TEST_CASE("a limit is that of the version in force on the day")
{
    auto const day = [](char const* text) { return *LocalDate::parse(text); };
    // Not in the order of their days, as a ministry may write them.
    Deadlines const deadlines { {
        { "2026.2", day("2026-07-01"), {}, { { "visit", { { "high", { 3, 0 } } } } } },
        { "2025.1", day("2025-01-01"), {}, { { "visit", { { "high", { 10, 0 } }, { "low", { 60, 0 } } } } } },
        { "2026.1", day("2026-01-01"), {}, { { "visit", { { "high", { 0, 24 } } } }, { "review", { { "high", { 30, 0 } } } } } },
    } };
    struct Row {
        char const* story;
        char const* step;
        char const* risk;
        char const* opened;
        std::optional<std::pair<int, int>> limit; // days, hours
    };
    Row const rows[] = {
        { "before the first version", "visit", "high", "2024-12-31", {} },
        { "on its first day", "visit", "high", "2025-01-01", { { 10, 0 } } },
        { "on its last day", "visit", "high", "2025-12-31", { { 10, 0 } } },
        { "on the first day of the next", "visit", "high", "2026-01-01", { { 0, 24 } } },
        { "under the last", "visit", "high", "2030-01-01", { { 3, 0 } } },
        { "a risk that this version does not limit, though the one before did", "visit", "low", "2026-02-01", {} },
        { "a step that this version does not limit, though the one before did", "review", "high", "2026-07-01", {} },
        { "a step that no version limits", "plan", "high", "2026-02-01", {} },
        { "a risk that is none", "visit", "", "2026-02-01", {} },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const* limit = deadlines.find(row.step, row.risk, day(row.opened));
        CHECK((limit != nullptr) == row.limit.has_value());
        if (limit != nullptr && row.limit) {
            CHECK(limit->days == row.limit->first);
            CHECK(limit->hours == row.limit->second);
        }
    }
    CHECK(Deadlines {}.find("visit", "high", day("2026-01-01")) == nullptr);
}
