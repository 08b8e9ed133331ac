#include "cases/set_caregiver.hpp"

#include "cases/person_row.hpp"

namespace relais {

static constexpr std::string_view row_name = "caregiver";

static Done require_days(SetCaregiver const& command, Situation const& situation)
{
    if (command.from_on)
        TRY(require_not_in_future(situation, *command.from_on, "from_on"));
    if (command.to_on)
        TRY(require_not_in_future(situation, *command.to_on, "to_on"));
    if (command.from_on && command.to_on && *command.to_on < *command.from_on)
        return refuse(ProblemCode::bad_value, "to_on");
    if (command.instead_of && !command.from_on)
        return refuse(ProblemCode::missing_field, "from_on");
    return {};
}

Result<Changes> decide(SetCaregiver const& command, Situation const& situation)
{
    auto const* person = TRY(require_person(situation, command.case_id, command.person));
    if (!situation.programme.has_choice("relation", command.relation))
        return refuse(ProblemCode::bad_value, "relation", "relation");
    TRY(require_length(command.name, 200, "name"));
    TRY(require_length(command.reason, 2000, "reason"));
    TRY(require_days(command, situation));
    Changes changes;
    if (command.instead_of) {
        PersonRow before(changes, person, command.person, row_name, command.instead_of->to_string());
        if (before.is_new("relation") || command.instead_of == command.caregiver)
            return refuse(ProblemCode::not_found, "instead_of");
        before.set_day("to_on", command.from_on);
        before.set_text("reason", command.reason);
    }
    PersonRow row(changes, person, command.person, row_name, command.caregiver.to_string());
    row.set_text("name", command.name);
    row.set_day("from_on", command.from_on);
    row.set_day("to_on", command.to_on);
    if (!command.instead_of)
        row.set_text("reason", command.reason);
    row.say("relation", command.relation);
    return changes;
}

}
