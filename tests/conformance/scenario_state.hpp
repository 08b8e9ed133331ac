#pragma once

#include "codec/json.hpp"
#include "forms/form_instance.hpp"

#include <map>
#include <string>

namespace relais::conformance {

// The state of a node as a trace writes it: {t, relevant, readonly, required, v?, label?, opts?, violation?}, without what is empty.
Json state_of(FormInstance& form, LiveId id);

// Of all nodes, by reference.
using ScenarioState = std::map<std::string, Json>;
ScenarioState state_of(FormInstance& form);

// Brings an expected state into the form of state_of(): empty labels and violations without a message are left out.
Json expected_state(Json const& node);

// Each UUID becomes "UUID": they are made by chance.
std::string without_uuids(std::string text);

}
