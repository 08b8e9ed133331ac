#pragma once

#include "cases/deciding.hpp"

namespace relais {

// Chooses between the values that people who did not know of each other wrote into one field.
struct ReconcileField {
    Id record;
    Id case_id;
    std::string path;
    Json value;

    static constexpr auto description()
    {
        return described("ReconcileField", "Chooses between the values of a field.",
            field("record", &ReconcileField::record, "The record: the case, its person or one of its sheets."),
            field("case", &ReconcileField::case_id, "The case."),
            field("path", &ReconcileField::path, "The field."),
            field("value", &ReconcileField::value, "The value that is to stand: one of those that the field has."));
    }
    std::vector<Id> needs() const { return { record, case_id }; }
};

// Keeping a level of risk keeps the reason that was given with it, and the other way round.
//
// Refuses as require_case does; not_found for a record of another case; nothing_to_reconcile; bad_value for a value that nobody wrote. So it does
// for one that was held because somebody else had settled the field: the values that it chose from are gone, and what could not be checked against
// them could be anything. Whoever wants the other value after all sets it, and says why.
Result<Changes> decide(ReconcileField const& command, Situation const& situation);

}
