#pragma once

#include "codec/json.hpp"

#include <functional>
#include <string>

namespace relais::conformance {

// A trace or a form that must be refused: its name, and what went wrong; "" where nothing did.
struct ScenarioOutcome {
    std::string name;
    std::string failure;
};

// Fills the forms of xform_scenarios.json as the traces say and compares the state of every node after every step.
void run_scenarios(Json const& suite, std::function<void(ScenarioOutcome const&)> const& tell);

}
