#include "matching/people_index.hpp"

#include "doctest.hpp"

using namespace relais;

namespace {

Id numbered(int number)
{
    Id id;
    id.bytes[15] = static_cast<std::uint8_t>(number);
    id.bytes[14] = static_cast<std::uint8_t>(number / 256);
    return id;
}

auto const today = *LocalDate::parse("2026-11-21");

Areas const& places()
{
    static Areas const areas({ Area { "TGO", "Togo", 0, "", "TG", {}, {}, {} }, Area { "TG04", "Plateaux", 1, "TGO", "TG", {}, {}, {} }, Area { "TG0405", "Ogou", 2, "TG04", "TG", {}, {}, {} },
        Area { "TG0401", "Amou", 2, "TG04", "TG", {}, {}, {} } });
    return areas;
}

Traits person(Values const& values)
{
    Record record(numbered(1), RecordKind::person);
    record.apply(numbered(1), Stamp::of(1), numbered(1), values, {});
    return traits_of(record, places(), today);
}

Values const afi { { "given_name", "Afi Rose" }, { "family_name", "Attiogbé" }, { "sex", "female" }, { "birth_date", "2015-03-04" }, { "birth_precision", "day" }, { "caregiver_name", "Attiogbé Komlan" },
    { "village", "Za-Kpota" }, { "area", "TG0405" }, { "phone", "+228 90 12 34 56" } };

Values changed(Values values, Values const& more)
{
    for (auto const& [name, value] : more)
        values[name] = value;
    return values;
}

// Some hundred others, so that names have their frequency.
PeopleIndex people()
{
    static constexpr char const* given[] = { "Kossi", "Kodjo", "Ama", "Abla", "Yao", "Akou", "Koffi", "Afi", "Mamadou", "Fatou" };
    static constexpr char const* family[] = { "Mensah", "Lawson", "Diallo", "Traoré", "Agbeko", "Tossou", "Ndayishimiye", "Zannou", "Camara", "Amegan" };
    PeopleIndex index;
    for (int number = 0; number < 300; ++number)
        index.put(numbered(number + 100), person({ { "given_name", given[number % 10] }, { "family_name", family[number / 10 % 10] }, { "sex", number % 2 == 0 ? "male" : "female" }, { "age_years", number % 17 } }));
    index.put(numbered(1), person(afi));
    return index;
}

}

TEST_CASE("a child who is written down a second time is found")
{
    auto const index = people();
    struct Row {
        char const* story;
        Values values;
        bool is_shown;
    };
    Row const rows[] = {
        { "the same", afi, true },
        { "the family's name first", changed(afi, { { "given_name", "ATTIOGBE" }, { "family_name", "Afi Rose" } }), true },
        { "in another spelling, one name missing, an age instead of a date", changed(afi, { { "given_name", "Afiwa" }, { "family_name", "Atiogbe" }, { "birth_date", Json() }, { "age_years", 10 } }), true },
        { "two years off", changed(afi, { { "birth_date", Json() }, { "age_years", 13 } }), true },
        { "in the next commune, with nothing but names", { { "given_name", "Afi" }, { "family_name", "Attiogbe" }, { "sex", "female" }, { "area", "TG0401" }, { "caregiver_name", "Komla Attiogbe" } }, true },
        { "her sister", changed(afi, { { "given_name", "Akossiwa Ruth" }, { "birth_date", "2019-06-01" } }), false },
        { "her brother of the same day name", changed(afi, { { "given_name", "Koffi" }, { "sex", "male" }, { "birth_date", "2018-06-01" } }), false },
        { "somebody else of her name's half", { { "given_name", "Afi" }, { "family_name", "Mensah" }, { "sex", "female" } }, false },
    };
    for (auto const& row : rows) {
        auto const found = index.likely(person(row.values), today, 5, index.shown_from());
        auto const is_shown = !found.empty() && found.front().id == numbered(1);
        INFO(std::string(row.story), " from ", index.shown_from());
        CHECK(is_shown == row.is_shown);
    }
}

TEST_CASE("evidence says field by field what agrees")
{
    auto const index = people();
    auto const agreement = [&](Values const& values, MatchField field) {
        auto const found = index.likely(person(values), today, 1, -100);
        return found.empty() || found.front().id != numbered(1) ? std::string("not found") : std::string(name_of(found.front().likeness.agreement[static_cast<std::size_t>(field)]));
    };
    using enum MatchField;
    CHECK(agreement(afi, name) == "same");
    CHECK(agreement(changed(afi, { { "given_name", "Afi" } }), name) == "close");
    CHECK(agreement(afi, sex) == "same");
    CHECK(agreement(changed(afi, { { "sex", Json() } }), sex) == "unknown");
    CHECK(agreement(changed(afi, { { "sex", "male" } }), sex) == "different");
    CHECK(agreement(afi, age) == "same");
    CHECK(agreement(changed(afi, { { "birth_date", "2015-04-03" } }), age) == "close");
    CHECK(agreement(changed(afi, { { "birth_date", "2008-08-09" } }), age) == "different");
    CHECK(agreement(afi, parents) == "same");
    CHECK(agreement(changed(afi, { { "caregiver_name", "Attiogbé Yao" } }), parents) == "different");
    CHECK(agreement(changed(afi, { { "caregiver_name", "Attiogbé" } }), parents) == "unknown");
    CHECK(agreement(changed(afi, { { "village", "ZAKPOTA" } }), place) == "same");
    CHECK(agreement(changed(afi, { { "village", Json() }, { "area", "TG0401" } }), place) == "close");
    CHECK(agreement(changed(afi, { { "phone", "00228 9012 3456" } }), phone) == "same");
    CHECK(agreement(changed(afi, { { "phone", "+228 91 11 11 11" } }), phone) == "different");
}

TEST_CASE("what is put again takes the place of what was there, and what is removed is gone")
{
    auto index = people();
    auto const size = index.size();
    index.put(numbered(1), person(changed(afi, { { "given_name", "Delphine" }, { "family_name", "Quenum" }, { "caregiver_name", Json() }, { "village", Json() }, { "phone", Json() } })));
    CHECK(index.size() == size);
    CHECK(index.likely(person(afi), today, 1, index.shown_from()).empty());
    index.put(numbered(1), person(afi));
    CHECK(index.likely(person(afi), today, 1, index.shown_from()).size() == 1);
    index.remove(numbered(1));
    CHECK(index.size() == size - 1);
    CHECK(index.likely(person(afi), today, 1, index.shown_from()).empty());
    index.put(numbered(1), person({ { "sex", "female" } })); // nothing to be found by
    CHECK(index.size() == size - 1);
    CHECK(PeopleIndex().likely(person(afi), today, 1, -100).empty());
}

TEST_CASE("a programme says how sure a likeness has to be")
{
    MatchingWeights strict;
    strict.false_alarms = 1;
    PeopleIndex const one(strict);
    CHECK(one.shown_from() > PeopleIndex().shown_from() + 3);
}
