#pragma once

#include "cases/deciding.hpp"

namespace relais {

// A new arrest, charge or conviction after release. Whether it counts as re-offending is the programme's stored definition (domain facts 2.3), so that what
// was recorded can be counted by another one later.
struct RecordReoffence {
    Id case_id;
    Id reoffence;
    LocalDate on;
    std::string kind;
    std::string offence;
    std::string outcome;
    bool withdrawn = false;

    static constexpr auto description()
    {
        return described("RecordReoffence", "Records a new arrest, charge or conviction, or corrects it.",
            field("case", &RecordReoffence::case_id, "The case."),
            field("reoffence", &RecordReoffence::reoffence, "Its id, made on the device; the same id corrects the same one."),
            field("on", &RecordReoffence::on, "The day."),
            field("kind", &RecordReoffence::kind, "A choice of the list reoffence_kind."),
            optional_field("offence", &RecordReoffence::offence, "What the person is accused of."),
            optional_field("outcome", &RecordReoffence::outcome, "What became of it."),
            optional_field("withdrawn", &RecordReoffence::withdrawn, "True where it was recorded by mistake: it counts no more, and stays in the history."));
    }
    std::vector<Id> needs() const { return { case_id }; }
};

// Refuses as require_case does, but a closed case is no hindrance: what happens after closure within the time of the definition counts; other_programme;
// bad_value for a kind that is not in the list and for long texts; date_in_future.
Result<Changes> decide(RecordReoffence const& command, Situation const& situation);

}
