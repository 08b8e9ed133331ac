#pragma once

#include "base/id.hpp"
#include "tools/entity_form.hpp"
#include "tools/entity_lists.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais::entities {

// A person or a case as a submission creates or updates it.
struct SubmittedEntity {
    tools::EntityList const* list = nullptr;
    Id id;
    bool creates = false;
    bool updates = false;
    bool is_of_whole_form = true; // not of one instance of a repeat
    // What its author's phone knew of it. base: its version there, which counts his own changes too; trunk: the last that came from the server, none for what
    // he created himself; branch: his phone's name for the changes since. Before 2024.1 there is only a base.
    std::optional<std::int64_t> base;
    std::optional<std::int64_t> trunk;
    std::string branch;
    // By field, such as "person.given_name"; what was left empty is not here.
    std::map<std::string, std::string, std::less<>> fields;

    std::string field(std::string_view path) const;
};

inline constexpr std::size_t most_entities = 200; // of one submission

// The entities of a submission whose lists the programme has, in their order; those that neither create nor update are passed over. Properties that a list
// does not have stay answers of the sheet alone.
//
// Refuses with bad_value (field "entity") an id that is none; with too_large more than most_entities.
Result<std::vector<SubmittedEntity>> read_submitted_entities(std::string_view xml, tools::EntityForm const& form, tools::EntityLists const& lists);

}
