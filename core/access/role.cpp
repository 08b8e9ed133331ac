#include "access/role.hpp"

#include <algorithm>

namespace relais {

bool Role::may(std::string_view command) const
{
    return std::ranges::find(commands, command) != commands.end();
}

bool Role::may_see(FieldClass field_class) const
{
    return std::ranges::find(sees, field_class) != sees.end();
}

bool Role::sees_all() const
{
    return std::ranges::all_of(names_of(FieldClass {}), [&](auto const& named) { return may_see(named.first); });
}

Caller standing_in(Caller caller, LocalDate day)
{
    caller.stands_in_for.clear();
    for (auto const& cover : caller.covers)
        if (cover.by == caller.account && cover.is_on(day))
            caller.stands_in_for.push_back(cover.worker);
    return caller;
}

Worker const* Directory::worker(Id id) const
{
    auto const found = std::ranges::find(workers, id, &Worker::id);
    return found == workers.end() ? nullptr : &*found;
}

}
