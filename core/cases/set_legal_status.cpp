#include "cases/set_legal_status.hpp"

#include "cases/case_programme.hpp"
#include "cases/row_changes.hpp"

namespace relais {

static Done require_known(std::string_view separated)
{
    if (!separated.empty() && separated != "yes" && separated != "no" && separated != "unknown")
        return refuse(ProblemCode::bad_value, "separated", "yes, no or unknown");
    return {};
}

Result<Changes> decide(SetLegalStatus const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    TRY(require_rules(situation, *case_record, &Programme::justice));
    TRY(require_choice(situation, *case_record, "legal_status", command.status, "status"));
    TRY(require_not_in_future(situation, command.from_on, "from_on"));
    TRY(require_known(command.separated));
    TRY(require_short(command.place, "place"));
    TRY(require_short(command.authority, "authority"));
    TRY(require_short(command.offence, "offence"));
    TRY(require_short(command.note, "note"));

    RowChanges row(*case_record, "legal_status", command.episode);
    row.say("status", command.status);
    row.set("from_on", to_json(command.from_on));
    row.set_text("place", command.place);
    row.set_text("separated", command.separated);
    row.set_text("authority", command.authority);
    row.set_text("offence", command.offence);
    row.set_text("note", command.note);
    row.set("withdrawn", command.withdrawn ? Json(true) : Json());
    return row.take();
}

}
