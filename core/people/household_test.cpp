#include "people/household.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

TEST_CASE("ties that last stand first; who has a record here has no name in them")
{
    auto const at = [](char const* row, std::string_view name) { return row_path("relation", row, name); };
    auto const rows = relations_of(a_person({ { at("1", "name"), "Yao" }, { at("1", "kind"), "father" }, { at("1", "from_on"), "2020-01-01" }, { at("1", "to_on"), "2026-01-01" },
        { at("2", "to"), to_json(kodjo) }, { at("2", "name"), "Kodjo" }, { at("2", "kind"), "sibling" }, { at("2", "lives_with"), true }, { at("3", "name"), "Abla" },
        { at("3", "kind"), "mother" }, { at("3", "from_on"), "2026-02-01" } }));
    std::string told;
    for (auto const& row : rows)
        told += row.relation + " " + row.kind + " " + (row.to ? "of a record" : row.name) + (row.lives_with ? " at home" : "") + (row.to_on ? " before" : "") + "; ";
    CHECK(told == "3 mother Abla; 2 sibling of a record at home; 1 father Yao before; ");
    CHECK(rows[1].name.empty());
}

TEST_CASE("what the other one calls a tie")
{
    for (auto const* same : { "sibling", "half_sibling", "spouse", "cousin", "same_household" })
        CHECK(relation_back(same) == same);
    CHECK(relation_back("mother") == "child");
    CHECK(relation_back("grandparent") == "grandchild");
    CHECK(relation_back(relation_back("uncle_aunt")) == "uncle_aunt");
    CHECK(relation_back("employer") == "other_relative");
    CHECK(relation_back("child") == "other_relative");
    CHECK(relation_back("child", "female") == "mother");
    CHECK(relation_back("child", "male") == "father");
}

TEST_CASE("who takes care of a child, and who did before")
{
    struct Row {
        char const* story;
        Values values;
        char const* told;
    };
    auto const at = [](char const* row, std::string_view name) { return row_path("caregiver", row, name); };
    Values const registered { { "caregiver_name", "Abla" }, { "caregiver_relation", "mother" } };
    Values const aunt { { at("1", "name"), "Afi" }, { at("1", "relation"), "uncle_aunt" }, { at("1", "from_on"), "2026-05-01" } };
    Row const rows[] = {
        { "nobody is known", {}, "" },
        { "the one of the registration", registered, "Abla now; " },
        { "another one since", with(registered, aunt), "Afi now; Abla before; " },
        { "whose care has ended", with(aunt, { { at("1", "to_on"), "2026-11-20" } }), "Afi before; " },
        { "whose care ends tomorrow", with(aunt, { { at("1", "to_on"), "2026-11-22" } }), "Afi now; " },
        { "the one of the registration, written down again", with(registered, { { at("2", "name"), "Abla" }, { at("2", "relation"), "mother" } }), "Abla now; " },
        { "two at once", with(aunt, { { at("2", "name"), "Kofi" }, { at("2", "relation"), "father" }, { at("2", "from_on"), "2026-06-01" } }), "Kofi now; Afi now; " },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        std::string told;
        for (auto const& each : caregivers_of(a_person(row.values), today()))
            told += each.name + (each.is_current ? " now; " : " before; ");
        CHECK(told == row.told);
    }
}
