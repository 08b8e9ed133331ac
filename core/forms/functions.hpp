#pragma once

#include "forms/expression.hpp"

#include <limits>
#include <span>

namespace relais {

using FormArguments = std::span<FormValue const>;

// A function of the expression language. `run` gets between `least` and `most` arguments.
struct FormFunction {
    std::string_view name;
    std::size_t least;
    std::size_t most;
    FormValue (*run)(FormArguments arguments, ExpressionContext& context);
};

inline constexpr std::size_t any_number_of_arguments = 200;
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// The function of that name, or null. `if` is not among them: it does not evaluate all its arguments.
FormFunction const* form_function(std::string_view name);

std::span<FormFunction const> logic_functions();
std::span<FormFunction const> text_functions();
std::span<FormFunction const> number_functions();
std::span<FormFunction const> date_functions();
std::span<FormFunction const> choice_functions();

}
