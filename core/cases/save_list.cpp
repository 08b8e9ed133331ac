#include "cases/save_list.hpp"

namespace relais {

// A list of the caller's own, or one that is to begin.
static Done require_own(Situation const& situation, Id list, bool may_begin)
{
    auto const* known = situation.find(list);
    auto const is_own = known != nullptr && known->kind() == RecordKind::saved_list && known->id_at("owner") == situation.caller.account;
    if (is_own || (known == nullptr && may_begin))
        return {};
    return refuse(ProblemCode::not_found, "list");
}

Result<Changes> decide(SaveList const& command, Situation const& situation)
{
    TRY(require_own(situation, command.list, true));
    if (command.name.find_first_not_of(" \t\r\n") == std::string::npos)
        return refuse(ProblemCode::missing_field, "name");
    if (command.name.size() > 80)
        return refuse(ProblemCode::bad_value, "name", "at most 80 bytes");
    if (command.filters.size() > 2000)
        return refuse(ProblemCode::bad_value, "filters", "at most 2000 bytes");
    Changes changes;
    auto const set = [&](std::string_view path, Json value) { changes.set_over(command.list, RecordKind::saved_list, std::string(path), std::move(value)); };
    set("owner", to_json(situation.caller.account));
    set("by_team", to_json(situation.caller.team));
    set("name", command.name);
    set("filters", command.filters);
    set("shared", command.shared);
    set("state", "kept");
    return changes;
}

Result<Changes> decide(DropList const& command, Situation const& situation)
{
    TRY(require_own(situation, command.list, false));
    Changes changes;
    changes.set_over(command.list, RecordKind::saved_list, "state", "dropped");
    return changes;
}

}
