#include "cases/plan.hpp"

#include "base/whole_text.hpp"
#include "cases/row_changes.hpp"

#include <algorithm>

namespace relais {

// The tools that make a plan and review it, by the names that a programme gives them.
static constexpr std::string_view plan_step = "plan";
static constexpr std::string_view review_form = "review";
static constexpr int most_versions = 999;

int plan_version(Record const& case_record, Programme const& programme)
{
    auto const& journey = programme.of(case_record).journey;
    auto const step = std::ranges::find(journey, plan_step, &JourneyStep::step);
    auto has_plan = !case_record.rows("goal").empty();
    int reviews = 0;
    for (auto const& row : case_record.rows("sheet")) {
        auto const* line = case_record.shown(row_path("sheet", row));
        if (line == nullptr)
            continue;
        auto const form = line->text("form");
        reviews += form == review_form ? 1 : 0;
        has_plan = has_plan || (step != journey.end() && std::ranges::find(step->forms, form) != step->forms.end());
    }
    return has_plan ? 1 + reviews : 0;
}

Result<Changes> decide(SetAction const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id, ClosedCase::duplicate));
    TRY(require_begun(*case_record, "action", command.action));
    TRY(require_text(command.text, "text"));
    TRY(require_short(command.who, "who", 400));
    if (case_record->shown(row_path("goal", command.goal.to_string(), "text")) == nullptr)
        return refuse(ProblemCode::not_found, "goal");
    if (command.worker && situation.directory.worker(*command.worker) == nullptr)
        return refuse(ProblemCode::unknown_worker, "worker");

    RowChanges row(*case_record, "action", command.action);
    row.set("goal", to_json(command.goal));
    row.set("text", command.text);
    row.set_text("who", command.who);
    row.set("worker", to_json(command.worker));
    row.set("by_on", to_json(command.by_on));
    row.say("state", name_of(command.state));
    return row.take();
}

Result<Changes> decide(AgreePlan const& command, Situation const& situation)
{
    TRY(require_case(situation, command.case_id));
    if (command.version < 1 || command.version > most_versions)
        return refuse(ProblemCode::bad_value, "version");
    TRY(require_not_in_future(situation, command.on, "on"));

    Changes changes;
    auto const row = whole_text(command.version);
    changes.set(command.case_id, RecordKind::case_file, row_path("plan", row, "with"), name_of(command.with));
    changes.set(command.case_id, RecordKind::case_file, row_path("plan", row, "on"), to_json(command.on));
    return changes;
}

}
