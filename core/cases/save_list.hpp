#pragma once

#include "cases/deciding.hpp"

namespace relais {

// Filters of the case list under a name. They stay with the account, on every phone of it; a shared one is on the phones of the team too. What they find is for each
// reader what he reaches.
struct SaveList {
    Id list;
    std::string name;
    std::string filters;
    bool shared = false;

    static constexpr auto description()
    {
        return described("SaveList", "Keeps filters of the case list under a name.",
            field("list", &SaveList::list, "Its id, made on the device; the same id changes the same list."),
            field("name", &SaveList::name, "Its name, which colleagues may read: no person's name."),
            field("filters", &SaveList::filters, "The filters, as the app writes them."),
            optional_field("shared", &SaveList::shared, "True for the whole team."));
    }
    std::vector<Id> needs() const { return { list }; }
};

struct DropList {
    Id list;

    static constexpr auto description() { return described("DropList", "Takes a list of one's own away.", field("list", &DropList::list, "The list.")); }
    std::vector<Id> needs() const { return { list }; }
};

// Refuses with not_found another's list, with missing_field an empty name, with bad_value one over 80 bytes and filters over 2,000.
Result<Changes> decide(SaveList const& command, Situation const& situation);
Result<Changes> decide(DropList const& command, Situation const& situation);

}
