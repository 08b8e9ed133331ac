#pragma once
#include "base/problem.hpp"
namespace relais {
inline constexpr auto cover_ended_now = static_cast<ProblemCode>(40945);
inline constexpr auto bad_period_now = static_cast<ProblemCode>(42245);
}
