#include "forms/functions.hpp"

#include <cmath>

namespace relais {

FormFunction const* form_function(std::string_view name)
{
    for (auto const functions : { logic_functions(), text_functions(), number_functions(), date_functions(), choice_functions() })
        for (auto const& function : functions)
            if (function.name == name)
                return &function;
    return nullptr;
}

// "true" and "1" are true, all else is false.
static FormValue boolean_from_string(FormArguments arguments, ExpressionContext&)
{
    auto const text = arguments[0].to_text();
    return FormValue(text == "true" || text == "1");
}

// What could not be calculated is nothing, as in ODK.
static bool is_nothing(FormValue const& value)
{
    return value.is_number() ? std::isnan(value.to_number()) : value.is_text() && value.size() == 0;
}

// The first argument that is something.
static FormValue coalesce(FormArguments arguments, ExpressionContext&)
{
    for (auto const& argument : arguments)
        if (!is_nothing(argument))
            return argument;
    return {};
}

// What the question has already, else the argument: a value that is calculated once and then stays.
static FormValue once(FormArguments arguments, ExpressionContext& context)
{
    auto const own = context.own_answer();
    if (!own.empty())
        return FormValue(own);
    return is_nothing(arguments[0]) ? FormValue() : arguments[0];
}

std::span<FormFunction const> logic_functions()
{
    static constexpr FormFunction functions[] = {
        { "true", 0, 0, [](FormArguments, ExpressionContext&) { return FormValue(true); } },
        { "false", 0, 0, [](FormArguments, ExpressionContext&) { return FormValue(false); } },
        { "not", 1, 1, [](FormArguments arguments, ExpressionContext&) { return FormValue(!arguments[0].to_boolean()); } },
        { "boolean", 1, 1, [](FormArguments arguments, ExpressionContext&) { return FormValue(arguments[0].to_boolean()); } },
        { "boolean-from-string", 1, 1, boolean_from_string },
        { "coalesce", 1, any_number_of_arguments, coalesce },
        { "once", 1, 1, once },
    };
    return functions;
}

}
