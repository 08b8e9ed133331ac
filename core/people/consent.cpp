#include "people/consent.hpp"

#include "base/sort.hpp"

#include <algorithm>
#include <tuple>

namespace relais {

static constexpr std::string_view row_name = "consent";
static constexpr std::string_view services = "services";

static bool is_of_age(ConsentRule const& rule, AgeInterval age)
{
    return rule.from_age <= age.max && (!rule.to_age || *rule.to_age >= age.min);
}

ConsentNeed consent_need(std::span<ConsentRule const> rules, std::optional<AgeInterval> age)
{
    static constexpr AgeInterval any_child { 0, 17, true };
    auto ages = age.value_or(any_child);
    // A clock may stand before the birth.
    ages.min = std::max(0, ages.min);
    ages.max = std::max(ages.min, ages.max);
    ConsentRule const* youngest = nullptr;
    ConsentNeed need;
    for (auto const& rule : rules) {
        if (!is_of_age(rule, ages))
            continue;
        need.assent = need.assent || rule.assent;
        if (youngest == nullptr || rule.from_age < youngest->from_age)
            youngest = &rule;
    }
    if (youngest != nullptr) {
        need.from = youngest->from;
        need.from_with_reason = youngest->from_with_reason;
        need.modes = youngest->modes;
    }
    return need;
}

static std::vector<std::string> codes_at(Record const& person, std::string_view path)
{
    std::vector<std::string> codes;
    auto const* value = person.shown(path);
    auto const* list = value == nullptr ? nullptr : value->as_array();
    if (list != nullptr)
        for (auto const& code : *list)
            if (auto const* text = code.as_string())
                codes.push_back(*text);
    return codes;
}

// Two who did not know of each other may have noted two days: the earlier one protects.
static void read_withdrawal(Record const& person, ConsentRow& row)
{
    auto const* field = person.field(row_path(row_name, row.consent, "withdrawn_on"));
    if (field == nullptr)
        return;
    for (auto const& head : field->heads) {
        auto const* text = head.value.as_string();
        auto const day = LocalDate::parse(text == nullptr ? std::string_view {} : *text);
        if (day && (!row.withdrawn_on || *day < *row.withdrawn_on)) {
            row.withdrawn_on = *day;
            row.withdrawn_at = head.at;
        }
    }
}

static ConsentRow read_row(Record const& person, std::string const& id)
{
    ConsentRow row;
    row.consent = id;
    auto const text = [&](std::string_view name) { return person.text(row_path(row_name, id, name)); };
    std::pair<std::string_view, std::string ConsentRow::*> const texts[] = {
        { "purpose", &ConsentRow::purpose }, { "recipient", &ConsentRow::recipient }, { "from", &ConsentRow::from }, { "mode", &ConsentRow::mode },
        { "witness", &ConsentRow::witness }, { "interpreter", &ConsentRow::interpreter }, { "basis", &ConsentRow::basis }, { "reason", &ConsentRow::reason },
        { "authoriser", &ConsentRow::authoriser }, { "withhold_why", &ConsentRow::withhold_why }, { "withdrawn_from", &ConsentRow::withdrawn_from },
        { "withdrawn_reason", &ConsentRow::withdrawn_reason },
    };
    for (auto const& [name, member] : texts)
        row.*member = text(name);
    // What nobody can read permits nothing.
    row.decision = enum_named<ConsentDecision>(text("decision")).value_or(ConsentDecision::no);
    row.assent = enum_named<Assent>(text("assent")).value_or(Assent::not_asked);
    row.on = person.date_at(row_path(row_name, id, "on"));
    row.ended_on = person.date_at(row_path(row_name, id, "ended_on"));
    row.withhold = codes_at(person, row_path(row_name, id, "withhold"));
    if (auto const* field = person.field(row_path(row_name, id, "decision"))) {
        row.by = field->heads.front().by;
        row.at = field->heads.front().at;
    }
    read_withdrawal(person, row);
    return row;
}

// What the registration form asks, in fields of their own.
static std::optional<ConsentRow> told_at_registration(Record const& person)
{
    auto const* field = person.field("consent_services");
    auto const decision = enum_named<ConsentDecision>(person.text("consent_services"));
    if (field == nullptr || !decision)
        return std::nullopt;
    ConsentRow row;
    row.purpose = services;
    row.decision = *decision;
    row.from = person.text("consent_from");
    row.mode = person.text("consent_mode");
    row.reason = person.text("consent_override_reason");
    row.on = person.date_at("consent_on");
    row.by = field->heads.front().by;
    row.at = field->heads.front().at;
    return row;
}

static bool permits(ConsentRow const& row)
{
    return row.decision == ConsentDecision::yes || (row.decision == ConsentDecision::override && !row.reason.empty());
}

static LocalDate day_of(ConsentRow const& row)
{
    return row.on.value_or(LocalDate::at(row.at.instant()));
}

namespace {

// The last word on something.
struct LastWord {
    ConsentRow const* row = nullptr;
    bool permits = false;
    LocalDate on;
    Stamp at;

