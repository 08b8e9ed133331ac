#include "cases/set_caregiver.hpp"
#include "cases/set_phone.hpp"
#include "cases/set_relation.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

static Id const row_id = id_of(71);
static Id const other_row = id_of(72);

// Without the row's own id, which says nothing.
static std::string without_row(std::string text)
{
    for (auto const id : { row_id, other_row }) {
        auto const row = "[" + id.to_string() + "]";
        for (auto at = text.find(row); at != std::string::npos; at = text.find(row))
            text.replace(at, row.size(), id == row_id ? "" : "2");
    }
    return text;
}

template<typename Command>
static Command changed(Command command, auto const& change)
{
    change(command);
    return command;
}

static Record kodjos_case(Caller const& owner = ama())
{
    return record_of(his_case, RecordKind::case_file, with(case_values(kodjo), { { "owner", to_json(owner.account) }, { "team", to_json(owner.team) } }));
}

static Record kodjo_himself(Values const& more = {})
{
    return record_of(kodjo, RecordKind::person, with({ { "given_name", "Kodjo" } }, more));
}

TEST_CASE("a tie is written on both sides, each without the other's name, by who reaches both")
{
    SetRelation const of_name { .person = afi, .case_id = her_case, .relation = row_id, .name = "Abla", .kind = "mother", .lives_with = true };
    SetRelation const brother { .person = afi, .case_id = her_case, .relation = row_id, .to = kodjo, .to_case = his_case, .name = {}, .kind = "sibling", .lives_with = true };
    check_who_reaches(of_name, changed(of_name, [](auto& c) { c.kind = "king"; }), ClosedCase::allowed, records_of({ a_person() }));
    auto const tied = a_person({ { row_path("relation", row_id.to_string(), "to"), to_json(kodjo) }, { row_path("relation", row_id.to_string(), "kind"), "sibling" },
        { row_path("relation", row_id.to_string(), "lives_with"), true } });
    struct Row {
        char const* story;
        SetRelation command;
        Records records;
        char const* outcome;
    };
    auto const reached = records_of({ a_case(), a_person(), kodjos_case(), kodjo_himself() });
    auto const not_reached = records_of({ a_case(), a_person(), kodjos_case(senami()), kodjo_himself() });
    Row const rows[] = {
        { "somebody without a record", of_name, reached, R"(~person.name="Abla" ~person.lives_with=true person.kind="mother")" },
        { "a brother", brother, reached,
            R"(~person.to="Kodjo" ~person.lives_with=true person.kind="sibling" ~person.to="Afi" ~person.lives_with=true person.kind="sibling")" },
        { "a mother: he calls her child", changed(brother, [](auto& c) { c.kind = "mother"; }), reached,
            R"(~person.to="Kodjo" ~person.lives_with=true person.kind="mother" ~person.to="Afi" ~person.lives_with=true person.kind="child")" },
        { "a child of hers: she is its mother", changed(brother, [](auto& c) { c.kind = "child"; }), reached,
            R"(~person.to="Kodjo" ~person.lives_with=true person.kind="child" ~person.to="Afi" ~person.lives_with=true person.kind="mother")" },
        { "what the other record says of it stays", changed(brother, [](auto& c) { c.kind = "other_relative"; }),
            records_of({ a_case(), a_person(), kodjos_case(), kodjo_himself({ { row_path("relation", row_id.to_string(), "kind"), "guardian" } }) }),
            R"(~person.to="Kodjo" ~person.lives_with=true person.kind="other_relative" ~person.to="Afi" ~person.lives_with=true person.kind="guardian")" },
        { "somebody whose case the caller does not reach", brother, not_reached, "refused not_found case" },
        { "somebody whose case is not named", changed(brother, [](auto& c) { c.to_case.reset(); }), reached, "refused not_found to" },
        { "the case of another one", changed(brother, [](auto& c) { c.to_case = her_case; }), reached, "refused not_found person" },
        { "a record and a name", changed(brother, [](auto& c) { c.name = "Kodjo"; }), reached, "refused bad_value name" },
        { "oneself", changed(brother, [](auto& c) { c.to = afi; c.to_case = her_case; }), reached, "refused bad_value to" },
        { "nobody", changed(of_name, [](auto& c) { c.name = " "; }), reached, "refused missing_field name" },
        { "a tie that is there already ends, by who reaches one side only", changed(brother, [](auto& c) { c.to_case.reset(); c.lives_with = false; c.to_on = day("2026-11-20"); c.reason = "He left."; }),
            records_of({ a_case(), tied }), R"(~person.lives_with=false ~person.to_on="2026-11-20" ~person.reason="He left." person.kind="sibling")" },
        { "it ends before it began", changed(of_name, [](auto& c) { c.from_on = day("2026-11-20"); c.to_on = day("2026-11-19"); }), reached, "refused bad_value to_on" },
        { "it begins the day after tomorrow", changed(of_name, [](auto& c) { c.from_on = day("2026-11-23"); }), reached, "refused date_in_future from_on" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto const outcome = tell({ ama() }, row.command, row.records);
        auto text = without_row(outcome);
        for (auto at = text.find("relation."); at != std::string::npos; at = text.find("relation."))
            text.erase(at, 9);
        CHECK(text == row.outcome);
    }
}

TEST_CASE("who takes care of a child is written with its days")
{
    SetCaregiver const aunt { .person = afi, .case_id = her_case, .caregiver = row_id, .name = "Akou", .relation = "uncle_aunt", .from_on = day("2026-11-10"), .reason = {} };
    check_who_reaches(aunt, changed(aunt, [](auto& c) { c.relation = "king"; }), ClosedCase::allowed, records_of({ a_person() }));
    auto const before = a_person({ { row_path("caregiver", other_row.to_string(), "relation"), "mother" }, { row_path("caregiver", other_row.to_string(), "name"), "Abla" } });
    struct Row {
        char const* story;
        SetCaregiver command;
        char const* outcome;
    };
    Row const rows[] = {
        { "a new one", aunt, R"(~person.caregiver.name="Akou" ~person.caregiver.from_on="2026-11-10" person.caregiver.relation="uncle_aunt")" },
        { "instead of another", changed(aunt, [](auto& c) { c.instead_of = other_row; c.reason = "The mother is ill."; }),
            R"(~person.caregiver2.to_on="2026-11-10" ~person.caregiver2.reason="The mother is ill." ~person.caregiver.name="Akou" ~person.caregiver.from_on="2026-11-10" person.caregiver.relation="uncle_aunt")" },
        { "instead of another, nobody knows since when", changed(aunt, [](auto& c) { c.instead_of = other_row; c.from_on.reset(); }), "refused missing_field from_on" },
        { "instead of nobody", changed(aunt, [](auto& c) { c.instead_of = id_of(99); }), "refused not_found instead_of" },
        { "until before it began", changed(aunt, [](auto& c) { c.to_on = day("2026-11-09"); }), "refused bad_value to_on" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(without_row(tell({ ama() }, row.command, records_of({ a_case(), before }))) == row.outcome);
    }
}

TEST_CASE("a number that was taken out, or is not safe, comes back with a reason or not at all")
{
    using enum PhoneSafety;
    SetPhone const number { .person = afi, .case_id = her_case, .phone = row_id, .number = "+228 90 11 22 33", .whose = "neighbour", .safe = yes };
    check_who_reaches(number, changed(number, [](auto& c) { c.number = "none"; }), ClosedCase::allowed, records_of({ a_person() }));
    auto const at = [](Id row, std::string_view name) { return row_path("phone", row.to_string(), name); };
    auto const known = [&](Id row, char const* safe, bool removed) {
        return a_person({ { at(row, "number"), "+228 90 11 22 33" }, { at(row, "whose"), "neighbour" }, { at(row, "safe"), safe }, { at(row, "removed"), removed } });
    };
    auto const reasoned = changed(number, [](auto& c) { c.reason = "The uncle moved."; });
    struct Row {
        char const* story;
        SetPhone command;
        Record person;
        char const* outcome;
    };
    Row const rows[] = {
        { "a new number", number, a_person(), R"(~person.phone.number="+228 90 11 22 33" ~person.phone.whose="neighbour" person.phone.safe="yes")" },
        { "at some hours", changed(number, [](auto& c) { c.safe = only_at; c.when = "after 18:00"; }), a_person(),
            R"(~person.phone.number="+228 90 11 22 33" ~person.phone.whose="neighbour" ~person.phone.when="after 18:00" person.phone.safe="only_at")" },
        { "at hours that nobody tells", changed(number, [](auto& c) { c.safe = only_at; }), a_person(), "refused missing_field when" },
        { "what is no number", changed(number, [](auto& c) { c.number = "90 AB"; }), a_person(), "refused bad_value number" },
        { "too few digits", changed(number, [](auto& c) { c.number = "90"; }), a_person(), "refused bad_value number" },
        { "taken out without a reason", changed(number, [](auto& c) { c.removed = true; }), known(row_id, "yes", false), "refused reason_missing reason" },
        { "taken out", changed(reasoned, [](auto& c) { c.removed = true; }), known(row_id, "yes", false), R"(~person.phone.reason="The uncle moved." ~person.phone.removed=true person.phone.safe="yes")" },
        { "safe again without a reason", number, known(row_id, "no", false), "refused phone_not_safe reason" },
        { "safe again", reasoned, known(row_id, "no", false), R"(~person.phone.reason="The uncle moved." person.phone.safe="yes")" },
        { "not safe any more needs no reason", changed(number, [](auto& c) { c.safe = no; }), known(row_id, "yes", false), R"(person.phone.safe="no")" },
        { "brought back without a reason", number, known(row_id, "yes", true), "refused phone_not_safe reason" },
        { "brought back", reasoned, known(row_id, "yes", true), R"(~person.phone.reason="The uncle moved." ~person.phone.removed=false person.phone.safe="yes")" },
        { "a number that was taken out, in a new row", reasoned, known(other_row, "yes", true), "refused phone_not_safe number" },
        { "a number that is not safe, in a new row", number, known(other_row, "no", false), "refused phone_not_safe reason" },
        { "the unsafe number of the registration, in a row", number, a_person({ { "phone", "90112233" }, { "phone_safe", "no" } }), "refused phone_not_safe reason" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(without_row(tell({ ama() }, row.command, records_of({ a_case(), row.person }))) == row.outcome);
    }
}
