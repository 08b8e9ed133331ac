#include "cases/handover.hpp"

#include "people/consent.hpp"

#include <algorithm>

namespace relais {

bool is_served(std::string_view status)
{
    auto const served = std::ranges::find(handover_states, std::string_view("served"));
    return std::find(served, handover_states.end(), status) != handover_states.end();
}

bool is_over(std::string_view status)
{
    return status == "refused" || status == "revoked" || status == "finished";
}

bool is_over(Record const& handover, LocalDate today)
{
    auto const status = handover.text("status");
    auto const last_day = handover.date_at("expires_on");
    return is_over(status) || (handover.kind() == RecordKind::transfer && status != "offered") || (last_day && *last_day < today);
}

static std::optional<CaseStanding> standing_in(Directory const& directory, Receiver const& receiver)
{
    if (receiver.worker) {
        auto const* worker = directory.worker(*receiver.worker);
        if (worker == nullptr || !worker->active)
            return {};
        return CaseStanding { worker->id, worker->team, worker->organisation, worker->area };
    }
    if (receiver.team) {
        auto const found = std::ranges::find(directory.teams, *receiver.team, &Team::id);
        if (found == directory.teams.end())
            return {};
        return CaseStanding { {}, found->id, found->organisation, found->area };
    }
    if (!receiver.organisation.empty()) {
        if (std::ranges::find(directory.teams, receiver.organisation, &Team::organisation) == directory.teams.end())
            return {};
        return CaseStanding { {}, {}, receiver.organisation, {} };
    }
    return CaseStanding {};
}

Result<CaseStanding> standing_of(Receiver const& receiver, Situation const& situation, Record const& case_record)
{
    auto const told = int { receiver.worker.has_value() } + int { receiver.team.has_value() } + int { !receiver.organisation.empty() } + int { !receiver.name.empty() };
    auto const standing = told == 1 ? standing_in(situation.directory, receiver) : std::nullopt;
    if (!standing || (standing->owner && standing->owner == case_record.id_at("owner")))
        return refuse(ProblemCode::unknown_receiver, "receiver");
    TRY(require_short(receiver.name, "receiver.name"));
    return *standing;
}

bool receives(Caller const& caller, Scope scope, Record const& handover, Areas const& areas)
{
    auto const standing = CaseStanding::of(handover);
    if (reaches(caller, scope, standing, areas))
        return true;
    if (handover.kind() != RecordKind::referral || standing.owner)
        return false;
    return standing.team ? standing.team == caller.team : !standing.organisation.empty() && standing.organisation == caller.organisation;
}

static bool is_withheld(Record const& person, std::string_view group)
{
    auto const* told = person.shown("withhold_from");
    auto const* from = told == nullptr ? nullptr : told->as_array();
    if (from == nullptr || from->empty())
        return false;
    // Where nobody said what the receiver is, it may be the one whom the child fears.
    return group.empty() || std::ranges::any_of(*from, [&](Json const& each) { return each.as_string() != nullptr && *each.as_string() == group; });
}

Result<std::vector<std::string>> require_agreed(Situation const& situation, Asking const& asking, std::optional<ConsentOverride> const& override_of)
{
    if (override_of) {
        TRY(require_reason(override_of->reason, "override.reason"));
        TRY(require_reason(override_of->authoriser, "override.authoriser"));
        return std::vector<std::string> {};
    }
    if (is_withheld(asking.person, asking.group) && !situation.lifts(ProblemCode::withheld_by_child, "receiver"))
        return refuse(ProblemCode::withheld_by_child, "receiver");
    auto const is_yes = [](std::optional<ConsentRow> const& consent) { return consent && consent->decision == ConsentDecision::yes; };
    // It may have been withdrawn while the act waited on a phone: nothing goes out then.
    auto consent = consent_for(asking.person, asking.purpose, asking.recipient, situation.today);
    auto const is_agreed = is_yes(consent) && is_yes(consent_for(asking.person, asking.purpose, asking.recipient, asking.on));
    if (!is_agreed && !situation.lifts(ProblemCode::consent_missing))
        return refuse(ProblemCode::consent_missing);
    return consent && !situation.lifts(ProblemCode::withheld_by_child, "shared") ? std::move(consent->withhold) : std::vector<std::string> {};
}

void set_receiver(Changes& changes, Id case_id, std::string_view row, Id handover, Receiver const& receiver, std::optional<ConsentOverride> const& override_of)
{
    auto const set = [&](std::string_view name, Json value) {
        changes.set(case_id, RecordKind::case_file, row_path(row, handover.to_string(), name), std::move(value));
    };
    if (receiver.worker)
        set("to_worker", to_json(*receiver.worker));
    if (receiver.team)
        set("to_team", to_json(*receiver.team));
    auto const set_text = [&](std::string_view name, std::string const& text) {
        if (!text.empty())
            set(name, text);
    };
    set_text("to_organisation", receiver.organisation);
    set_text("to_name", receiver.name);
    set_text("to_group", receiver.group);
    if (override_of) {
        set("override_reason", override_of->reason);
        set("override_authoriser", override_of->authoriser);
    }
}

}
