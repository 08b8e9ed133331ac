#include "access/reach.hpp"

#include <algorithm>

namespace relais {

CaseStanding CaseStanding::of(Record const& case_record)
{
    return {
        .owner = case_record.id_at("owner"),
        .team = case_record.id_at("team"),
        .organisation = std::string(case_record.text("organisation")),
        .area = std::string(case_record.text("area")),
        .holder = case_record.kind() == RecordKind::held && case_record.text("state") == "held" ? case_record.id_at("holder") : std::nullopt,
        .is_case = case_record.kind() == RecordKind::case_file,
    };
}

static bool stands_in_for_owner(Caller const& caller, CaseStanding const& standing)
{
    return standing.is_case && standing.owner && std::ranges::find(caller.stands_in_for, *standing.owner) != caller.stands_in_for.end();
}

// Without any cover.
static bool reaches_by_himself(Caller const& caller, Scope scope, CaseStanding const& standing, Areas const& areas)
{
    if (standing.owner == caller.account || standing.holder == caller.account)
        return true;
    switch (scope) {
    case Scope::own:
        return false;
    case Scope::team:
        return standing.team == caller.team;
    case Scope::organisation:
        return !caller.organisation.empty() && standing.organisation == caller.organisation;
    case Scope::area:
        return !caller.area.empty() && areas.is_inside(standing.area, caller.area);
    case Scope::all:
        return true;
    }
    return false;
}

bool reaches(Caller const& caller, Scope scope, CaseStanding const& standing, Areas const& areas)
{
    return reaches_by_himself(caller, scope, standing, areas) || stands_in_for_owner(caller, standing);
}

std::optional<Id> covered_owner(Caller const& caller, Scope scope, CaseStanding const& standing, Areas const& areas)
{
    return stands_in_for_owner(caller, standing) && !reaches_by_himself(caller, scope, standing, areas) ? standing.owner : std::nullopt;
}

bool has_covered(Caller const& caller, Record const& case_record)
{
    auto const owner = case_record.id_at("owner");
    return std::ranges::any_of(caller.covers, [&](Cover const& cover) {
        auto const is_theirs = owner == cover.worker || case_record.field(row_path("past_owner", cover.worker.to_string())) != nullptr;
        return cover.by == caller.account && is_theirs;
    });
}

bool was_owner(Caller const& caller, Record const& case_record)
{
    return case_record.field(row_path("past_owner", caller.account.to_string())) != nullptr;
}

}
