#include "engine/commands.hpp"

#include "cases/answer_form.hpp"
#include "cases/assign_case.hpp"
#include "cases/close_case.hpp"
#include "cases/held_entry.hpp"
#include "cases/reconcile_field.hpp"
#include "cases/register_person.hpp"
#include "cases/set_goal.hpp"
#include "cases/set_risk.hpp"

#include <algorithm>

namespace relais {

template<typename Input>
static constexpr Command command(std::string_view name)
{
    return {
        .name = name,
        .needs = [](Json const& input) -> Result<std::vector<Id>> { return TRY(from_json<Input>(input)).needs(); },
        .decide = [](Json const& input, Situation const& situation) -> Result<Changes> { return decide(TRY(from_json<Input>(input)), situation); },
        .schema = [](Schemas& schemas) { return schema_of<Input>(schemas); },
    };
}

static constexpr auto all_commands = std::to_array<Command>({
    command<RegisterPerson>("register_person"),
    command<UpdatePerson>("update_person"),
    command<OpenCase>("open_case"),
    command<AnswerForm>("answer_form"),
    command<RecordVisit>("record_visit"),
    command<SetRisk>("set_risk"),
    command<SetGoal>("set_goal"),
    command<AssignCase>("assign_case"),
    command<CloseCase>("close_case"),
    command<ReopenCase>("reopen_case"),
    command<ReconcileField>("reconcile_field"),
    command<ReleaseEntry>("release_entry"),
    command<WithdrawEntry>("withdraw_entry"),
});

std::span<Command const> commands()
{
    return all_commands;
}

Result<Command const*> command_named(std::string_view name)
{
    auto const found = std::ranges::find(all_commands, name, &Command::name);
    if (found == all_commands.end())
        return refuse(ProblemCode::unknown_command, "command");
    return &*found;
}

}
