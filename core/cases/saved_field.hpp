#pragma once

#include <string_view>

namespace relais {

// True for what a tool's answers may save beside the sheet: "person.<field>" for each field of a person, and "case.<field>" for those of a case that tell of the child.
// Whose a case is, where it lies and how it stands is for commands alone. "case.id" names the case and writes nothing.
bool may_save_to(std::string_view save_to);

}
