#include "cases/approvals.hpp"

#include "cases/row_changes.hpp"

#include <algorithm>

namespace relais {

static constexpr std::string_view list = "approval";

std::optional<std::string> waiting_approval(Record const& case_record, std::string_view of)
{
    for (auto const& row : case_record.rows(list))
        if (case_record.text(row_path(list, row, "of")) == of && case_record.text(row_path(list, row, "state")) == name_of(ApprovalState::requested))
            return row;
    return std::nullopt;
}

bool is_own_approval(Programme const& programme, Id caller, Record const& case_record, std::string_view approval)
{
    return !programme.of(case_record).approves_own && (case_record.id_at(row_path(list, approval, "by")) == caller || case_record.id_at("owner") == caller);
}

bool has_work(Record const& case_record, Programme const& programme, std::string_view of)
{
    auto const& journey = programme.of(case_record).journey;
    auto const step = std::ranges::find(journey, of, &JourneyStep::step);
    if (step == journey.end() || step->forms.empty())
        return true;
    for (auto const& row : case_record.rows("sheet"))
        if (auto const* line = case_record.shown(row_path("sheet", row)); line != nullptr && std::ranges::find(step->forms, line->text("form")) != step->forms.end())
            return true;
    return of == name_of(ApprovedStep::plan) && !case_record.rows("goal").empty();
}

static Done require_closure(RequestApproval const& command, Situation const& situation, Record const& case_record)
{
    if (!situation.programme.has_choice(case_record, "closure_reason", command.reason))
        return refuse(ProblemCode::bad_value, "reason", "closure_reason");
    if (!command.closed_on)
        return refuse(ProblemCode::missing_field, "closed_on");
    return require_not_in_future(situation, *command.closed_on, "closed_on");
}

Result<Changes> decide(RequestApproval const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    auto const row = command.approval.to_string();
    auto const of = name_of(command.of);
    if (case_record->shown(row_path(list, row, "state")) != nullptr)
        return refuse(ProblemCode::already_exists, "approval");
    if (waiting_approval(*case_record, of))
        return refuse(ProblemCode::approval_waiting, "of");
    TRY(require_short(command.note, "note"));
    auto const is_closure = command.of == ApprovedStep::closure;
    if (is_closure)
        TRY(require_closure(command, situation, *case_record));
    else if (!has_work(*case_record, situation.programme, of))
        return refuse(ProblemCode::nothing_to_approve, "of");

    RowChanges changes(*case_record, list, command.approval);
    changes.say("of", of);
    changes.say("state", name_of(ApprovalState::requested));
    changes.say("by", to_json(situation.caller.account));
    changes.say("on", to_json(situation.done_on));
    if (!command.note.empty())
        changes.say("note", command.note);
    if (is_closure) {
        changes.say("reason", command.reason);
        changes.say("closed_on", to_json(*command.closed_on));
    }
    return changes.take();
}

static Result<Record const*> require_waiting(Id case_id, Id approval, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, case_id));
    auto const row = approval.to_string();
    auto const state = case_record->text(row_path(list, row, "state"));
    if (state.empty())
        return refuse(ProblemCode::not_found, "approval");
    if (state != name_of(ApprovalState::requested))
        return refuse(ProblemCode::approval_answered, "approval");
    if (!situation.is_released && is_own_approval(situation.programme, situation.caller.account, *case_record, row))
        return refuse(ProblemCode::own_approval, "approval");
    return case_record;
}

static Changes answer(Record const& case_record, Id approval, ApprovalState state, std::string const& comment, Situation const& situation)
{
    RowChanges changes(case_record, list, approval);
    changes.say("state", name_of(state));
    changes.say("answered_by", to_json(situation.caller.account));
    changes.say("answered_on", to_json(situation.done_on));
    if (!comment.empty())
        changes.say("comment", comment);
    return changes.take();
}

static void close_by_approval(Changes& changes, Record const& case_record, std::string const& row)
{
    auto const set = [&](std::string_view path, Json const* value) {
        if (value != nullptr)
            changes.set(case_record.id(), RecordKind::case_file, std::string(path), *value);
    };
    changes.set(case_record.id(), RecordKind::case_file, "status", "closed");
    set("closed_on", case_record.shown(row_path(list, row, "closed_on")));
    set("closure_reason", case_record.shown(row_path(list, row, "reason")));
    set("closure_note", case_record.shown(row_path(list, row, "note")));
}

Result<Changes> decide(Approve const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_waiting(command.case_id, command.approval, situation));
    TRY(require_short(command.comment, "comment"));
    auto changes = answer(*case_record, command.approval, ApprovalState::approved, command.comment, situation);
    auto const row = command.approval.to_string();
    if (case_record->text(row_path(list, row, "of")) == name_of(ApprovedStep::closure))
        close_by_approval(changes, *case_record, row);
    return changes;
}

Result<Changes> decide(SendBack const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_waiting(command.case_id, command.approval, situation));
    TRY(require_reason(command.comment, "comment"));
    return answer(*case_record, command.approval, ApprovalState::sent_back, command.comment, situation);
}

}
