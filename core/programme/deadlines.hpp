#pragma once

#include "codec/described.hpp"

#include <map>
#include <string>
#include <vector>

namespace relais {

// A time limit: whole days, working days, or hours.
struct Limit {
    int days = 0;
    int hours = 0;
    int working_days = 0;

    static constexpr auto description()
    {
        return described("Limit", "A time limit.",
            optional_field("days", &Limit::days, "Whole days."),
            optional_field("hours", &Limit::hours, "Hours; counted from the minute in which the step opened."),
            optional_field("working_days", &Limit::working_days, "Days on which people work in the country of the case."));
    }
};

// The limits of one version of a country's standard operating procedures: step → risk level → limit.
struct DeadlineVersion {
    std::string name;
    LocalDate valid_from;
    std::string source;
    std::map<std::string, std::map<std::string, Limit>> steps;

    static constexpr auto description()
    {
        return described("DeadlineVersion", "The time limits of one version of the procedures.",
            field("name", &DeadlineVersion::name, "The version's name."),
            field("valid_from", &DeadlineVersion::valid_from, "The first day on which it is in force."),
            optional_field("source", &DeadlineVersion::source, "Where the limits come from."),
            field("steps", &DeadlineVersion::steps, "By step and risk level."));
    }
};

struct Deadlines {
    std::vector<DeadlineVersion> versions;

    // The limit of a step at a risk level, by the version in force when the step opened; nothing where there is none.
    Limit const* find(std::string_view step, std::string_view risk, LocalDate opened) const;

    static constexpr auto description()
    {
        return described("Deadlines", "Time limits by dated version of the procedures.",
            field("versions", &Deadlines::versions, "All versions."));
    }
};

}
