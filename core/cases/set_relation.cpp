#include "cases/set_relation.hpp"

#include "cases/person_row.hpp"
#include "people/household.hpp"

namespace relais {

std::vector<Id> SetRelation::needs() const
{
    std::vector<Id> ids { person, case_id };
    if (to && to_case) {
        ids.push_back(*to);
        ids.push_back(*to_case);
    }
    return ids;
}

static Done require_days(Situation const& situation, std::optional<LocalDate> from_on, std::optional<LocalDate> to_on)
{
    if (from_on)
        TRY(require_not_in_future(situation, *from_on, "from_on"));
    if (to_on)
        TRY(require_not_in_future(situation, *to_on, "to_on"));
    if (from_on && to_on && *to_on < *from_on)
        return refuse(ProblemCode::bad_value, "to_on");
    return {};
}

static Done require_who(SetRelation const& command, Record const& person)
{
    if (!command.to)
        return is_blank(command.name) ? Done(refuse(ProblemCode::missing_field, "name")) : require_length(command.name, 200, "name");
    if (!command.name.empty())
        return refuse(ProblemCode::bad_value, "name");
    if (*command.to == command.person)
        return refuse(ProblemCode::bad_value, "to");
    auto const is_tied_already = person.id_at(row_path("relation", command.relation.to_string(), "to")) == command.to;
    if (!command.to_case && !is_tied_already)
        return refuse(ProblemCode::not_found, "to");
    return {};
}

// The record of the other one, which says the same the other way round; null where the caller only changes his side.
static Result<Record const*> other_one(SetRelation const& command, Situation const& situation)
{
    if (!command.to || !command.to_case)
        return nullptr;
    auto const* case_record = TRY(require_case(situation, *command.to_case, ClosedCase::allowed));
    return require_person_of(situation, *case_record, *command.to);
}

static void write(Changes& changes, SetRelation const& command, Record const& known, std::optional<Id> to, std::string_view kind)
{
    PersonRow row(changes, &known, known.id(), "relation", command.relation.to_string());
    row.set("to", to_json(to));
    row.set_text("name", to ? std::string_view {} : std::string_view { command.name });
    row.set_flag("lives_with", command.lives_with);
    row.set_day("from_on", command.from_on);
    row.set_day("to_on", command.to_on);
    row.set_text("reason", command.reason);
    row.say("kind", kind);
}

// What the other one's record says stays, where it fits: a guardian who is noted as such there is no other relative because this side is changed.
static std::string kind_back(SetRelation const& command, Record const& person, Record const& other)
{
    auto const sex = person.text("sex");
    auto const said = other.text(row_path("relation", command.relation.to_string(), "kind"));
    auto const still_fits = !said.empty() && relation_back(said, other.text("sex")) == command.kind;
    return std::string(still_fits ? said : relation_back(command.kind, sex));
}

Result<Changes> decide(SetRelation const& command, Situation const& situation)
{
    auto const* person = TRY(require_person(situation, command.case_id, command.person));
    TRY(require_who(command, *person));
    auto const* other = TRY(other_one(command, situation));
    if (!situation.programme.has_choice("relation_kind", command.kind))
        return refuse(ProblemCode::bad_value, "kind", "relation_kind");
    TRY(require_days(situation, command.from_on, command.to_on));
    TRY(require_length(command.reason, 2000, "reason"));

    Changes changes;
    write(changes, command, *person, command.to, command.kind);
    if (other != nullptr)
        write(changes, command, *other, command.person, kind_back(command, *person, *other));
    return changes;
}

}
