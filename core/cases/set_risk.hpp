#pragma once

#include "cases/open_case.hpp"

namespace relais {

// Changes the risk level of a case. Its deadlines follow (tasks/due.hpp).
struct SetRisk {
    Id case_id;
    RiskLevel risk {};
    std::string reason;

    static constexpr auto description()
    {
        return described("SetRisk", "Changes the risk level of a case.",
            field("case", &SetRisk::case_id, "The case."),
            field("risk", &SetRisk::risk, "The new level."),
            field("reason", &SetRisk::reason, "Why."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does; reason_missing.
Result<Changes> decide(SetRisk const& command, Situation const& situation);

}
