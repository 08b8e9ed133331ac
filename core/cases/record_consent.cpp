#include "cases/record_consent.hpp"

#include "cases/person_row.hpp"

#include <algorithm>

namespace relais {

static constexpr std::size_t longest_name = 200;
static constexpr std::size_t longest_text = 2000;

static bool is_among(std::vector<std::string> const& codes, std::string_view code)
{
    return std::ranges::find(codes, code) != codes.end();
}

static Done require_lengths(RecordConsent const& command)
{
    TRY(require_length(command.recipient, longest_name, "recipient"));
    TRY(require_length(command.witness, longest_name, "witness"));
    TRY(require_length(command.interpreter, longest_name, "interpreter"));
    TRY(require_length(command.authoriser, longest_name, "authoriser"));
    TRY(require_length(command.reason, longest_text, "reason"));
    return require_length(command.withhold_why, longest_text, "withhold_why");
}

static Done require_codes(RecordConsent const& command, Situation const& situation)
{
    if (!situation.programme.has_choice("consent_purpose", command.purpose))
        return refuse(ProblemCode::bad_value, "purpose", "consent_purpose");
    TRY(require_listed(situation, "consent_from", command.from, "from"));
    TRY(require_listed(situation, "consent_mode", command.mode, "mode"));
    TRY(require_listed(situation, "consent_override_reason", command.basis, "basis"));
    for (auto const& code : command.withhold)
        TRY(require_listed(situation, "withheld_data", code, "withhold"));
    return {};
}

static bool has_child_consented(std::string_view from)
{
    return from == "child" || from == "child_and_caregiver";
}

static Done require_assent(RecordConsent const& command)
{
    auto const assent = has_child_consented(command.from) ? command.assent.value_or(Assent::yes) : command.assent.value_or(Assent::not_asked);
    if (assent == Assent::unable && is_blank(command.reason))
        return refuse(ProblemCode::reason_missing, "reason");
    if (assent == Assent::not_asked || assent == Assent::no)
        return refuse(ProblemCode::assent_missing, "assent");
    return {};
}

static Done require_mode(RecordConsent const& command, ConsentNeed const& need)
{
    static constexpr std::string_view before_a_witness = "verbal_witness";
    auto const lacks_witness = command.mode == before_a_witness && is_blank(command.witness);
    auto const is_mode_enough = need.modes.empty() || is_among(need.modes, command.mode);
    if (lacks_witness || (!is_mode_enough && command.mode == "verbal"))
        return refuse(ProblemCode::witness_missing, "witness");
    if (!is_mode_enough)
        return refuse(ProblemCode::bad_value, "mode", "consent_mode");
    return {};
}

static std::string in_one_line(std::vector<std::string> const& codes)
{
    std::string line;
    for (auto const& code : codes)
        line += (line.empty() ? "" : "|") + code;
    return line;
}

static Done require_yes(RecordConsent const& command, Situation const& situation, Record const& person)
{
    auto const need = consent_need(situation.programme.consent_rules, age_of(person, command.on));
    if (command.from.empty())
        return refuse(ProblemCode::missing_field, "from");
    if (!need.from.empty() && !is_among(need.from, command.from)) {
        if (!is_among(need.from_with_reason, command.from))
            return refuse(ProblemCode::consent_not_enough, "from", in_one_line(need.from));
        if (is_blank(command.reason))
            return refuse(ProblemCode::reason_missing, "reason");
    }
    // A child that says no is heard, whatever its age: to go on all the same is a decision of its own, with a reason and who authorised it.
    if (need.assent || command.assent == Assent::no)
        TRY(require_assent(command));
    return require_mode(command, need);
}

static Done require_override(RecordConsent const& command)
{
    TRY(require_reason(command.reason));
    if (is_blank(command.authoriser))
        return refuse(ProblemCode::missing_field, "authoriser");
    return {};
}

static Done require_answer(RecordConsent const& command, Situation const& situation, Record const& person)
{
    switch (command.decision) {
    case ConsentDecision::yes:
        return require_yes(command, situation, person);
    case ConsentDecision::override:
        return require_override(command);
    case ConsentDecision::no:
        return {};
    }
    return {};
}

Result<Changes> decide(RecordConsent const& command, Situation const& situation)
{
    auto const* person = TRY(require_person(situation, command.case_id, command.person));
    auto const row = command.consent.to_string();
    if (person->field(row_path("consent", row, "decision")) != nullptr)
        return refuse(ProblemCode::already_exists, "consent");
    TRY(require_codes(command, situation));
    TRY(require_lengths(command));
    TRY(require_not_in_future(situation, command.on, "on"));
    // A released answer is taken as it was written: the age may have been put right since.
    if (!situation.is_released)
        TRY(require_answer(command, situation, *person));

    Changes changes;
    auto const set = [&](std::string_view name, Json value) { changes.set(command.person, RecordKind::person, row_path("consent", row, name), std::move(value)); };
    set("purpose", command.purpose);
    set("decision", name_of(command.decision));
    set("on", to_json(command.on));
    std::pair<std::string_view, std::string const&> const texts[] = {
        { "recipient", command.recipient }, { "from", command.from }, { "mode", command.mode }, { "witness", command.witness }, { "interpreter", command.interpreter },
        { "basis", command.basis }, { "reason", command.reason }, { "authoriser", command.authoriser }, { "withhold_why", command.withhold_why },
    };
    for (auto const& [name, text] : texts)
        if (!is_blank(text))
            set(name, text);
    if (command.assent || has_child_consented(command.from))
        set("assent", name_of(command.assent.value_or(Assent::yes)));
    if (!command.withhold.empty())
        set("withhold", to_json(command.withhold));
    return changes;
}

static bool permitted_something(ConsentRow const& row)
{
    return row.decision != ConsentDecision::no;
}

// The consent of the registration form gets a row with what it said, which can then be withdrawn like any other.
static void copy_registration(Changes& changes, WithdrawConsent const& command, ConsentRow const& told)
{
    auto const set = [&](std::string_view name, Json value) {
        changes.set(command.person, RecordKind::person, row_path("consent", command.consent.to_string(), name), std::move(value));
    };
    set("purpose", told.purpose);
    set("decision", name_of(told.decision));
    if (told.on)
        set("on", to_json(*told.on));
    std::pair<std::string_view, std::string const&> const texts[] = { { "from", told.from }, { "mode", told.mode }, { "reason", told.reason } };
    for (auto const& [name, text] : texts)
        if (!text.empty())
            set(name, text);
}

Result<Changes> decide(WithdrawConsent const& command, Situation const& situation)
{
    auto const* person = TRY(require_person(situation, command.case_id, command.person));
    auto const id = command.consent.to_string();
    auto const rows = consents_of(*person);
    auto const found = std::ranges::find(rows, command.of_registration ? std::string {} : id, &ConsentRow::consent);
    if (found == rows.end() || !permitted_something(*found))
        return refuse(ProblemCode::not_found, "consent");
    if (!situation.is_released && (found->withdrawn_on || (command.of_registration && !found->stands)))
        return refuse(ProblemCode::already_withdrawn, "consent");
    if (command.of_registration && person->field(row_path("consent", id, "decision")) != nullptr)
        return refuse(ProblemCode::already_exists, "consent");
    TRY(require_listed(situation, "consent_from", command.from, "from"));
    TRY(require_not_in_future(situation, command.on, "on"));
    if (found->on && command.on < *found->on)
        return refuse(ProblemCode::bad_value, "on");
    TRY(require_length(command.reason, longest_text, "reason"));

    Changes changes;
    auto const set = [&](std::string_view name, Json value) { changes.set(command.person, RecordKind::person, row_path("consent", id, name), std::move(value)); };
    if (command.of_registration)
        copy_registration(changes, command, *found);
    set("withdrawn_on", to_json(command.on));
    if (!command.from.empty())
        set("withdrawn_from", command.from);
    if (!is_blank(command.reason))
        set("withdrawn_reason", command.reason);
    return changes;
}

Result<Changes> decide(EndSharing const& command, Situation const& situation)
{
    auto const* person = TRY(require_person(situation, command.case_id, command.person));
    auto const lost = lost_consents(*person);
    auto const found = std::ranges::find(lost, command.consent, &LostConsent::consent);
    if (found == lost.end() || command.consent.empty())
        return refuse(ProblemCode::not_found, "consent");
    TRY(require_not_in_future(situation, command.on, "on"));
    if (command.on < found->on)
        return refuse(ProblemCode::bad_value, "on");
    TRY(require_length(command.note, longest_text, "note"));

    Changes changes;
    changes.set(command.person, RecordKind::person, row_path("consent", command.consent, "ended_on"), to_json(command.on));
    if (!is_blank(command.note))
        changes.set(command.person, RecordKind::person, row_path("consent", command.consent, "ended_note"), command.note);
    return changes;
}

}
