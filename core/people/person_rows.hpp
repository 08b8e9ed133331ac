#pragma once

#include "base/field_class.hpp"

#include <string_view>

namespace relais {

// How much a field of a row of a person's record tells: `consent[<id>].witness` names somebody. A row that is not known here may name too.
FieldClass class_of_person_row(std::string_view path);

}
