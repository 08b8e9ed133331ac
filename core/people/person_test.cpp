#include "people/person.hpp"

#include "doctest.hpp"

#include <set>

using namespace relais;

namespace {

LocalDate day(char const* text)
{
    return *LocalDate::parse(text);
}

Record person(Values const& values)
{
    Id id;
    id.bytes[15] = 1;
    Record record(id, RecordKind::person);
    record.apply(id, Stamp::of(1), id, values, {});
    return record;
}

// "9", "9-10 about" for an interval, or "unknown".
std::string age_text(Values const& values, char const* on)
{
    auto const age = age_of(person(values), day(on));
    if (!age)
        return "unknown";
    auto text = std::to_string(age->min);
    if (age->max != age->min)
        text += "-" + std::to_string(age->max);
    return text + (age->is_estimated ? " about" : "");
}

Values born(char const* date, char const* precision = "day")
{
    return { { "birth_date", date }, { "birth_precision", precision } };
}

Values told(int years, char const* on)
{
    return { { "age_years", years }, { "age_on", on } };
}

}

TEST_CASE("an age is as wide as what is known of the birth")
{
    struct Row {
        char const* story;
        Values values;
        char const* on;
        char const* age;
    };
    Row const rows[] = {
        { "nothing is known", {}, "2026-11-21", "unknown" },
        { "the day before the birthday", born("2016-11-22"), "2026-11-21", "9" },
        { "the birthday", born("2016-11-21"), "2026-11-21", "10" },
        { "a date that says nothing of its precision is a day", { { "birth_date", "2016-11-21" } }, "2026-11-21", "10" },
        { "the day of birth", born("2026-11-21"), "2026-11-21", "0" },
        { "born tomorrow, where the phone stands", born("2026-11-22"), "2026-11-21", "0" },
        { "born on 29 February, on 28 February", born("2012-02-29"), "2022-02-28", "9" },
        { "born on 29 February, on 1 March", born("2012-02-29"), "2022-03-01", "10" },
        { "born on 29 February, on the next one", born("2012-02-29"), "2024-02-29", "12" },
        { "by the month, before it", born("2016-11-15", "month"), "2026-10-31", "9 about" },
        { "by the month, within it", born("2016-11-01", "month"), "2026-11-21", "9-10 about" },
        { "by the month, on its last day", born("2016-11-01", "month"), "2026-11-30", "10 about" },
        { "by a February with 29 days", born("2012-02-10", "month"), "2022-02-28", "9-10 about" },
        { "by the year, within the year of the birthday", born("2016-07-01", "year"), "2026-11-21", "9-10 about" },
        { "by the year, on its first day", born("2016-07-01", "year"), "2026-01-01", "9-10 about" },
        { "by the year, on its last day", born("2016-07-01", "year"), "2026-12-31", "10 about" },
        { "an estimate is two years wide on either side", born("2008-11-21", "estimated"), "2026-11-21", "16-20 about" },
        { "an estimate of somebody just born", born("2026-06-01", "estimated"), "2026-11-21", "0-2 about" },
        { "1 January, and nobody says that it is the day", { { "birth_date", "2008-01-01" } }, "2026-11-21", "17-18 about" },
        { "31 December, and nobody says that it is the day", { { "birth_date", "2008-12-31" } }, "2026-11-21", "17-18 about" },
        { "1 January, which is the day", born("2008-01-01"), "2026-11-21", "18" },
        { "born this year", born("2026-01-01", "year"), "2026-11-21", "0 about" },
        { "an unknown date is no date", born("2016-01-01", "unknown"), "2026-11-21", "unknown" },
        { "told today: the birthday was up to a year ago", told(9, "2026-11-21"), "2026-11-21", "9 about" },
        { "told yesterday: perhaps he has had his birthday", told(9, "2026-11-20"), "2026-11-21", "9-10 about" },
        { "told a year ago", told(9, "2025-11-21"), "2026-11-21", "10 about" },
        { "told a year and a day ago", told(9, "2025-11-20"), "2026-11-21", "10-11 about" },
        { "told three years ago", told(9, "2023-05-05"), "2026-11-21", "12-13 about" },
        { "told on 29 February, that day", told(5, "2024-02-29"), "2024-02-29", "5 about" },
        { "told on 29 February, a year on", told(5, "2024-02-29"), "2025-02-28", "6 about" },
        { "told of a newborn", told(0, "2026-11-21"), "2026-11-21", "0 about" },
        { "told on a day that is to come", told(9, "2027-06-01"), "2026-11-21", "8-9 about" },
        { "told, nobody knows when: as of today", { { "age_years", 9 } }, "2026-11-21", "9 about" },
        { "a birth date is better than an age", { { "birth_date", "2016-11-21" }, { "birth_precision", "day" }, { "age_years", 3 }, { "age_on", "2026-11-21" } }, "2026-11-21", "10" },
        { "an unknown birth date is not", { { "birth_date", "2016-11-21" }, { "birth_precision", "unknown" }, { "age_years", 3 }, { "age_on", "2026-11-21" } }, "2026-11-21", "3 about" },
        { "an age in words is none", { { "age_years", "nine" } }, "2026-11-21", "unknown" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(age_text(row.values, row.on) == row.age);
    }
}

TEST_CASE("whoever was told to be of an age had that age on that day, whatever the day of birth")
{
    for (auto const* on : { "2024-02-28", "2024-02-29", "2024-03-01", "2023-02-28", "2026-12-31", "2026-01-01" })
        for (int years = 0; years < 20; ++years) {
            auto const told_on = day(on);
            auto const age = age_of(person(told(years, on)), told_on);
            INFO(std::string(on), " ", years);
            CHECK(age->min == years);
            CHECK(age->max == years);
        }
}

TEST_CASE("who may be under 18 and may be not")
{
    struct Row {
        char const* story;
        AgeInterval age;
        bool straddles;
    };
    Row const rows[] = {
        { "a child", { 16, 17, true }, false },
        { "17 or 18", { 17, 18, true }, true },
        { "anything", { 0, 40, true }, true },
        { "18 at least", { 18, 19, true }, false },
        { "just 18", { 18, 18, false }, false },
        { "just 17", { 17, 17, false }, false },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(straddles_majority(row.age) == row.straddles);
    }
}

TEST_CASE("statistics count by bands, by the lower bound")
{
    std::pair<int, char const*> const bands[] = { { 0, "0-5" }, { 5, "0-5" }, { 6, "6-11" }, { 11, "6-11" }, { 12, "12-17" }, { 17, "12-17" }, { 18, "18+" }, { 90, "18+" } };
    for (auto const& [years, band] : bands)
        CHECK(age_band(AgeInterval { years, years + 1, true }) == band);
    CHECK(age_band(std::nullopt).empty());
}

TEST_CASE("a name as people write it")
{
    CHECK(display_name(person({ { "given_name", "Afi" }, { "family_name", "Mensah" }, { "other_names", "Adjo" } })) == "Afi Mensah");
    CHECK(display_name(person({ { "given_name", "Afi" } })) == "Afi");
    CHECK(display_name(person({ { "family_name", "Mensah" } })) == "Mensah");
    CHECK(display_name(person({ { "other_names", "Adjo" } })) == "Adjo");
    CHECK(display_name(person({ { "sex", "female" } })).empty());
    CHECK(display_name(person({ { "given_name", nullptr }, { "other_names", "Adjo" } })) == "Adjo");
}

TEST_CASE("fields of a person are checked one by one")
{
    struct Row {
        char const* story;
        char const* field;
        Json value;
        std::optional<Problem> problem;
    };
    using enum ProblemCode;
    auto const fifty_one = Json(JsonArray(51, Json("x")));
    Row const rows[] = {
        { "a name", "given_name", "Afi", {} },
        { "a name of 200 bytes", "given_name", std::string(200, 'x'), {} },
        { "a name of 201 bytes", "given_name", std::string(201, 'x'), Problem { bad_value, "given_name", "at most 200 bytes" } },
        { "a name that is a number", "given_name", 7, Problem { wrong_type, "given_name", "string" } },
        { "a long text", "withhold_why", std::string(2000, 'x'), {} },
        { "a text that is too long", "withhold_why", std::string(2001, 'x'), Problem { bad_value, "withhold_why", "at most 2000 bytes" } },
        { "a value taken back", "given_name", nullptr, {} },
        { "a choice of a list", "sex", "male", {} },
        { "the first of a list", "birth_precision", "day", {} },
        { "the last of a list", "birth_precision", "unknown", {} },
        { "a choice that is not in the list", "sex", "m", Problem { bad_value, "sex", "female|male|unknown" } },
        { "a piece of the list", "sex", "female|male", Problem { bad_value, "sex", "female|male|unknown" } },
        { "nothing of a list", "sex", "", Problem { bad_value, "sex", "female|male|unknown" } },
        { "a code of a free list", "language", "ewe", {} },
        { "a day", "birth_date", "2016-11-21", {} },
        { "tomorrow, which it is already elsewhere", "birth_date", "2026-11-22", {} },
        { "the day after tomorrow", "birth_date", "2026-11-23", Problem { date_in_future, "birth_date", {} } },
        { "a day that is none", "birth_date", "2016-02-30", Problem { bad_value, "birth_date", "date" } },
        { "a day as a number", "birth_date", 20161121, Problem { wrong_type, "birth_date", "date" } },
        { "an age", "age_years", 0, {} },
        { "a great age", "age_years", 120, {} },
        { "an age beyond all", "age_years", 121, Problem { bad_value, "age_years", "0-120" } },
        { "an age before birth", "age_years", -1, Problem { bad_value, "age_years", "0-120" } },
        { "half a year", "age_years", 9.5, Problem { bad_value, "age_years", "0-120" } },
        { "an age in words", "age_years", "9", Problem { bad_value, "age_years", "0-120" } },
        { "no codes", "withhold_from", Json::array(), {} },
        { "codes", "withhold_from", Json(JsonArray { "police", "school" }), {} },
        { "too many codes", "withhold_from", fifty_one, Problem { wrong_type, "withhold_from", "array of strings" } },
        { "codes that are numbers", "withhold_from", Json(JsonArray { 1 }), Problem { wrong_type, "withhold_from", "array of strings" } },
        { "one code, not in a list", "withhold_from", "police", Problem { wrong_type, "withhold_from", "array of strings" } },
        { "a field that nobody has is not repeated", "Afi Mensah", "x", Problem { unknown_field, "fields", {} } },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const done = check_person_fields({ { row.field, row.value } }, day("2026-11-21"));
        CHECK((done ? std::optional<Problem> {} : std::optional(done.error())) == row.problem);
    }
    CHECK(check_person_fields({}, day("2026-11-21")).has_value());
    CHECK_FALSE(check_person_fields({ { "given_name", "Afi" }, { "sex", "m" } }, day("2026-11-21")).has_value());
}

TEST_CASE("an answer becomes the value of a field")
{
    struct Row {
        char const* story;
        char const* field;
        char const* answer;
        Json value;
    };
    Row const rows[] = {
        { "a text stays one", "given_name", "Afi", "Afi" },
        { "a text of digits too", "phone", "90112233", "90112233" },
        { "a whole number", "age_years", "9", 9 },
        { "what is no number is left for the check", "age_years", "nine", "nine" },
        { "codes", "withhold_from", "police school", Json(JsonArray { "police", "school" }) },
        { "codes with spaces between", "withhold_from", "  police   school ", Json(JsonArray { "police", "school" }) },
        { "no codes", "withhold_from", "", Json::array() },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(person_value(*person_field(row.field), row.answer) == row.value);
    }
}

TEST_CASE("every field is known by its name, once")
{
    std::set<std::string_view> names;
    for (auto const& field : person_fields()) {
        CHECK(names.insert(field.name).second);
        CHECK(person_field(field.name) == &field);
    }
    CHECK(person_field("nothing") == nullptr);
    for (auto const* named : { "given_name", "family_name", "other_names", "phone", "village", "caregiver_name", "caregiver_phone", "birth_date" })
        CHECK(person_field(named)->field_class == FieldClass::identity);
}
