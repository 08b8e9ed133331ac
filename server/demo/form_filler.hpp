#pragma once

#include "demo/chance.hpp"
#include "forms/filling.hpp"

namespace relais::demo {

// Fills a tool to its end as a hurried but honest worker would: every required question, some of the others, values that
// the form's own constraints allow. `wanted` gives answers by question name or by save_to ("person.given_name"); they win over chance.
Answers fill_by_chance(FormDefinition const& form, Chance& chance, Answers const& wanted, LocalDate on);

}
