#pragma once

#include "matching/likeness.hpp"

#include <vector>

namespace relais {

// One thing that two files say, side by side.
struct Evidence {
    MatchField about {};
    Agreement agreement {};

    static constexpr auto description()
    {
        return described("Evidence", "One thing that two files say, side by side.",
            field("about", &Evidence::about, "What is compared."), field("agreement", &Evidence::agreement, "Whether they agree."));
    }
};

// Field by field, in the order in which it is shown. A person decides by these; the sum only says in which order to look.
inline std::vector<Evidence> evidence_of(Likeness const& likeness)
{
    std::vector<Evidence> evidence;
    for (std::size_t at = 0; at < match_field_count; ++at)
        evidence.push_back({ static_cast<MatchField>(at), likeness.agreement[at] });
    return evidence;
}

}
