#pragma once

#include "access/role.hpp"
#include "journal/record.hpp"
#include "places/areas.hpp"

namespace relais {

// What of a case decides who may reach it.
struct CaseStanding {
    std::optional<Id> owner;
    std::optional<Id> team;
    std::string organisation;
    std::string area;

    // Of a case record; the other kinds have no standing of their own.
    static CaseStanding of(Record const& case_record);
};

// True if the case lies in the caller's scope.
bool reaches(Caller const& caller, Scope scope, CaseStanding const& standing, Areas const& areas);

// True if the caller owned the case once and does no more: what he still sends is held, not refused.
bool was_owner(Caller const& caller, Record const& case_record);

}
