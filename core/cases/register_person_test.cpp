#include "cases/register_person.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

TEST_CASE("a person is registered once, and as more than a number")
{
    struct Row {
        char const* story;
        Values fields;
        Records records;
        char const* outcome;
    };
    Row const rows[] = {
        { "a person who is known already", { { "given_name", "Afi" } }, records_of({ a_person() }), "refused already_exists" },
        { "the id of a case", { { "given_name", "Afi" } }, records_of({ record_of(afi, RecordKind::case_file, case_values()) }), "refused already_exists" },
        { "known already, and wrong in other ways", { { "shoe_size", 3 } }, records_of({ a_person() }), "refused already_exists" },
        { "a field that a person does not have", { { "given_name", "Afi" }, { "Afi Mensah", "x" } }, {}, "refused unknown_field fields" },
        { "a value of the wrong type", { { "given_name", 7 } }, {}, "refused wrong_type given_name string" },
        { "nothing told at all", {}, {}, "refused missing_field fields" },
        { "only where the person lives", { { "village", "Gléi" }, { "area", "TG0405" } }, {}, "refused missing_field fields" },
        { "a name that is nothing", { { "given_name", nullptr }, { "village", "Gléi" } }, {}, "refused missing_field fields" },
        { "a name without a letter", { { "family_name", "" } }, {}, "refused missing_field fields" },
        { "a given name", { { "given_name", "Afi" } }, {}, R"(person.given_name="Afi")" },
        { "a family name", { { "family_name", "Mensah" } }, {}, R"(person.family_name="Mensah")" },
        { "what others call the child", { { "other_names", "Adjo" } }, {}, R"(person.other_names="Adjo")" },
        { "a sex", { { "sex", "female" } }, {}, R"(person.sex="female")" },
        { "an age", { { "age_years", 9 } }, {}, R"(person.age_years=9)" },
        { "a birth date", { { "birth_date", "2015-02-01" } }, {}, R"(person.birth_date="2015-02-01")" },
        { "a name and the rest", { { "given_name", "Afi" }, { "phone", "+228 90 11 22 33" } }, {}, R"(person.given_name="Afi" person.phone="+228 90 11 22 33")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ ama() }, RegisterPerson { afi, row.fields }, row.records) == row.outcome);
    }
}

TEST_CASE("a person is corrected through the case")
{
    check_who_reaches(UpdatePerson { afi, her_case, { { "given_name", "Adjo" } } }, UpdatePerson { kodjo, her_case, { { "nothing", 1 } } }, ClosedCase::allowed, records_of({ a_person() }));

    auto const others = record_of(kodjo, RecordKind::person, { { "given_name", "Kodjo" } });
    struct Row {
        char const* story;
        UpdatePerson command;
        char const* outcome;
    };
    Row const rows[] = {
        { "a person who is not known", { id_of(77), her_case, { { "given_name", "Adjo" } } }, "refused not_found person" },
        { "the person of another case", { kodjo, her_case, { { "given_name", "Adjo" } } }, "refused not_found person" },
        { "the person of another case, and a wrong field", { kodjo, her_case, { { "nothing", 1 } } }, "refused not_found person" },
        { "a case for a person", { her_case, her_case, { { "given_name", "Adjo" } } }, "refused not_found person" },
        { "a field that a person does not have", { afi, her_case, { { "nothing", 1 } } }, "refused unknown_field fields" },
        { "a value out of its list", { afi, her_case, { { "sex", "girl" } } }, "refused bad_value sex female|male|unknown" },
        { "nothing to change", { afi, her_case, {} }, "refused missing_field fields" },
        { "a name", { afi, her_case, { { "given_name", "Adjo" } } }, R"(person.given_name="Adjo")" },
        { "a value taken back", { afi, her_case, { { "phone", nullptr } } }, R"(person.phone=null)" },
        { "the name that it has already is said again", { afi, her_case, { { "given_name", "Afi" } } }, R"(person.given_name="Afi")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ ama() }, row.command, records_of({ a_case(), a_person(), others })) == row.outcome);
    }
}
