#include "people/household.hpp"

#include "base/sort.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace relais {

static bool is_true(Record const& person, std::string const& path)
{
    auto const* value = person.shown(path);
    return value != nullptr && *value == Json(true);
}

std::vector<RelationRow> relations_of(Record const& person)
{
    std::vector<RelationRow> rows;
    for (auto const& id : person.rows("relation")) {
        auto const at = [&](std::string_view name) { return row_path("relation", id, name); };
        RelationRow row;
        row.relation = id;
        row.to = person.id_at(at("to"));
        row.name = row.to ? std::string_view {} : person.text(at("name"));
        row.kind = person.text(at("kind"));
        row.lives_with = is_true(person, at("lives_with"));
        row.from_on = person.date_at(at("from_on"));
        row.to_on = person.date_at(at("to_on"));
        row.reason = person.text(at("reason"));
        rows.push_back(std::move(row));
    }
    sort_values(rows, [](RelationRow const& a, RelationRow const& b) {
        return std::tuple { !a.to_on.has_value(), a.from_on, a.relation } > std::tuple { !b.to_on.has_value(), b.from_on, b.relation };
    });
    return rows;
}

std::string_view relation_back(std::string_view kind, std::string_view sex)
{
    if (kind == "child" && (sex == "female" || sex == "male"))
        return sex == "female" ? "mother" : "father";
    static constexpr auto pairs = std::to_array<std::pair<std::string_view, std::string_view>>({
        { "mother", "child" }, { "father", "child" }, { "step_parent", "step_child" }, { "step_child", "step_parent" }, { "sibling", "sibling" }, { "half_sibling", "half_sibling" },
        { "spouse", "spouse" }, { "grandparent", "grandchild" }, { "grandchild", "grandparent" }, { "uncle_aunt", "nephew_niece" }, { "nephew_niece", "uncle_aunt" },
        { "cousin", "cousin" }, { "same_household", "same_household" },
    });
    auto const found = std::ranges::find(pairs, kind, &std::pair<std::string_view, std::string_view>::first);
    return found == pairs.end() ? "other_relative" : found->second;
}

std::vector<CaregiverRow> caregivers_of(Record const& person, LocalDate today)
{
    std::vector<CaregiverRow> rows;
    for (auto const& id : person.rows("caregiver")) {
        auto const at = [&](std::string_view name) { return row_path("caregiver", id, name); };
        CaregiverRow row;
        row.caregiver = id;
        row.name = person.text(at("name"));
        row.relation = person.text(at("relation"));
        row.from_on = person.date_at(at("from_on"));
        row.to_on = person.date_at(at("to_on"));
        row.reason = person.text(at("reason"));
        row.is_current = !row.to_on || *row.to_on > today;
        rows.push_back(std::move(row));
    }
    sort_values(rows, [](CaregiverRow const& a, CaregiverRow const& b) {
        return std::tuple { a.is_current, a.from_on, a.caregiver } > std::tuple { b.is_current, b.from_on, b.caregiver };
    });
    CaregiverRow told;
    told.name = person.text("caregiver_name");
    told.relation = person.text("caregiver_relation");
    told.is_current = rows.empty();
    auto const is_told_again = std::ranges::find(rows, told.name, &CaregiverRow::name) != rows.end();
    if ((!told.name.empty() || !told.relation.empty()) && !(is_told_again && !told.name.empty()))
        rows.push_back(std::move(told));
    return rows;
}

}
