#include "cases/set_trafficking_elements.hpp"

#include "cases/case_programme.hpp"
#include "cases/written_text.hpp"

#include <algorithm>

namespace relais {

static Done require_choices(Situation const& situation, Record const& case_record, std::string_view list, std::vector<std::string> const& chosen, std::string_view field)
{
    for (auto const& choice : chosen)
        TRY(require_choice(situation, case_record, list, choice, field));
    return {};
}

static Done require_indicators(TraffickingRules const& rules, std::vector<std::string> const& chosen)
{
    for (auto const& indicator : chosen)
        if (std::ranges::find(rules.indicators, indicator, &Indicator::name) == rules.indicators.end())
            return refuse(ProblemCode::bad_value, "indicators", "indicators");
    return {};
}

Result<Changes> decide(SetTraffickingElements const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    auto const* rules = TRY(require_rules(situation, *case_record, &Programme::trafficking));
    TRY(require_choices(situation, *case_record, "trafficking_act", command.acts, "acts"));
    TRY(require_choices(situation, *case_record, "trafficking_means", command.means, "means"));
    TRY(require_choices(situation, *case_record, "trafficking_purpose", command.purposes, "purposes"));
    TRY(require_indicators(*rules, command.indicators));
    TRY(require_short(command.note, "note"));

    Changes changes;
    auto const set = [&](std::string_view path, Json value) {
        changes.set(command.case_id, RecordKind::case_file, std::string(path), std::move(value));
    };
    set("trafficking_acts", to_json(command.acts));
    set("trafficking_means", to_json(command.means));
    set("trafficking_purposes", to_json(command.purposes));
    set("trafficking_indicators", to_json(command.indicators));
    if (!command.note.empty() || !case_record->text("trafficking_note").empty())
        set("trafficking_note", command.note);
    return changes;
}

Result<Changes> decide(SetRecoveryPeriod const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    TRY(require_rules(situation, *case_record, &Programme::trafficking));
    if (command.to_on < command.from_on)
        return refuse(ProblemCode::bad_value, "to_on", "not before from_on");
    if (command.ended_on)
        TRY(require_not_in_future(situation, *command.ended_on, "ended_on"));
    if (command.ended_on && *command.ended_on < command.from_on)
        return refuse(ProblemCode::bad_value, "ended_on", "not before from_on");
    TRY(require_short(command.note, "note"));

    Changes changes;
    auto const set = [&](std::string_view path, Json value) {
        changes.set(command.case_id, RecordKind::case_file, std::string(path), std::move(value));
    };
    set("recovery_from", to_json(command.from_on));
    set("recovery_to", to_json(command.to_on));
    if (command.ended_on || case_record->date_at("recovery_ended_on"))
        set("recovery_ended_on", to_json(command.ended_on));
    // What the person wishes stays where nothing new is said of it.
    if (!command.note.empty())
        set("trafficking_recovery_note", command.note);
    return changes;
}

}
