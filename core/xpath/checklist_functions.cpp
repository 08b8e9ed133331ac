#include "xpath/functions.hpp"

#include <limits>

namespace relais::xpath_functions {

static bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// Truths of each argument; of several nodes each counts, and is true unless it is blank.
static std::vector<bool> truths_of(XPathCall& call, std::size_t index)
{
    auto const& value = call.argument(index);
    if (!value.is_nodes())
        return { value.to_boolean() };
    std::vector<bool> truths;
    std::string scratch;
    for (auto const& node : value.nodes)
        truths.push_back(!is_blank(node.tree->text(node.id, scratch)));
    return truths;
}

static std::vector<double> numbers_of(XPathCall& call, std::size_t index)
{
    auto const& value = call.argument(index);
    if (!value.is_nodes())
        return { value.to_number(call.environment()) };
    std::vector<double> numbers;
    for (auto const& node : value.nodes)
        numbers.push_back(XPathValue(node).to_number(call.environment()));
    return numbers;
}

// True if the weight of what is true lies between the first two arguments; -1 as the second means without an upper bound.
static bool lies_between(XPathCall& call, double weight)
{
    auto const most = call.number(1);
    return weight >= call.number(0) && (most == -1 || weight <= most);
}

void checklist(XPathCall& call)
{
    double count = 0;
    for (std::size_t i = 2; i < call.count; ++i)
        for (bool const is_true : truths_of(call, i))
            count += is_true ? 1 : 0;
    call.result = lies_between(call, count);
}

void weighted_checklist(XPathCall& call)
{
    if (call.count % 2 != 0)
        return call.refuse("weighted-checklist() wants a weight behind each condition");
    double weight = 0;
    for (std::size_t i = 2; i < call.count; i += 2) {
        auto const truths = truths_of(call, i);
        auto const weights = numbers_of(call, i + 1);
        if (truths.size() < weights.size()) {
            call.result = false;
            return;
        }
        for (std::size_t k = 0; k < weights.size(); ++k)
            weight += truths[k] ? weights[k] : 0;
    }
    call.result = lies_between(call, weight);
}

}
