#pragma once

#include "codec/described.hpp"

namespace relais {

// A problem as it is told: to the app, and of each act that a server did not accept.
struct Refusal {
    int code = 0;
    std::string name;
    std::string field_name;
    std::string detail;

    static Refusal of(Problem const& problem)
    {
        return { static_cast<int>(problem.code), std::string(problem_entry(problem.code).name), problem.field, problem.detail };
    }

    static constexpr auto description()
    {
        return described("Refusal", "Why something was refused or held.",
            field("code", &Refusal::code, "The public number."),
            field("name", &Refusal::name, "The public name; texts for people go by it."),
            optional_field("field", &Refusal::field_name, "The part of the input that is wrong."),
            optional_field("detail", &Refusal::detail, "A limit, or what was expected."));
    }
};

}
