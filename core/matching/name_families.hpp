#pragma once

#include <cstdint>
#include <string_view>

namespace relais {

// The family of names that a folded word belongs to, or 0: forms of one name that no rule of sound brings together.
std::uint16_t name_family(std::string_view folded);

// Families of day names say the sex too: Kofi is a boy, Afi a girl.
bool is_day_name(std::uint16_t family);

}
