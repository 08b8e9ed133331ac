#pragma once

#include "base/id.hpp"

#include <string>
#include <string_view>

namespace relais {

// The short code of a case, for paper and telephone: country, year, six letters or digits from the id, and one that
// checks the rest, such as "TG-26-K7QM2D-4". Made on the phone without asking: of 10,000 cases of a country and year two share a
// code once in twenty years; the id is what counts. The alphabet has no I, L, O, U, so that handwriting is not misread.
std::string case_code(std::string_view country, int year, Id case_id);

// True if the text has the form of a code and its last letter checks the others: one wrong letter is always found, two
// swapped neighbours nearly always (all but one swap in some hundreds).
bool is_case_code(std::string_view text);

}
