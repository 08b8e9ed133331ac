#include "cases/record_reoffence.hpp"

#include "cases/case_programme.hpp"
#include "cases/row_changes.hpp"

namespace relais {

Result<Changes> decide(RecordReoffence const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id, ClosedCase::allowed));
    TRY(require_rules(situation, *case_record, &Programme::justice));
    TRY(require_choice(situation, *case_record, "reoffence_kind", command.kind, "kind"));
    TRY(require_not_in_future(situation, command.on, "on"));
    TRY(require_short(command.offence, "offence"));
    TRY(require_short(command.outcome, "outcome"));

    RowChanges row(*case_record, "reoffence", command.reoffence);
    row.say("kind", command.kind);
    row.set("on", to_json(command.on));
    row.set_text("offence", command.offence);
    row.set_text("outcome", command.outcome);
    row.set("withdrawn", command.withdrawn ? Json(true) : Json());
    return row.take();
}

}
