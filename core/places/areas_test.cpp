#include "places/areas.hpp"

#include "doctest.hpp"

using namespace relais;

static LocalDate day(std::string_view text) { return *LocalDate::parse(text); }

static Areas some_areas()
{
    return Areas({
        { "BDI", "Burundi", 0, "", "BI", {}, {}, {} },
        { "BDI005", "Cibitoke", 1, "BDI", "BI", {}, day("2025-06-04"), { "BDI-2025-BUJUMBURA" } },
        { "BDI005001", "Buganda", 2, "BDI005", "BI", {}, day("2025-06-04"), {} },
        { "BDI-2025-BUJUMBURA", "Bujumbura", 1, "BDI", "BI", day("2025-06-05"), {}, {} },
        { "TG", "Togo", 0, "", "TG", {}, {}, {} },
        { "TG04", "Plateaux", 1, "TG", "TG", {}, {}, {} },
        { "TG0409", "Ogou", 2, "TG04", "TG", {}, {}, {} },
        { "BJ1207", "Za-Kpota", 2, "BJ12", "BJ", {}, {}, {} },
    });
}

TEST_CASE("a unit that was replaced lies inside its successor's parents")
{
    auto const areas = some_areas();
    struct Row {
        char const* story;
        char const* code;
        char const* ancestor;
        bool inside;
    };
    static constexpr Row rows[] = {
        { "a unit is inside itself", "TG04", "TG04", true },
        { "and inside its parents", "TG0409", "TG", true },
        { "not inside a neighbour", "TG0409", "BDI", false },
        { "an old province is inside the new one", "BDI005", "BDI-2025-BUJUMBURA", true },
        { "with its communes", "BDI005001", "BDI-2025-BUJUMBURA", true },
        { "but not the other way round", "BDI-2025-BUJUMBURA", "BDI005", false },
        { "an unknown code is inside nothing", "XX", "TG", false },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(areas.is_inside(row.code, row.ancestor) == row.inside);
    }
    CHECK(areas.codes_inside("TG") == std::vector<std::string> { "TG", "TG04", "TG0409" });
}

TEST_CASE("areas are found as they stood on the day")
{
    auto const areas = some_areas();
    auto const names = [](std::vector<Area> const& found) {
        std::string text;
        for (auto const& area : found)
            text += area.name + ";";
        return text;
    };
    CHECK(names(areas.children("BDI", day("2025-01-27"))) == "Cibitoke;");
    CHECK(names(areas.children("BDI", day("2026-01-27"))) == "Bujumbura;");
    CHECK(names(areas.search("zakpota", "", day("2026-01-01"), 5)) == "Za-Kpota;");
    CHECK(names(areas.search("ZA KPOTA", "", day("2026-01-01"), 5)) == "Za-Kpota;");
    CHECK(names(areas.search("cibitoke", "", day("2026-01-01"), 5)).empty());
    CHECK(areas.path_name("TG0409") == "Ogou, Plateaux");
    CHECK(areas.path_name("nowhere") == "nowhere");
}

TEST_CASE("a ring in the data does not hang anybody")
{
    Areas const ring({ { "A", "A", 1, "B", "X", {}, {}, { "B" } }, { "B", "B", 1, "A", "X", {}, {}, { "A" } } });
    CHECK_FALSE(ring.is_inside("A", "C"));
    CHECK(ring.path_name("A").size() < 100);
}
