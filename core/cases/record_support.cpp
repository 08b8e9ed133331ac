#include "cases/record_support.hpp"

#include "cases/colleague.hpp"

namespace relais {

namespace {

// Writes fields of one support record.
struct SupportFields {
    Changes& changes;
    Id support;

    void operator()(std::string path, Json value) const { changes.set(support, RecordKind::support, std::move(path), std::move(value)); }
};

}

// It lies where the worker's own work lies.
static void set_standing(SupportFields const& set, Id worker, Id team, std::string const& organisation, std::string const& area)
{
    set("owner", to_json(worker));
    set("team", to_json(team));
    set("organisation", organisation);
    set("area", area);
}

static Done require_checks(RecordSupport const& command, Programme const& programme)
{
    for (auto const& [item, finding] : command.checks) {
        auto const is_finding = finding == "yes" || finding == "no" || finding == "not_applicable";
        if (!is_finding || !programme.has_choice("file_checklist", item))
            return refuse(ProblemCode::bad_value, "checks");
    }
    return {};
}

static Done require_actions(RecordSupport const& command)
{
    if (command.actions.size() > 20)
        return refuse(ProblemCode::bad_value, "actions", "at most 20");
    for (auto const& action : command.actions)
        TRY(require_reason(action.text, "actions"));
    return {};
}

Result<Changes> decide(RecordSupport const& command, Situation const& situation)
{
    auto const* worker = TRY(require_colleague(situation, command.worker));
    if (!situation.programme.has_choice("support_kind", command.kind))
        return refuse(ProblemCode::bad_value, "kind");
    TRY(require_not_in_future(situation, command.on, "on"));
    if (command.case_id) {
        auto const* case_record = TRY(require_case(situation, *command.case_id, ClosedCase::allowed));
        if (case_record->id_at("owner") != worker->id)
            return refuse(ProblemCode::not_found, "case");
    }
    if (!command.notes.empty())
        TRY(require_reason(command.notes, "notes"));
    TRY(require_checks(command, situation.programme));
    TRY(require_actions(command));
    TRY(require_new(situation, command.support));

    Changes changes;
    SupportFields const set { changes, command.support };
    set_standing(set, worker->id, worker->team, worker->organisation, worker->area);
    set("kind", command.kind);
    set("on", to_json(command.on));
    set("author", to_json(situation.caller.account));
    if (command.case_id)
        set("about", to_json(*command.case_id));
    if (!command.notes.empty())
        set("notes", command.notes);
    for (std::size_t i = 0; i < command.actions.size(); ++i)
        set(row_path("action", std::to_string(i + 1)), to_json(command.actions[i]));
    for (auto const& [item, finding] : command.checks)
        set(row_path("check", item), finding);
    return changes;
}

Result<Changes> decide(AskSupport const& command, Situation const& situation)
{
    if (!situation.programme.has_choice("support_topic", command.topic))
        return refuse(ProblemCode::bad_value, "topic");
    TRY(require_reason(command.text, "text"));
    TRY(require_new(situation, command.support));

    Changes changes;
    SupportFields const set { changes, command.support };
    auto const& caller = situation.caller;
    set_standing(set, caller.account, caller.team, caller.organisation, caller.area);
    set("kind", "asked");
    set("on", to_json(situation.done_on));
    set("author", to_json(caller.account));
    set("topic", command.topic);
    set("text", command.text);
    set("urgent", command.urgent);
    set("state", name_of(SupportState::asked));
    return changes;
}

Result<Changes> decide(AnswerSupport const& command, Situation const& situation)
{
    auto const* record = situation.find(command.support);
    if (record == nullptr || record->kind() != RecordKind::support || record->text("kind") != "asked"
        || !reaches(situation.caller, situation.role.scope, CaseStanding::of(*record), situation.areas))
        return refuse(ProblemCode::not_found, "support");
    // Who asked may say that it is settled, and no more.
    if (record->id_at("owner") == situation.caller.account && command.state != SupportState::closed)
        return refuse(ProblemCode::not_permitted, "support");
    if (record->text("state") == name_of(SupportState::closed))
        return refuse(ProblemCode::already_decided, "support");
    if (command.state == SupportState::asked)
        return refuse(ProblemCode::bad_value, "state");
    if (command.state == SupportState::answered || !command.text.empty())
        TRY(require_reason(command.text, "text"));

    Changes changes;
    SupportFields const set { changes, command.support };
    set("state", name_of(command.state));
    if (!command.text.empty()) {
        set("answer", command.text);
        set("answered_by", to_json(situation.caller.account));
        set("answered_on", to_json(situation.done_on));
    }
    return changes;
}

}
