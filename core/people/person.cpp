#include "people/person.hpp"

#include "base/whole_text.hpp"

#include <algorithm>

namespace relais {

using enum FieldClass;
using enum PersonField::Type;

static constexpr auto fields_of_a_person = std::to_array<PersonField>({
    { "given_name", identity, text },
    { "family_name", identity, text },
    { "other_names", identity, text },
    { "sex", operational, choice, "female|male|unknown" },
    { "birth_date", identity, date },
    { "birth_precision", operational, choice, "day|month|year|estimated|unknown" },
    { "age_years", operational, whole_number },
    { "age_on", operational, date },
    { "age_method", operational, choice },
    { "phone", identity, text },
    { "phone_safe", identity, choice, "yes|no|unknown" },
    { "area", operational, choice },
    { "village", identity, text },
    { "language", sensitive, choice },
    { "nationality", sensitive, choice },
    { "caregiver_name", identity, text },
    { "caregiver_relation", sensitive, choice },
    { "caregiver_phone", identity, text },
    { "consent_services", operational, choice, "yes|no|override" },
    { "consent_from", operational, choice },
    { "consent_mode", operational, choice },
    { "consent_on", operational, date },
    { "consent_override_reason", sensitive, text, {}, 2000 },
    { "withhold_from", sensitive, choices },
    { "withhold_what", sensitive, text, {}, 2000 },
    { "withhold_why", sensitive, text, {}, 2000 },
});

std::span<PersonField const> person_fields()
{
    return fields_of_a_person;
}

PersonField const* person_field(std::string_view name)
{
    auto const found = std::ranges::find(fields_of_a_person, name, &PersonField::name);
    return found == fields_of_a_person.end() ? nullptr : &*found;
}

static bool is_listed(std::string_view list, std::string_view value)
{
    for (std::size_t at = 0; at <= list.size();) {
        auto const end = std::min(list.find('|', at), list.size());
        if (list.substr(at, end - at) == value)
            return true;
        at = end + 1;
    }
    return false;
}

static Done check_date(PersonField const& known, Json const& value, LocalDate today)
{
    auto const* written = value.as_string();
    if (written == nullptr)
        return refuse(ProblemCode::wrong_type, std::string(known.name), "date");
    auto const day = LocalDate::parse(*written);
    if (!day)
        return refuse(ProblemCode::bad_value, std::string(known.name), "date");
    // A day ahead is allowed: the phone may stand in another time zone.
    if (*day > today.plus_days(1))
        return refuse(ProblemCode::date_in_future, std::string(known.name));
    return {};
}

static Done check_text(PersonField const& known, Json const& value)
{
    auto const* written = value.as_string();
    if (written == nullptr)
        return refuse(ProblemCode::wrong_type, std::string(known.name), "string");
    if (written->size() > known.length_max)
        return refuse(ProblemCode::bad_value, std::string(known.name), "at most " + whole_text(known.length_max) + " bytes");
    if (!known.choices.empty() && !is_listed(known.choices, *written))
        return refuse(ProblemCode::bad_value, std::string(known.name), std::string(known.choices));
    return {};
}

static Done check_value(PersonField const& known, Json const& value, LocalDate today)
{
    // Null takes a value back.
    if (value.is_null())
        return {};
    switch (known.type) {
    case date:
        return check_date(known, value, today);
    case text:
    case choice:
        return check_text(known, value);
    case whole_number: {
        auto const* number = value.as_integer();
        if (number == nullptr || *number < 0 || *number > 120)
            return refuse(ProblemCode::bad_value, std::string(known.name), "0-120");
        return {};
    }
    case choices: {
        auto const* list = value.as_array();
        if (list == nullptr || list->size() > 50 || !std::ranges::all_of(*list, [](Json const& code) { return code.as_string() != nullptr; }))
            return refuse(ProblemCode::wrong_type, std::string(known.name), "array of strings");
        return {};
    }
    }
    return {};
}

Done check_person_fields(Values const& fields, LocalDate today)
{
    for (auto const& [name, value] : fields) {
        auto const* known = person_field(name);
        if (known == nullptr)
            return refuse(ProblemCode::unknown_field, "fields");
        TRY(check_value(*known, value, today));
    }
    return {};
}

static Json codes_of(std::string_view answer)
{
    auto codes = Json::array();
    for (std::size_t at = 0; at < answer.size();) {
        auto const end = std::min(answer.find(' ', at), answer.size());
        if (end > at)
            codes.push(answer.substr(at, end - at));
        at = end + 1;
    }
    return codes;
}

Json person_value(PersonField const& known, std::string_view answer)
{
    if (known.type == choices)
        return codes_of(answer);
    auto const parsed = known.type == whole_number ? parse_json(answer) : Result<Json>(Json(answer));
    return parsed ? *parsed : Json(answer);
}

static bool is_first_or_last_of_year(LocalDate day)
{
    return (day.month() == 1 && day.day() == 1) || (day.month() == 12 && day.day() == 31);
}

static std::optional<AgeInterval> age_from_birth(Record const& person, LocalDate on)
{
    auto const birth = person.date_at("birth_date");
    auto const precision = person.text("birth_precision");
    if (!birth || precision == "unknown")
        return std::nullopt;
    auto first = *birth;
    auto last = *birth;
    // 1 January and 31 December, where nobody says that it is the day: the year is meant (domain facts 8).
    if (precision == "year" || (precision.empty() && is_first_or_last_of_year(*birth))) {
        first = *LocalDate::of(birth->year(), 1, 1);
        last = *LocalDate::of(birth->year(), 12, 31);
    } else if (precision == "month") {
        first = *LocalDate::of(birth->year(), birth->month(), 1);
        last = first.plus_months(1).plus_days(-1);
    } else if (precision == "estimated") {
        // Two years on either side, the tolerance of an estimate (domain facts 8).
        first = birth->plus_months(-24);
        last = birth->plus_months(24);
    }
    return AgeInterval { std::max(0, years_between(last, on)), std::max(0, years_between(first, on)), first != last };
}

std::optional<AgeInterval> age_of(Record const& person, LocalDate on)
{
    if (auto const from_birth = age_from_birth(person, on))
        return from_birth;
    auto const* told = person.shown("age_years");
    auto const* years = told == nullptr ? nullptr : told->as_integer();
    if (years == nullptr)
        return std::nullopt;
    auto const told_on = person.date_at("age_on").value_or(on);
    // Somebody of n years was born between one day after n + 1 years ago and n years ago.
    auto const age = static_cast<int>(*years);
    auto const first = told_on.plus_months(-12 * (age + 1)).plus_days(1);
    auto const last = told_on.plus_months(-12 * age);
    return AgeInterval { std::max(0, years_between(last, on)), std::max(0, years_between(first, on)), true };
}

bool straddles_majority(AgeInterval age)
{
    return age.min < 18 && age.max >= 18;
}

std::string_view age_band(std::optional<AgeInterval> age)
{
    if (!age)
        return "";
    return age->min <= 5 ? "0-5" : age->min <= 11 ? "6-11" : age->min <= 17 ? "12-17" : "18+";
}

std::string display_name(Record const& person)
{
    std::string name(person.text("given_name"));
    auto const family = person.text("family_name");
    if (!name.empty() && !family.empty())
        name += ' ';
    name += family;
    return name.empty() ? std::string(person.text("other_names")) : name;
}

}
