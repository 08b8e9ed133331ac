#include "forms/functions.hpp"
#include "forms/selection.hpp"

#include <algorithm>
#include <cmath>

namespace relais {

static FormValue selected(FormArguments arguments, ExpressionContext&)
{
    auto const answer = arguments[0].to_text();
    auto const name = arguments[1].to_text();
    auto const names = selected_names(answer);
    return FormValue(std::ranges::find(names, trimmed(name)) != names.end());
}

static FormValue selected_at(FormArguments arguments, ExpressionContext&)
{
    auto const answer = arguments[0].to_text();
    auto const names = selected_names(answer);
    auto const place = arguments[1].to_number();
    if (std::isnan(place) || place < 0 || place >= static_cast<double>(names.size()))
        return {};
    return FormValue(names[static_cast<std::size_t>(place)]);
}

static FormValue count_selected(FormArguments arguments, ExpressionContext&)
{
    auto const answer = arguments[0].to_text();
    return FormValue(static_cast<double>(selected_names(answer).size()));
}

// The labels of the names in the first argument. The parser makes the second argument, which names a question, the number of that question.
static FormValue choice_name(FormArguments arguments, ExpressionContext& context)
{
    auto const answer = arguments[0].to_text();
    auto const question = static_cast<std::size_t>(arguments[1].to_number());
    std::string labels;
    for (auto const name : selected_names(answer)) {
        if (labels.size() > FormValue::longest_text)
            break;
        labels += (labels.empty() ? "" : ", ") + context.choice_label(question, name);
    }
    return FormValue(std::move(labels));
}

std::span<FormFunction const> choice_functions()
{
    static constexpr FormFunction functions[] = {
        { "selected", 2, 2, selected },
        { "selected-at", 2, 2, selected_at },
        { "count-selected", 1, 1, count_selected },
        { "jr:choice-name", 2, 2, choice_name },
    };
    return functions;
}

}
