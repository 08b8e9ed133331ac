#include "cases/set_goal.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const goal = id_of(60);

static SetGoal school(std::string text = "École", std::optional<LocalDate> by_on = {}, GoalState state = GoalState::open)
{
    return { her_case, goal, std::move(text), {}, {}, by_on, state };
}

static Record case_with_goal()
{
    auto const at = [](std::string_view name) { return row_path("goal", goal.to_string(), name); };
    return a_case({ { at("text"), "École" }, { at("domain"), "education" }, { at("responsible"), "La tante" }, { at("by_on"), "2026-12-01" }, { at("state"), "open" } });
}

TEST_CASE("a goal is set on a case that the caller reaches")
{
    check_who_reaches(school(), school(" "), ClosedCase::refused);
    struct Row {
        char const* story;
        std::string text;
        char const* outcome;
    };
    Row const rows[] = {
        { "without words", "", "refused missing_field text" },
        { "in spaces", " \n ", "refused missing_field text" },
        { "in too many words", std::string(4001, 'x'), "refused bad_value text at most 4000 bytes" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ ama() }, school(row.text), records_of({ a_case() })) == row.outcome);
    }
}

TEST_CASE("of a goal, only what differs is written")
{
    struct Row {
        char const* story;
        Record case_record;
        SetGoal command;
        std::vector<std::string> written;
    };
    Row const rows[] = {
        { "a new goal", a_case(), school(), { R"(text="École")", R"(state="open")" } },
        { "a new goal with all that belongs to it", a_case(), { her_case, goal, "École", "education", "La tante", day("2026-12-01"), GoalState::open },
            { R"(text="École")", R"(domain="education")", R"(responsible="La tante")", R"(by_on="2026-12-01")", R"(state="open")" } },
        { "a goal that is met", case_with_goal(), { her_case, goal, "École", "education", "La tante", day("2026-12-01"), GoalState::met }, { R"(state="met")" } },
        { "another day", case_with_goal(), { her_case, goal, "École", "education", "La tante", day("2026-12-24"), GoalState::open }, { R"(by_on="2026-12-24")", R"(state="open")" } },
        { "what is left out is taken back", case_with_goal(), school(), { "domain=null", "responsible=null", "by_on=null", R"(state="open")" } },
        { "a goal that still stands", case_with_goal(), { her_case, goal, "École", "education", "La tante", day("2026-12-01"), GoalState::open }, { R"(state="open")" } },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        std::string expected;
        for (auto const& part : row.written)
            expected += (expected.empty() ? "" : " ") + std::string(part.starts_with("state") ? "" : "~") + "case." + row_path("goal", goal.to_string(), part);
        CHECK(tell({ ama() }, row.command, records_of({ row.case_record })) == expected);
    }
}
