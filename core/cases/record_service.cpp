#include "cases/record_service.hpp"

#include "cases/row_changes.hpp"

namespace relais {

Result<Changes> decide(RecordService const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    if (!situation.programme.has_choice("service_type", command.type))
        return refuse(ProblemCode::bad_value, "type", "service_type");
    TRY(require_short(command.provider, "provider", 400));
    TRY(require_short(command.note, "note"));
    TRY(require_not_in_future(situation, command.given_on, "given_on"));

    RowChanges row(*case_record, "service", command.service);
    row.set("type", command.type);
    row.set_text("provider", command.provider);
    row.set("given_on", to_json(command.given_on));
    row.set("referral", to_json(command.referral));
    row.set_text("note", command.note);
    row.say("mode", name_of(command.mode));
    return row.take();
}

}
