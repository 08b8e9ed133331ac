#pragma once

#include "cases/case_file.hpp"

#include <optional>
#include <string>
#include <vector>

namespace relais {

// The signs of one dimension that were seen, and whether they are enough to make it positive.
struct DimensionFinding {
    std::string dimension;
    int strong = 0;
    int medium = 0;
    int weak = 0;
    bool positive = false;

    static constexpr auto description()
    {
        return described("DimensionFinding", "The signs of one dimension that were seen.",
            field("dimension", &DimensionFinding::dimension, "A choice of the list trafficking_dimension."),
            optional_field("strong", &DimensionFinding::strong, "How many strong ones."),
            optional_field("medium", &DimensionFinding::medium, "How many medium ones."),
            optional_field("weak", &DimensionFinding::weak, "How many weak ones."),
            optional_field("positive", &DimensionFinding::positive, "They are enough."));
    }
};

// What the evidence comes to. It can only presume: whether somebody is a victim, no program says.
struct TraffickingFinding {
    bool as_child = false;     // under 18 when the case was opened, or perhaps so
    bool age_unsure = false;   // the age may be under 18 and may be not, or is not known: treated as a child's
    bool has_act = false;
    bool has_means = false;
    bool has_purpose = false;
    bool elements_met = false; // child: act and purpose; adult: act, means and purpose
    std::vector<DimensionFinding> dimensions; // in the order of the list; those without a sign left out
    bool presumed = false;

    static constexpr auto description()
    {
        return described("TraffickingFinding", "What the evidence of trafficking comes to; never a verdict.",
            optional_field("as_child", &TraffickingFinding::as_child, "The rule for children applies: no means are needed."),
            optional_field("age_unsure", &TraffickingFinding::age_unsure, "The age is not sure: treated as a child."),
            optional_field("has_act", &TraffickingFinding::has_act, "There is an act."),
            optional_field("has_means", &TraffickingFinding::has_means, "There is a means."),
            optional_field("has_purpose", &TraffickingFinding::has_purpose, "There is a purpose."),
            optional_field("elements_met", &TraffickingFinding::elements_met, "The elements that are needed are there."),
            field("dimensions", &TraffickingFinding::dimensions, "The signs by dimension."),
            optional_field("presumed", &TraffickingFinding::presumed, "The person is to be treated as a presumed victim."));
    }
};

// trafficking(child) = act and purpose; trafficking(adult) = act and means and purpose; an age that may be under 18 is a child's
// (Palermo Protocol, article 3; domain facts 4.1 and 10.1). A dimension is positive by the counts of the programme, where a stronger sign counts for a
// weaker one; so many positive dimensions as the programme says presume too (domain facts 4.2). The age is that of the day on which the case was opened:
// who turns 18 afterwards was a child.
TraffickingFinding trafficking_finding(CaseFile const& file, Programme const& programme, TraffickingRules const& rules);

}
