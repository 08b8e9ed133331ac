#include "cases/register_person.hpp"

#include "people/person.hpp"

#include <algorithm>
#include <array>

namespace relais {

static Changes set_fields(Id person, Values const& fields)
{
    Changes changes;
    for (auto const& [name, value] : fields)
        changes.set(person, RecordKind::person, name, value);
    return changes;
}

static bool is_told(Values const& fields, char const* name)
{
    auto const found = fields.find(name);
    return found != fields.end() && !found->second.is_null() && found->second != Json("");
}

Result<Changes> decide(RegisterPerson const& command, Situation const& situation)
{
    TRY(require_new(situation, command.person));
    TRY(check_person_fields(command.fields, situation.today));
    // A child may be found without a name or an age; one of these must make the record more than a number.
    static constexpr auto telling = std::to_array<char const*>({ "given_name", "family_name", "other_names", "sex", "age_years", "birth_date" });
    if (std::ranges::none_of(telling, [&](char const* name) { return is_told(command.fields, name); }))
        return refuse(ProblemCode::missing_field, "fields");
    return set_fields(command.person, command.fields);
}

Result<Changes> decide(UpdatePerson const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id, ClosedCase::allowed));
    TRY(require_person_of(situation, *case_record, command.person));
    TRY(check_person_fields(command.fields, situation.today));
    if (command.fields.empty())
        return refuse(ProblemCode::missing_field, "fields");
    return set_fields(command.person, command.fields);
}

}
