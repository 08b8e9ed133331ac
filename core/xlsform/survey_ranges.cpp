#include "xlsform/survey_reader.hpp"

#include <algorithm>

namespace relais {

static Decimal magnitude(Decimal value)
{
    if (value.digits < 0)
        value.digits = -value.digits;
    return value;
}

void SurveyReader::read_range(Row const& row, FormElement& element)
{
    auto& parameters = element.parameters;
    if (!accept_parameters(row, element, { "end", "placeholder", "start", "step", "tick_interval", "tick_labelset" }))
        return;
    auto const appearance = element.control.at("appearance");
    auto const may_have_ticks = appearance.empty() || appearance.find("vertical") != std::string_view::npos || appearance.find("no-ticks") != std::string_view::npos;
    if (!may_have_ticks && (parameters.has("tick_interval") || parameters.has("placeholder") || parameters.has("tick_labelset")))
        return refuse(row, FormFault::range_appearance, "parameters");
    for (auto const& [key, value] : { std::pair("start", "1"), std::pair("end", "10"), std::pair("step", "1") })
        if (!parameters.has(key))
            parameters.set(key, value);

    std::map<std::string, Decimal, std::less<>> numbers;
    for (auto const* const key : { "start", "end", "step", "tick_interval", "placeholder" }) {
        if (!parameters.has(key))
            continue;
        auto const value = Decimal::parse(parameters.text(key));
        if (!value)
            return refuse(row, FormFault::parameter_not_number, "parameters", { key, std::string(parameters.text(key)) });
        numbers.emplace(key, *value);
        if (!value->is_whole())
            element.bind.set("type", "decimal");
    }
    auto const& start = numbers["start"];
    auto const width = magnitude(difference(numbers["end"], start));
    auto const step = numbers["step"];
    auto const low = compare(start, numbers["end"]) < 0 ? start : numbers["end"];
    auto const high = compare(start, numbers["end"]) < 0 ? numbers["end"] : start;
    for (auto const* const key : { "step", "tick_interval" }) {
        if (!numbers.contains(key))
            continue;
        if (numbers[key].is_zero())
            return refuse(row, FormFault::parameter_zero, "parameters", { key });
        if (compare(numbers[key], width) > 0)
            return refuse(row, FormFault::parameter_over_range, "parameters", { key });
        if (!is_multiple(numbers[key], step))
            return refuse(row, FormFault::parameter_not_multiple, "parameters", { key });
    }
    if (auto const found = numbers.find("placeholder"); found != numbers.end()) {
        if (!is_multiple(difference(found->second, start), step))
            return refuse(row, FormFault::parameter_not_multiple, "parameters", { "placeholder" });
        if (compare(found->second, low) < 0 || compare(found->second, high) > 0)
            return refuse(row, FormFault::parameter_outside, "parameters", { "placeholder" });
    }
    if (auto const list = parameters.text("tick_labelset"); !list.empty())
        read_range_labels(row, element, list);
    std::vector<std::pair<std::string_view, std::string_view>> last;
    for (auto const& [key, value] : parameters.pairs()) {
        if (key == "tick_interval")
            last.emplace_back("odk:tick-interval", value);
        else if (key == "placeholder")
            last.emplace_back("odk:placeholder", value);
        else if (key != "tick_labelset")
            element.control.set(key, value);
    }
    for (auto const& [key, value] : last)
        element.control.set(key, value);
}

void SurveyReader::read_range_labels(Row const& row, FormElement& element, std::string_view list_name)
{
    std::vector<std::string> const arguments { std::string(list_name) };
    auto const* const list = draft_.list(list_name);
    if (list == nullptr)
        return refuse(row, FormFault::labels_unknown_list, "parameters", arguments);
    auto const& parameters = element.parameters;
    auto const start = *Decimal::parse(parameters.text("start"));
    auto const end = *Decimal::parse(parameters.text("end"));
    auto const interval = parameters.has("tick_interval") ? std::string_view("tick_interval") : std::string_view("step");
    auto const tick = *Decimal::parse(parameters.text(interval));
    auto const is_without_ticks = element.control.at("appearance").find("no-ticks") != std::string_view::npos;
    std::vector<Decimal> values;
    for (auto const& choice : list->choices) {
        auto const value = Decimal::parse(choice.name);
        if (!value)
            return refuse(row, FormFault::labels_not_numbers, "parameters", arguments);
        auto const is_outside = compare(start, end) < 0 ? compare(*value, start) < 0 || compare(*value, end) > 0 : compare(*value, end) < 0 || compare(*value, start) > 0;
        if (is_outside)
            return refuse(row, FormFault::labels_outside, "parameters", arguments);
        if (!is_multiple(difference(*value, start), tick) || !is_multiple(difference(*value, start), *Decimal::parse(parameters.text("step"))))
            return refuse(row, FormFault::labels_not_multiple, "parameters", { std::string(list_name), std::string(interval) });
        if (std::ranges::none_of(values, [&](Decimal const& other) { return compare(other, *value) == 0; }))
            values.push_back(*value);
    }
    if (is_without_ticks && values.size() > 2)
        return refuse(row, FormFault::labels_too_many, "parameters", arguments);
    auto const has = [&](Decimal const& wanted) { return std::ranges::any_of(values, [&](Decimal const& value) { return compare(value, wanted) == 0; }); };
    if (is_without_ticks && (!has(start) || !has(end)))
        return refuse(row, FormFault::labels_only_ends, "parameters", arguments);
    element.itemset = list_name;
}

}
