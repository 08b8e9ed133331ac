#include "cases/refer_case.hpp"

#include "people/person.hpp"

#include <algorithm>
#include <array>

namespace relais {

static constexpr auto shareable_of_case = std::to_array<std::string_view>({ "area", "risk", "risk_reason", "concerns", "source", "opened_on" });

static bool is_shareable_of_person(std::string_view name)
{
    return !name.starts_with("consent_") && !name.starts_with("withhold_");
}

static bool is_shareable(std::string_view name)
{
    static constexpr std::string_view person = "person.";
    static constexpr std::string_view of_case = "case.";
    if (name.starts_with(person))
        return is_shareable_of_person(name.substr(person.size())) && person_field(name.substr(person.size())) != nullptr;
    return name.starts_with(of_case) && std::ranges::find(shareable_of_case, name.substr(of_case.size())) != shareable_of_case.end();
}

static bool says_something(Json const* value)
{
    auto const* text = value == nullptr ? nullptr : value->as_string();
    auto const* list = value == nullptr ? nullptr : value->as_array();
    return value != nullptr && !value->is_null() && (text == nullptr || !text->empty()) && (list == nullptr || !list->empty());
}

std::vector<ShareableField> shareable_fields(Programme const& programme, Record const& person, Record const& case_record)
{
    std::vector<ShareableField> fields;
    auto const add = [&](Record const& record, std::string_view prefix, std::string_view name) {
        auto const* value = record.shown(name);
        if (says_something(value))
            fields.push_back({ std::string(prefix) + std::string(name), field_class(programme, record.kind(), name), *value });
    };
    for (auto const& known : person_fields())
        if (is_shareable_of_person(known.name))
            add(person, "person.", known.name);
    for (auto const name : shareable_of_case)
        add(case_record, "case.", name);
    return fields;
}

static Done check(ReferCase const& command, Situation const& situation)
{
    if (!situation.programme.has_choice("service", command.service))
        return refuse(ProblemCode::bad_value, "service", "service");
    TRY(require_text(command.purpose, "purpose"));
    TRY(require_short(command.message, "message"));
    TRY(require_not_in_future(situation, command.on, "on"));
    if (command.expires_on < command.on)
        return refuse(ProblemCode::bad_value, "expires_on");
    for (auto const& name : command.shared)
        if (!is_shareable(name))
            return refuse(ProblemCode::bad_value, "shared");
    return {};
}

// What is asked for: the case and the referral say the same.
static void set_asked(auto const& set, ReferCase const& command, LocalDate due_on)
{
    set("on", to_json(command.on));
    set("service", command.service);
    set("urgency", name_of(command.urgency));
    set("due_on", to_json(due_on));
    set("expires_on", to_json(command.expires_on));
    set("purpose", command.purpose);
    if (!command.message.empty())
        set("message", command.message);
}

// The sender's account of it, on the case.
static void set_rows(Changes& changes, ReferCase const& command, Situation const& situation, LocalDate due_on, std::vector<ShareableField> const& carried)
{
    auto const row = command.referral.to_string();
    auto const set = [&](std::string const& name, Json value) {
        changes.set(command.case_id, RecordKind::case_file, row_path("referral", row, name), std::move(value));
    };
    set("status", "offered");
    set("by", to_json(situation.caller.account));
    set_asked(set, command, due_on);
    for (auto const& each : carried)
        set("carried." + each.name, each.value);
    set_receiver(changes, command.case_id, "referral", command.referral, command.receiver, command.override_of);
}

// What the receiver sees.
static void set_referral(Changes& changes, ReferCase const& command, Situation const& situation, CaseStanding const& to, LocalDate due_on, std::vector<ShareableField> const& carried,
    std::string_view code)
{
    auto const set = [&](std::string name, Json value) { changes.set(command.referral, RecordKind::referral, std::move(name), std::move(value)); };
    set("status", "offered");
    set("case", to_json(command.case_id));
    set("code", code);
    set("from", to_json(situation.caller.account));
    set("from_team", to_json(situation.caller.team));
    set("from_organisation", situation.caller.organisation);
    if (to.owner)
        set("owner", to_json(*to.owner));
    if (to.team)
        set("team", to_json(*to.team));
    set("organisation", to.organisation);
    set("area", to.area);
    set_asked(set, command, due_on);
    for (auto const& each : carried)
        set("shared." + each.name, each.value);
}

// The fields that tell what somebody wants kept back, by the codes of the list withheld_data.
static bool is_withheld(std::vector<std::string> const& withheld, std::string_view field)
{
    static constexpr auto told_by = std::to_array<std::pair<std::string_view, std::string_view>>({
        { "name", "person.given_name" },
        { "name", "person.family_name" },
        { "name", "person.other_names" },
        { "phone", "person.phone" },
        { "phone", "person.caregiver_phone" },
        { "address", "person.village" },
        { "address", "person.area" },
        { "address", "case.area" },
        { "caregiver", "person.caregiver_name" },
        { "caregiver", "person.caregiver_relation" },
        { "caregiver", "person.caregiver_phone" },
        { "family", "person.family_name" },
        { "story", "case.risk_reason" },
        { "story", "case.concerns" },
    });
    return std::ranges::any_of(told_by, [&](auto const& each) { return each.second == field && std::ranges::find(withheld, each.first) != withheld.end(); });
}

static LocalDate answer_due_on(ReferCase const& command, Situation const& situation, Record const& case_record)
{
    auto const* limit = situation.programme.of(case_record).deadlines.find("referral_feedback", name_of(command.urgency), command.on);
    if (limit == nullptr)
        return command.expires_on;
    return command.on.plus_days(limit->days + (limit->hours + 23) / 24);
}

Result<Changes> decide(ReferCase const& command, Situation const& situation)
{
    auto const* case_record = TRY(require_case(situation, command.case_id));
    auto const* person = TRY(require_person_of(situation, *case_record, command.person));
    TRY(require_new(situation, command.referral));
    TRY(check(command, situation));
    auto const to = TRY(standing_of(command.receiver, situation, *case_record));
    auto const recipient = std::string_view(command.receiver.name.empty() ? to.organisation : command.receiver.name);
    auto const withheld = TRY(require_agreed(situation, { *person, "referral", recipient, command.receiver.group, command.on }, command.override_of));
    if (std::ranges::any_of(command.shared, [&](std::string const& name) { return is_withheld(withheld, name); }))
        return refuse(ProblemCode::withheld_by_child, "shared");

    auto carried = shareable_fields(situation.programme, *person, *case_record);
    std::erase_if(carried, [&](ShareableField const& each) { return std::ranges::find(command.shared, each.name) == command.shared.end(); });
    auto const due_on = answer_due_on(command, situation, *case_record);
    Changes changes;
    set_rows(changes, command, situation, due_on, carried);
    set_referral(changes, command, situation, to, due_on, carried, case_record->text("code"));
    return changes;
}

}
