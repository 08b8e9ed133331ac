#include "cases/plan.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const goal = id_of(60);
static Id const action = id_of(61);

static Record case_with_goal(Values const& more = {})
{
    return a_case(with({ { row_path("goal", goal.to_string(), "text"), "École" } }, more));
}

static SetAction enrol(std::string text = "Inscrire", std::optional<Id> worker = {}, ActionState state = ActionState::todo)
{
    return { her_case, action, goal, std::move(text), "La tante", worker, day("2026-12-01"), state };
}

TEST_CASE("an action serves a goal of the case")
{
    auto const row = "case.action[" + action.to_string() + "]";
    auto const in_row = [&](std::string text) {
        for (auto at = text.find('@'); at != std::string::npos; at = text.find('@'))
            text.replace(at, 1, row);
        return text;
    };
    struct Row {
        char const* story;
        Record case_record;
        SetAction command;
        std::string outcome;
    };
    Row const rows[] = {
        { "without words", case_with_goal(), enrol(" "), "refused missing_field text" },
        { "of no goal of this case", a_case(), enrol(), "refused not_found goal" },
        { "by nobody who works here", case_with_goal(), enrol("Inscrire", id_of(99)), "refused unknown_worker worker" },
        { "by a colleague", case_with_goal(), enrol("Inscrire", kokou().account),
            R"(~@.goal=")" + goal.to_string() + R"(" ~@.text="Inscrire" ~@.who="La tante" ~@.worker="Kokou" ~@.by_on="2026-12-01" @.state="todo")" },
        { "that is done: only what differs is written",
            case_with_goal({ { row_path("action", action.to_string(), "goal"), to_json(goal) }, { row_path("action", action.to_string(), "text"), "Inscrire" },
                { row_path("action", action.to_string(), "who"), "La tante" }, { row_path("action", action.to_string(), "by_on"), "2026-12-01" } }),
            enrol("Inscrire", {}, ActionState::done), R"(@.state="done")" },
    };
    for (auto const& row_ : rows) {
        INFO(std::string(row_.story));
        CHECK(tell({ ama() }, row_.command, records_of({ row_.case_record })) == in_row(row_.outcome));
    }
}

TEST_CASE("a plan is agreed by its number")
{
    auto const agree = [](int version, LocalDate on = today()) { return AgreePlan { her_case, AgreedWith::both, on, version }; };
    check_who_reaches(agree(1), agree(0), ClosedCase::refused);
    CHECK(tell({ ama() }, agree(2), records_of({ a_case() })) == R"(case.plan[2].with="both" case.plan[2].on="2026-11-21")");
    CHECK(tell({ ama() }, agree(1, today().plus_days(2)), records_of({ a_case() })) == "refused date_in_future on");
}

TEST_CASE("a review makes the next plan")
{
    auto const with_sheets = [](std::initializer_list<std::string_view> forms) {
        Values values;
        int number = 100;
        for (auto const form : forms) {
            auto line = Json::object();
            line.set("form", form);
            line.set("on", "2026-11-02");
            values[row_path("sheet", id_of(++number).to_string())] = std::move(line);
        }
        return a_case(values);
    };
    CHECK(plan_version(a_case(), programme()) == 0);
    CHECK(plan_version(with_sheets({ "visit", "review" }), programme()) == 0);
    CHECK(plan_version(case_with_goal(), programme()) == 1);
    CHECK(plan_version(with_sheets({ "individual_plan" }), programme()) == 1);
    CHECK(plan_version(with_sheets({ "individual_plan", "individual_plan", "visit", "review" }), programme()) == 2);
    CHECK(plan_version(with_sheets({ "individual_plan", "review", "review" }), programme()) == 3);
}
