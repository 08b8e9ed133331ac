#include "cases/open_case.hpp"

#include "cases/case_code.hpp"

namespace relais {

static bool may_be_served(Record const& person)
{
    auto const consent = person.text("consent_services");
    return consent == "yes" || (consent == "override" && !person.text("consent_override_reason").empty());
}

Result<Changes> decide(OpenCase const& command, Situation const& situation)
{
    TRY(require_new(situation, command.case_id));
    auto const* person = situation.find(command.person);
    if (person == nullptr || person->kind() != RecordKind::person)
        return refuse(ProblemCode::not_found, "person");
    if (!may_be_served(*person))
        return refuse(ProblemCode::consent_missing);
    if (!is_case_code(command.code))
        return refuse(ProblemCode::bad_value, "code");
    if (situation.areas.find(command.area) == nullptr)
        return refuse(ProblemCode::unknown_area, "area");
    TRY(require_not_in_future(situation, command.opened_on, "opened_on"));

    Changes changes;
    auto const set = [&](std::string_view path, Json value) {
        changes.set(command.case_id, RecordKind::case_file, std::string(path), std::move(value));
    };
    set("person", to_json(command.person));
    set("code", command.code);
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
