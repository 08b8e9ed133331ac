#include "cases/set_phone.hpp"

#include "cases/person_row.hpp"

#include <algorithm>

namespace relais {

static bool is_number(std::string_view text)
{
    static constexpr std::size_t least_digits = 3; // the short numbers of helplines
    return text.size() <= 40 && text.find_first_not_of("+0123456789 ()-./") == std::string_view::npos && digits_of_number(text).size() >= least_digits;
}

static Done require_plain(SetPhone const& command, Situation const& situation)
{
    if (!is_number(command.number))
        return refuse(ProblemCode::bad_value, "number");
    TRY(require_listed(situation, "phone_whose", command.whose, "whose"));
    TRY(require_length(command.when, 200, "when"));
    TRY(require_length(command.note, 2000, "note"));
    TRY(require_length(command.reason, 2000, "reason"));
    if (command.safe == PhoneSafety::only_at && is_blank(command.when))
        return refuse(ProblemCode::missing_field, "when");
    return {};
}

// What was said of this number before, by this row or another.
static Done require_careful(SetPhone const& command, Record const& person)
{
    auto const id = command.phone.to_string();
    auto const digits = digits_of_number(command.number);
    bool needs_reason = false;
    for (auto const& known : phones_of(person)) {
        auto const is_this = known.phone == id;
        if (!is_this && digits_of_number(known.number) != digits)
            continue;
        if (!is_this && known.removed && !command.removed)
            return refuse(ProblemCode::phone_not_safe, "number");
        auto const comes_back = is_this && known.removed && !command.removed;
        auto const becomes_safe = known.safe == PhoneSafety::no && command.safe != PhoneSafety::no;
        needs_reason = needs_reason || comes_back || becomes_safe;
    }
    if (command.removed)
        return require_reason(command.reason);
    if (needs_reason && is_blank(command.reason))
        return refuse(ProblemCode::phone_not_safe, "reason");
    return {};
}

Result<Changes> decide(SetPhone const& command, Situation const& situation)
{
    auto const* person = TRY(require_person(situation, command.case_id, command.person));
    TRY(require_plain(command, situation));
    // Released, it still replaces only what its author had seen: what was said meanwhile stands beside it, and the more careful word counts.
    if (!situation.is_released)
        TRY(require_careful(command, *person));

    Changes changes;
    PersonRow row(changes, person, command.person, "phone", command.phone.to_string());
    row.set_text("number", command.number);
    row.set_text("whose", command.whose);
    row.set_text("when", command.when);
    row.set_text("note", command.note);
    row.set_text("reason", command.reason);
    row.set_flag("removed", command.removed);
    row.say("safe", name_of(command.safe));
    return changes;
}

}
