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
    // Of a held act that waits: who owns its case now, whoever wrote it.
    std::optional<Id> holder {};
    // A case is reached by whoever stands in for its owner; what an absent worker wrote that is held, and his own records, are not.
    bool is_case = false;

    // Of a case record; the other kinds have no standing of their own.
    static CaseStanding of(Record const& case_record);
};

// True if the case lies in the caller's scope, or belongs to somebody for whom he stands in (Caller::stands_in_for).
bool reaches(Caller const& caller, Scope scope, CaseStanding const& standing, Areas const& areas);

// The absent owner for whom the caller works on the case today, where nothing else lets him reach it.
std::optional<Id> covered_owner(Caller const& caller, Scope scope, CaseStanding const& standing, Areas const& areas);

// True if the caller stood in once for who owns the case, or owned it then: what he still sends is held, not refused.
bool has_covered(Caller const& caller, Record const& case_record);

// True if the caller owned the case once and does no more: what he still sends is held, not refused.
bool was_owner(Caller const& caller, Record const& case_record);

}
