#include "cases/record_session.hpp"

#include "cases/case_programme.hpp"
#include "cases/row_changes.hpp"

#include <algorithm>

namespace relais {

static Done require_attendees(Situation const& situation, Record const& case_record, std::vector<SessionAttendance> const& attendees)
{
    if (attendees.empty())
        return refuse(ProblemCode::missing_field, "attendees");
    for (auto const& one : attendees) {
        TRY(require_choice(situation, case_record, "attendee", one.who, "attendees"));
        if (std::ranges::count(attendees, one.who, &SessionAttendance::who) > 1)
            return refuse(ProblemCode::bad_value, "attendees", "twice");
    }
    return {};
}

Result<Changes> decide(RecordSession const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    TRY(require_rules(situation, *case_record, &Programme::justice));
    TRY(require_choice(situation, *case_record, "session_kind", command.kind, "kind"));
    TRY(require_not_in_future(situation, command.on, "on"));
    TRY(require_attendees(situation, *case_record, command.attendees));
    TRY(require_short(command.agreement, "agreement"));
    TRY(require_short(command.note, "note"));

    RowChanges row(*case_record, "session", command.session);
    row.say("kind", command.kind);
    row.set("on", to_json(command.on));
    row.set("setting", name_of(command.setting));
    row.set("attendees", to_json(command.attendees));
    row.set_text("agreement", command.agreement);
    row.set_text("note", command.note);
    row.set("withdrawn", command.withdrawn ? Json(true) : Json());
    return row.take();
}

}
