#include "cases/offer_transfer.hpp"

#include "cases/held_entry.hpp"
#include "cases/merge_cases.hpp"
#include "people/person.hpp"

namespace relais {

std::optional<Id> standing_offer(Record const& case_record)
{
    for (auto const& row : case_record.rows("transfer"))
        if (case_record.text(row_path("transfer", row, "status")) == "offered")
            if (auto const id = Id::parse(row))
                return *id;
    return {};
}

// What they need to decide: no name, and not the file.
static void set_summary(Changes& changes, OfferTransfer const& command, Situation const& situation, CaseStanding const& to, Record const& case_record, Record const& person)
{
    auto const set = [&](std::string_view name, Json value) { changes.set(command.transfer, RecordKind::transfer, std::string(name), std::move(value)); };
    set("status", "offered");
    set("case", to_json(command.case_id));
    set("code", case_record.text("code"));
    set("from", to_json(situation.caller.account));
    set("from_team", to_json(situation.caller.team));
    set("from_organisation", situation.caller.organisation);
    if (to.owner)
        set("owner", to_json(*to.owner));
    set("team", to_json(*to.team));
    set("organisation", to.organisation);
    set("area", to.area);
    set("on", to_json(command.on));
    set("reason", command.reason);
    if (!command.note.empty())
        set("note", command.note);
    set("sex", person.text("sex"));
    if (auto const age = age_of(person, situation.today)) {
        set("age_min", age->min);
        set("age_max", age->max);
    }
    set("child_area", case_record.text("area"));
    if (auto const* concerns = case_record.shown("concerns"))
        set("concerns", *concerns);
    set("risk", case_record.text("risk"));
    if (auto const opened = case_record.date_at("opened_on"))
        set("case_opened_on", to_json(*opened));
}

static void set_rows(Changes& changes, OfferTransfer const& command, Situation const& situation, Receiver const& receiver, CaseStanding const& to)
{
    auto const row = command.transfer.to_string();
    auto const set = [&](std::string_view name, Json value) { changes.set(command.case_id, RecordKind::case_file, row_path("transfer", row, name), std::move(value)); };
    set("status", "offered");
    set("by", to_json(situation.caller.account));
    set("on", to_json(command.on));
    set("reason", command.reason);
    if (!command.note.empty())
        set("note", command.note);
    if (!receiver.team)
        set("to_team", to_json(*to.team));
    set_receiver(changes, command.case_id, "transfer", command.transfer, receiver, command.override_of);
}

Result<Changes> decide(OfferTransfer const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    auto const* person = TRY(require_person_of(situation, *case_record, command.person));
    TRY(require_new(situation, command.transfer));
    if (standing_offer(*case_record))
        return refuse(ProblemCode::transfer_open, "case");
    TRY(require_reason(command.reason));
    TRY(require_short(command.note, "note"));
    TRY(require_not_in_future(situation, command.on, "on"));
    Receiver const receiver { command.to_worker, command.to_worker ? std::nullopt : command.to_team, {}, {}, command.group };
    auto const to = TRY(standing_of(receiver, situation, *case_record));
    if (!to.team || to.team == case_record->id_at("team"))
        return refuse(ProblemCode::unknown_receiver, "to_team");
    TRY(require_agreed(situation, { *person, "transfer", to.organisation, command.group, command.on }, command.override_of));

    Changes changes;
    set_rows(changes, command, situation, receiver, to);
    set_summary(changes, command, situation, to, *case_record, *person);
    return changes;
}

namespace {

struct Offer {
    Record const* record = nullptr;
    Record const* case_record = nullptr; // the receiver's phone does not have it
};

}

static Result<Offer> offer_to_receiver(Situation const& situation, Id case_id, Id transfer)
{
    auto const* record = situation.find(transfer);
    auto const is_his = record != nullptr && record->kind() == RecordKind::transfer && record->id_at("case") == case_id
        && (situation.is_released || receives(situation.caller, situation.role.scope, *record, situation.areas));
    if (!is_his)
        return refuse(ProblemCode::not_found, "transfer");
    if (record->text("status") != "offered")
        return refuse(ProblemCode::already_decided, "transfer");
    auto const* case_record = situation.find(case_id);
    return Offer { record, case_record != nullptr && case_record->kind() == RecordKind::case_file ? case_record : nullptr };
}

// Over what is there: an offer is decided once, as it arrives.
static void decide_offer(Changes& changes, Id case_id, Id transfer, bool has_case, std::string_view name, Json const& value)
{
    changes.set_over(transfer, RecordKind::transfer, std::string(name), value);
    if (has_case)
        changes.set_over(case_id, RecordKind::case_file, row_path("transfer", transfer.to_string(), name), value);
}

static Result<Worker const*> new_owner(AcceptTransfer const& command, Situation const& situation, Record const& offer)
{
    auto const id = command.worker.value_or(offer.id_at("owner").value_or(situation.caller.account));
    auto const* worker = situation.directory.worker(id);
    auto const* role = worker == nullptr ? nullptr : situation.programme.role(worker->role);
    if (role == nullptr || !worker->active || !role->may("record_visit") || offer.id_at("team") != worker->team)
        return refuse(ProblemCode::unknown_worker, "worker");
    return worker;
}

Result<Changes> decide(AcceptTransfer const& command, Situation const& situation)
{
    auto const offer = TRY(offer_to_receiver(situation, command.case_id, command.transfer));
    if (offer.case_record != nullptr && offer.case_record->text("status") == "closed")
        return refuse(ProblemCode::case_closed, "case");
    auto const* worker = TRY(new_owner(command, situation, *offer.record));

    Changes changes;
    auto const has_case = offer.case_record != nullptr;
    decide_offer(changes, command.case_id, command.transfer, has_case, "status", "accepted");
    decide_offer(changes, command.case_id, command.transfer, has_case, "decided_on", to_json(situation.done_on));
    decide_offer(changes, command.case_id, command.transfer, has_case, "decided_by", to_json(situation.caller.account));
    if (!has_case)
        return changes;
    auto const set = [&](std::string path, Json value) { changes.set_over(command.case_id, RecordKind::case_file, std::move(path), std::move(value)); };
    set("owner", to_json(worker->id));
    set("team", to_json(worker->team));
    set("organisation", worker->organisation);
    if (auto const former = offer.case_record->id_at("owner"); former && former != worker->id)
        set(row_path("past_owner", former->to_string()), to_json(situation.today));
    move_held(changes, command.case_id, "owner", to_json(worker->id), situation.records);
    move_held(changes, command.case_id, "team", to_json(worker->team), situation.records);
    move_held(changes, command.case_id, "organisation", worker->organisation, situation.records);
    give_merged_along(changes, command.case_id, { worker->id, worker->team, worker->organisation, {} }, situation);
    return changes;
}

Result<Changes> decide(RefuseTransfer const& command, Situation const& situation)
{
    auto const offer = TRY(offer_to_receiver(situation, command.case_id, command.transfer));
    TRY(require_reason(command.reason));
    Changes changes;
    auto const has_case = offer.case_record != nullptr;
    decide_offer(changes, command.case_id, command.transfer, has_case, "status", "refused");
    decide_offer(changes, command.case_id, command.transfer, has_case, "decided_on", to_json(situation.done_on));
    decide_offer(changes, command.case_id, command.transfer, has_case, "decided_by", to_json(situation.caller.account));
    decide_offer(changes, command.case_id, command.transfer, has_case, "refusal", command.reason);
    return changes;
}

Result<Changes> decide(WithdrawTransfer const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id, ClosedCase::allowed));
    auto const status = case_record->text(row_path("transfer", command.transfer.to_string(), "status"));
    if (status.empty())
        return refuse(ProblemCode::not_found, "transfer");
    if (status != "offered")
        return refuse(ProblemCode::already_decided, "transfer");
    TRY(require_short(command.reason, "reason"));
    Changes changes;
    auto const set = [&](std::string_view name, Json value) {
        changes.set_over(command.case_id, RecordKind::case_file, row_path("transfer", command.transfer.to_string(), name), std::move(value));
    };
    set("status", "revoked");
    set("decided_on", to_json(situation.done_on));
    set("decided_by", to_json(situation.caller.account));
    if (!command.reason.empty())
        set("refusal", command.reason);
    // The sender's phone does not have the receivers' record.
    if (auto const* record = situation.find(command.transfer); record != nullptr && record->kind() == RecordKind::transfer)
        changes.set_over(command.transfer, RecordKind::transfer, "status", "revoked");
    return changes;
}

}
