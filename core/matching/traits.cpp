#include "matching/traits.hpp"

#include "text/fold.hpp"

#include <algorithm>

namespace relais {

static std::optional<BornBetween> born_on(LocalDate date, std::string_view precision)
{
    auto const stands_for_year = (date.month() == 1 && date.day() == 1) || (date.month() == 12 && date.day() == 31);
    if (precision == "year" || stands_for_year)
        return BornBetween { LocalDate::of(date.year(), 1, 1)->days(), LocalDate::of(date.year(), 12, 31)->days(), precision == "year" };
    if (precision == "month") {
        auto const first = *LocalDate::of(date.year(), date.month(), 1);
        return BornBetween { first.days(), first.plus_months(1).plus_days(-1).days(), false };
    }
    return BornBetween { date.days(), date.days(), false };
}

static std::optional<BornBetween> born_between(Record const& person, LocalDate today)
{
    auto const precision = person.text("birth_precision");
    if (auto const date = person.date_at("birth_date"); date && precision != "unknown")
        return born_on(*date, precision);
    auto const* told = person.shown("age_years");
    auto const* years = told == nullptr ? nullptr : told->as_integer();
    if (years == nullptr)
        return std::nullopt;
    auto const on = person.date_at("age_on").value_or(today);
    auto const age = static_cast<int>(*years);
    return BornBetween { on.plus_months(-12 * (age + 1)).plus_days(1).days(), on.plus_months(-12 * age).days(), true };
}

// Lines are shared and country codes left out, and Benin put 01 before all its numbers in 2024: the last seven digits are what stays.
static std::optional<std::uint64_t> phone_tail(std::string_view written)
{
    static constexpr std::size_t kept = 7;
    std::string digits;
    for (auto const letter : written)
        if (letter >= '0' && letter <= '9')
            digits += letter;
    if (digits.size() < kept)
        return std::nullopt;
    std::uint64_t value = 0;
    for (auto const digit : digits.substr(digits.size() - kept))
        value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    return value;
}

static std::uint32_t area_key(std::string_view code)
{
    std::uint32_t value = 2166136261U;
    for (auto const letter : code)
        value = (value ^ static_cast<unsigned char>(letter)) * 16777619U;
    return value;
}

static std::vector<std::uint32_t> areas_around(std::string_view code, Areas const& areas)
{
    static constexpr std::size_t most = 6;
    std::vector<std::uint32_t> around;
    while (!code.empty() && around.size() < most) {
        around.push_back(area_key(code));
        auto const* area = areas.find(code);
        code = area == nullptr ? std::string_view {} : std::string_view(area->parent);
    }
    return around;
}

// `caregiver_name`, and `name` in a row of caregivers or of a mother or father who has no record here.
static bool names_a_parent(Record const& person, std::string_view path)
{
    if (path.starts_with("relation[") && path.ends_with("].name")) {
        auto const kind = person.text(std::string(path.substr(0, path.size() - 4)) + "kind");
        return kind == "mother" || kind == "father";
    }
    return path == "caregiver_name" || (path.starts_with("caregiver[") && path.ends_with("].name"));
}

static bool is_a_phone(std::string_view path)
{
    return path == "phone" || path == "caregiver_phone" || (path.starts_with("phone[") && path.ends_with("].number"))
        || (path.starts_with("caregiver[") && path.ends_with("].phone"));
}

Traits traits_of(Record const& person, Areas const& areas, LocalDate today)
{
    Traits traits;
    traits.names = name_words({ person.text("given_name"), person.text("family_name"), person.text("other_names") });
    // As many as are left of each, since a word that stands in both counts once.
    auto const given = name_words({ person.text("given_name") }).size();
    auto const with_family = name_words({ person.text("given_name"), person.text("family_name") }).size();
    traits.family = { static_cast<std::uint8_t>(std::min(given, traits.names.size())), static_cast<std::uint8_t>(std::min(with_family, traits.names.size())) };
    if (person.text("given_name").empty())
        traits.family.from = 0;
    std::vector<std::string_view> parents;
    for (auto const& [path, field] : person.fields()) {
        auto const* text = field.heads.empty() ? nullptr : field.shown().as_string();
        if (text == nullptr || text->empty())
            continue;
        if (names_a_parent(person, path))
            parents.emplace_back(*text);
        if (auto const tail = is_a_phone(path) ? phone_tail(*text) : std::nullopt; tail && std::ranges::find(traits.phones, *tail) == traits.phones.end())
            traits.phones.push_back(*tail);
    }
    traits.parents = name_words(parents);
    if (auto const village = fold_tight(person.text("village")); !village.empty())
        traits.village = name_word(village);
    auto const sex = person.text("sex");
    traits.sex = sex == "female" ? 'f' : sex == "male" ? 'm' : '\0';
    traits.born = born_between(person, today);
    traits.areas = areas_around(person.text("area"), areas);
    return traits;
}

}
