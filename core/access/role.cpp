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

Worker const* Directory::worker(Id id) const
{
    auto const found = std::ranges::find(workers, id, &Worker::id);
    return found == workers.end() ? nullptr : &*found;
}

}