    void hear(ConsentRow const& heard, bool heard_permits, LocalDate heard_on, Stamp heard_at)
    {
        if (row == nullptr || std::pair { on, at } <= std::pair { heard_on, heard_at })
            *this = { &heard, heard_permits, heard_on, heard_at };
    }
};

}

// Without a day: as things stand at the end of all that is known.
static LastWord last_word(std::span<ConsentRow const> rows, std::string_view purpose, std::string_view recipient, std::optional<LocalDate> on)
{
    LastWord of_one;
    LastWord of_all;
    bool is_of_one = recipient.empty();
    auto const hear = [&](ConsentRow const& row, bool does_permit, LocalDate day, Stamp at) {
        if (on && day > on->plus_days(1))
            return;
        auto const is_for_one = row.recipient == recipient;
        is_of_one = is_of_one || is_for_one;
        if (is_for_one || !does_permit)
            of_one.hear(row, does_permit, day, at);
        if (row.recipient.empty())
            of_all.hear(row, does_permit, day, at);
    };
    for (auto const& row : rows) {
        if (row.purpose != purpose || (!row.recipient.empty() && row.recipient != recipient))
            continue;
        hear(row, permits(row), day_of(row), row.at);
        if (row.withdrawn_on)
            hear(row, false, *row.withdrawn_on, row.withdrawn_at);
    }
    return is_of_one ? of_one : of_all;
}

static std::vector<ConsentRow> rows_of(Record const& person)
{
    std::vector<ConsentRow> rows;
    for (auto const& id : person.rows(row_name))
        rows.push_back(read_row(person, id));
    if (auto told = told_at_registration(person))
        rows.push_back(*std::move(told));
    sort_values(rows, [](ConsentRow const& a, ConsentRow const& b) { return std::tuple { day_of(a), a.at, a.consent } > std::tuple { day_of(b), b.at, b.consent }; });
    return rows;
}

std::vector<ConsentRow> consents_of(Record const& person)
{
    auto rows = rows_of(person);
    for (auto& row : rows) {
        auto const last = last_word(rows, row.purpose, row.recipient, std::nullopt);
        row.stands = last.permits && last.row == &row;
    }
    return rows;
}

std::optional<ConsentRow> consent_for(Record const& person, std::string_view purpose, std::string_view recipient, LocalDate on)
{
    auto const rows = rows_of(person);
    auto const last = last_word(rows, purpose, recipient, on);
    if (!last.permits)
        return std::nullopt;
    auto row = *last.row;
    row.stands = true;
    return row;
}

std::vector<LostConsent> lost_consents(Record const& person)
{
    auto const rows = rows_of(person);
    std::vector<LostConsent> lost;
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        // The newest one of those that say the same speaks for all.
        auto const is_same = [&](ConsentRow const& other) { return permits(other) && other.purpose == row->purpose && other.recipient == row->recipient; };
        if (!permits(*row) || std::any_of(rows.begin(), row, is_same))
            continue;
        auto const last = last_word(rows, row->purpose, row->recipient, std::nullopt);
        if (!last.permits && !(row->ended_on && *row->ended_on >= last.on))
            lost.push_back({ row->consent, row->purpose, last.on });
    }
    return lost;
}

}
