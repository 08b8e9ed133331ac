#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

namespace {

// A programme beside that of the stories, with a role that both have and one that only it has.
Programme return_programme()
{
    Programme programme;
    programme.name = "return";
    programme.version = "test";
    programme.journey = { { "pre_return", {}, { "visit" } }, { "closure", {}, {} } };
    programme.roles = { role_of("case_manager", Scope::all, { FieldClass::operational }, { "open_case", "assign_case" }), role_of("officer", Scope::own, {}, { "open_case" }) };
    programme.deadlines.versions = { { "1", day("2026-01-01"), {}, { { "visit", { { "high", { 2, 0 } } } } } } };
    programme.lists["closure_reason"] = { { "re_migrated", {} } };
    programme.forms = { form_of("business_plan", "text,idea,Idée,,,,,\n") };
    return programme;
}

std::string told(std::vector<Problem> const& problems)
{
    std::string text;
    for (auto const& problem : problems)
        text += stories::told(problem) + "\n";
    return text;
}

}

TEST_CASE("a node runs several programmes")
{
    auto const [node, problems] = join_programmes({ programme(), return_programme() });
    CHECK(told(problems).empty());
    CHECK(node.name == "child-protection");
    REQUIRE(node.named("return") != nullptr);
    CHECK(node.named("traffic") == nullptr);

    // The roles of all, joined by name: what may be done grows, how far it reaches and what it sees does not.
    CHECK(node.role("case_manager")->may("assign_case"));
    CHECK(node.role("case_manager")->may("set_risk"));
    CHECK(node.role("case_manager")->scope == Scope::own);
    CHECK(node.role("case_manager")->sees_all());
    CHECK(node.role("officer") != nullptr);
    CHECK(node.form("business_plan") != nullptr);
    CHECK(node.named("return")->forms.empty());

    // A programme is for those to whom it gives cases to open.
    CHECK(node.may_open("supervisor"));
    CHECK_FALSE(node.may_open("officer"));
    CHECK(node.named("return")->may_open("officer"));
    CHECK_FALSE(node.named("return")->may_open("supervisor"));
}

TEST_CASE("a case follows its programme")
{
    auto const node = join_programmes({ programme(), return_programme() }).programme;
    struct Row {
        char const* story;
        Record case_record;
        char const* name;
        char const* reason_here;
        char const* reason_elsewhere;
    };
    Row const rows[] = {
        { "a case that names none is of the first", a_case(), "child-protection", "goals_met", "re_migrated" },
        { "a case of the second", a_case({ { "programme", "return" } }), "return", "re_migrated", "goals_met" },
        { "a case of the first by name", a_case({ { "programme", "child-protection" } }), "child-protection", "goals_met", "re_migrated" },
        { "a case of one that is not run any more", a_case({ { "programme", "past" } }), "child-protection", "goals_met", "re_migrated" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(node.of(row.case_record).name == row.name);
        CHECK(node.has_choice(row.case_record, "closure_reason", row.reason_here));
        CHECK_FALSE(node.has_choice(row.case_record, "closure_reason", row.reason_elsewhere));
        // A list that only the first has is everybody's.
        CHECK(node.has_choice(row.case_record, "goal_domain", "education"));
        CHECK_FALSE(node.has_choice(row.case_record, "currency", "XOF"));
    }
    // Alone, a programme is what it was.
    auto const alone = join_programmes({ programme() }).programme;
    CHECK(alone.openers.empty());
    CHECK(alone.of(a_case({ { "programme", "return" } })).name == "child-protection");
    CHECK(write_json(to_json(alone)) == write_json(to_json(programme())));
}

TEST_CASE("programmes that cannot be run together say why")
{
    auto same_tool = return_programme();
    same_tool.forms.push_back(form_of("visit", "text,seen,Vu,,,,,\n"));
    CHECK(told(join_programmes({ programme(), same_tool }).problems) == "refused programme_invalid return another programme has the tool visit\n");
    CHECK(told(join_programmes({ programme(), return_programme(), return_programme() }).problems)
        == "refused programme_invalid return there are two programmes of this name\nrefused programme_invalid return another programme has the tool business_plan\n");
}

TEST_CASE("a phone loads all programmes in one document")
{
    auto const node = join_programmes({ programme(), return_programme() }).programme;
    auto const again = parse_as<Programme>(write_json(to_json(node)), Unknown::refused);
    REQUIRE(again.has_value());
    REQUIRE(again->named("return") != nullptr);
    CHECK(again->named("return")->journey.size() == 2);
    CHECK(again->named("return")->deadlines.find("visit", "high", day("2026-05-01")) != nullptr);
    CHECK(again->named("return")->may_open("officer"));
}
