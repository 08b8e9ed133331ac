#include "access/reach.hpp"

namespace relais {

CaseStanding CaseStanding::of(Record const& case_record)
{
    return {
        .owner = case_record.id_at("owner"),
        .team = case_record.id_at("team"),
        .organisation = std::string(case_record.text("organisation")),
        .area = std::string(case_record.text("area")),
    };
}

bool reaches(Caller const& caller, Scope scope, CaseStanding const& standing, Areas const& areas)
{
    if (standing.owner == caller.account)
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

bool was_owner(Caller const& caller, Record const& case_record)
{
    return case_record.field(row_path("past_owner", caller.account.to_string())) != nullptr;
}

}
