#include "answers/tool_use.hpp"
#include "doctest.hpp"

namespace relais::answers {

static AnsweredSheet said(unsigned char by, std::int64_t at, std::string tool, std::string hindrances, std::string note = "")
{
    AnsweredSheet sheet;
    sheet.by.bytes.back() = by;
    sheet.at = { at };
    sheet.version = "9.7";
    sheet.on = "2026-11-22";
    sheet.answers = { { "hindrances", std::move(hindrances) }, { "note", std::move(note) }, { "tool", std::move(tool) } };
    return sheet;
}

TEST_CASE("of each author what he said last counts, and nobody is named")
{
    auto const use = tool_use_of("visit",
        { said(1, 10, "visit", "too_long", "Ancien."), said(1, 20, "visit", "privacy too_long", "Récent."), said(2, 15, "visit", "privacy", "Bruyant."), said(3, 15, "plan", "language", "Autre outil.") });
    CHECK(use.people == 2);
    CHECK(use.hindrances == std::vector<HindranceCount> { { "privacy", 2 }, { "too_long", 1 } });
    CHECK(use.notes == std::vector<HindranceNote> { { { "privacy" }, "Bruyant." }, { { "privacy", "too_long" }, "Récent." } });
    for (std::string_view const told : { "00000000-0000", "2026-11-22", "version", "9.7" })
        CHECK_FALSE(write_json(to_json(use)).contains(told));
}

}
