#pragma once

#include "access/role.hpp"
#include "journal/entry.hpp"
#include "programme/programme.hpp"
#include "tools/entity_lists.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace relais::entities {

// The fields of a case and of its person that a list gives out to a role, such as "risk" and "village": those of its label and its properties, without what is only taken
// and what the role does not see.
struct GivenPaths {
    std::vector<std::string> of_case;
    std::vector<std::string> of_person;

    std::vector<std::string> const& of(RecordKind kind) const { return kind == RecordKind::person ? of_person : of_case; }
};

GivenPaths given_paths(Programme const& programme, Role const& role, tools::EntityList const& list);

// True for one of the paths, and for what is told with it and seen with it: the day of an age and of a consent, the reason of a risk.
bool is_among(std::span<std::string const> paths, std::string_view path);

}
