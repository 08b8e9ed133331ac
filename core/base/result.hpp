#pragma once

#include "base/problem.hpp"

#include <expected>
#include <string_view>
#include <utility>

namespace relais {

// A value, or the problem that stands in its way. A class of our own because std::expected may be
// dropped without a warning; this one may not.
template<typename T>
class [[nodiscard]] Result : public std::expected<T, Problem> {
public:
    using std::expected<T, Problem>::expected;
};

using Done = Result<void>;

std::unexpected<Problem> refuse(ProblemCode code, std::string_view field = {}, std::string_view detail = {});

}

// Gives the value of a Result, or returns its problem from the calling function. The counter keeps one TRY inside
// another from hiding its variable.
#define TRY(expression) RELAIS_TRY_COUNTED(expression, __COUNTER__)
#define RELAIS_TRY_COUNTED(expression, number) RELAIS_TRY_NUMBERED(expression, number)
#define RELAIS_TRY_NUMBERED(expression, number) RELAIS_TRY_NAMED(expression, tried_##number)
#define RELAIS_TRY_NAMED(expression, tried)                                      \
    __extension__({                                                              \
        auto&& tried = (expression);                                             \
        if (!tried.has_value()) [[unlikely]]                                     \
            return std::unexpected<::relais::Problem>(std::move(tried).error()); \
        *std::move(tried);                                                       \
    })
