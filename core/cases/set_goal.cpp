#include "cases/set_goal.hpp"

#include "cases/row_changes.hpp"

namespace relais {

Result<Changes> decide(SetGoal const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    TRY(require_text(command.text, "text"));

    RowChanges row(*case_record, "goal", command.goal);
    row.set("text", command.text);
    row.set_text("domain", command.domain);
    row.set_text("responsible", command.responsible);
    row.set("by_on", to_json(command.by_on));
    row.say("state", name_of(command.state));
    return row.take();
}

}
