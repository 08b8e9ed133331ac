#include "cases/trafficking_finding.hpp"

#include "people/person.hpp"

#include <algorithm>

namespace relais {

static JsonArray const& chosen(Record const& record, std::string_view path)
{
    static JsonArray const none;
    auto const* value = record.shown(path);
    auto const* choices = value == nullptr ? nullptr : value->as_array();
    return choices == nullptr ? none : *choices;
}

static bool is_enough(DimensionFinding const& found, IndicatorCount const& needed)
{
    auto const strong_left = found.strong - needed.strong;
    auto const medium_left = strong_left + found.medium - needed.medium;
    return strong_left >= 0 && medium_left >= 0 && medium_left + found.weak >= needed.weak;
}

static DimensionFinding find_in(std::string const& dimension, JsonArray const& seen, TraffickingRules const& rules)
{
    DimensionFinding found { dimension };
    for (auto const& indicator : rules.indicators) {
        auto const is_seen = std::ranges::any_of(seen, [&](Json const& name) { return name == Json(indicator.name); });
        if (indicator.dimension != dimension || !is_seen)
            continue;
        auto& count = indicator.strength == "strong" ? found.strong : indicator.strength == "medium" ? found.medium : found.weak;
        ++count;
    }
    found.positive = std::ranges::any_of(rules.positive, [&](IndicatorCount const& needed) { return is_enough(found, needed); });
    return found;
}

static void judge_age(TraffickingFinding& finding, CaseFile const& file)
{
    static constexpr int majority = 18;
    auto const opened = file.opened_on();
    auto const age = opened ? age_of(file.person, *opened) : std::nullopt;
    finding.as_child = !age || age->min < majority;
    finding.age_unsure = !age || straddles_majority(*age);
}

TraffickingFinding trafficking_finding(CaseFile const& file, Programme const& programme, TraffickingRules const& rules)
{
    auto const& record = file.case_record;
    TraffickingFinding finding;
    judge_age(finding, file);
    finding.has_act = !chosen(record, "trafficking_acts").empty();
    finding.has_means = !chosen(record, "trafficking_means").empty();
    finding.has_purpose = !chosen(record, "trafficking_purposes").empty();
    finding.elements_met = finding.has_act && finding.has_purpose && (finding.as_child || finding.has_means);
    auto const& seen = chosen(record, "trafficking_indicators");
    int positive = 0;
    for (auto const& dimension : programme.choices(record, "trafficking_dimension")) {
        auto found = find_in(dimension.name, seen, rules);
        positive += found.positive ? 1 : 0;
        if (found.strong + found.medium + found.weak > 0)
            finding.dimensions.push_back(std::move(found));
    }
    finding.presumed = finding.elements_met || (rules.dimensions_needed > 0 && positive >= rules.dimensions_needed);
    return finding;
}

}
