#include "cases/open_case.hpp"

#include "cases/case_code.hpp"
#include "people/consent.hpp"

#include <algorithm>

namespace relais {

// Whoever only knows the id of a person must not come to know the person by opening a case.
static bool may_know(Situation const& situation, Record const& person, OpenCase const& command)
{
    auto const is_his = [&](Head const& head) { return head.by == situation.caller.account; };
    for (auto const& [path, field] : person.fields())
        if (std::ranges::any_of(field.heads, is_his))
            return true;
    auto const* known = command.known_by ? situation.find(*command.known_by) : nullptr;
    return situation.is_released
        || (known != nullptr && known->kind() == RecordKind::case_file && known->id_at("person") == command.person
            && reaches(situation.caller, situation.role.scope, CaseStanding::of(*known), situation.areas));
}

static Done require_programme(Situation const& situation, std::string_view named)
{
    auto const* programme = named.empty() ? &situation.programme : situation.programme.named(named);
    if (programme == nullptr)
        return refuse(ProblemCode::bad_value, "programme");
    if (!situation.is_released && !programme->may_open(situation.role.name))
        return refuse(ProblemCode::not_permitted, "programme");
    return {};
}

Result<Changes> decide(OpenCase const& command, Situation const& situation)
{
    TRY(require_new(situation, command.case_id));
    auto const* person = situation.find(command.person);
    if (person == nullptr || person->kind() != RecordKind::person || !may_know(situation, *person, command))
        return refuse(ProblemCode::not_found, "person");
    if (!consent_for(*person, "services", {}, situation.today))
        return refuse(ProblemCode::consent_missing);
    if (!is_case_code(command.code))
        return refuse(ProblemCode::bad_value, "code");
    if (situation.areas.find(command.area) == nullptr)
        return refuse(ProblemCode::unknown_area, "area");
    TRY(require_not_in_future(situation, command.opened_on, "opened_on"));
    TRY(require_programme(situation, command.programme));

    Changes changes;
    auto const set = [&](std::string_view path, Json value) {
        changes.set(command.case_id, RecordKind::case_file, std::string(path), std::move(value));
    };
    set("person", to_json(command.person));
    set("code", command.code);
    if (!command.programme.empty())
        set("programme", command.programme);
    set("status", "open");
    set("area", command.area);
    set("risk", name_of(command.risk));
    set("opened_on", to_json(command.opened_on));
    set("owner", to_json(situation.caller.account));
    set("team", to_json(situation.caller.team));
    set("organisation", situation.caller.organisation);
    if (!command.source.empty())
        set("source", command.source);
    if (!command.concerns.empty())
        set("concerns", to_json(command.concerns));
    return changes;
}

}
