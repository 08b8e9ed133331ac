#include "admin/report.hpp"

#include <cstdio>
#include <string>

namespace relais::admin {

void say(Problem const& problem)
{
    auto text = "relais: " + std::string(says_of(problem.code));
    if (!problem.field.empty())
        text += " [" + problem.field + "]";
    if (!problem.detail.empty())
        text += " (" + problem.detail + ")";
    std::fprintf(stderr, "%s\n", text.c_str());
}

int report(Done const& outcome)
{
    if (outcome)
        return 0;
    say(outcome.error());
    return 1;
}

void print(std::string_view line)
{
    std::printf("%.*s\n", static_cast<int>(line.size()), line.data());
    std::fflush(stdout); // the next line may be hours away
}

}
