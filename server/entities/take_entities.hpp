#pragma once

#include "entities/record_history.hpp"
#include "node/node.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace relais::entities {

// A submission with entities, as its sender hands it in.
struct EntitySubmission {
    Caller const& caller;
    Id device;
    LocalDate on;
    std::string instance;               // by which the store knows it
    std::vector<std::string> corrects;  // the submissions that it corrects, latest first
};

// What became of the entities of a submission, and what its sheet is to know of them.
struct TakenEntities {
    bool is_any_held = false;
    std::optional<Id> case_id; // of the sheet
    std::optional<Id> person;
    Id sheet_entry; // nil: any
    Replaced seen;  // what the sheet's answers replace where they also set fields of the person and the case
};

// Makes acts of them and has them decided, within write_acts and before the sheet: a person is registered, a case opened for the person that it names (else for
// the one that its own fields or the same submission register), fields of a known one are set by the commands that are for them. What a submission only
// repeats of what its author's phone was given is not written, but for the day when an age or a consent was told. What he changes replaces what he knew, and nothing that
// came since: that is to be reconciled.
//
// What the rules refuse is held with its reason. Refuses as a whole with not_found (field "entity") a person or a case that the sender does not reach.
Result<TakenEntities> take_entities(Node const& node, Engine const& engine, store::Writer& writer, EntitySubmission const& submission, std::span<SubmittedEntity const> entities);

}
