#include "cases/reconcile_field.hpp"

#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

// The record, after somebody who did not know of its first entry wrote these values.
static Record disputed(Record record, Values const& values)
{
    record.apply(id_of(399), stamp("2026-11-03"), kokou().account, values, {});
    return record;
}

static Record disputed_case() { return disputed(a_case(), { { "risk", "high" } }); }

static ReconcileField choice(std::string_view value)
{
    return { her_case, her_case, "risk", value };
}

TEST_CASE("a field with two values is reconciled by who reaches the case")
{
    // The rows have a case of their own, so the person is what is disputed.
    auto const person = disputed(a_person(), { { "village", "Gléi" } });
    check_who_reaches(ReconcileField { afi, her_case, "village", "Gléi" }, ReconcileField { kodjo, her_case, "village", "Gléi" }, ClosedCase::allowed,
        records_of({ disputed(disputed(a_person({ { "village", "Datcha" } }), { { "village", "Gléi" } }), {}) }));
    CHECK(tell({ ama() }, ReconcileField { afi, her_case, "village", "Gléi" }, records_of({ a_case(), person })) == "refused nothing_to_reconcile path");
}

TEST_CASE("one of the values that people wrote is chosen")
{
    auto const other_case = record_of(his_case, RecordKind::case_file, case_values(kodjo));
    auto const other_person = disputed(record_of(kodjo, RecordKind::person, { { "village", "Datcha" } }), { { "village", "Gléi" } });
    auto const other_sheet = disputed(record_of(his_sheet, RecordKind::sheet, with(sheet_values(), { { "case", to_json(his_case) } })), { { "answers.rooms", "3" } });
    auto const held = disputed(a_held_act(), { { "state", "withdrawn" } });
    auto const sheet = disputed(a_sheet(), { { "answers.rooms", "3" } });
    auto const records = records_of({ disputed_case(), a_person(), sheet, other_case, other_person, other_sheet, held });
    struct Row {
        char const* story;
        ReconcileField command;
        char const* outcome;
    };
    Row const rows[] = {
        { "of a record that is not known", { id_of(99), her_case, "risk", "high" }, "refused not_found record" },
        { "of another case", { his_case, her_case, "risk", "high" }, "refused not_found record" },
        { "of the person of another case", { kodjo, her_case, "village", "Gléi" }, "refused not_found record" },
        { "of a sheet of another case", { his_sheet, her_case, "answers.rooms", "3" }, "refused not_found record" },
        { "of a held act", { held_act, her_case, "state", "held" }, "refused not_found record" },
        { "a field that nobody wrote", { her_case, her_case, "closed_on", "2026-11-01" }, "refused nothing_to_reconcile path" },
        { "a field with one value", { her_case, her_case, "area", "TG0405" }, "refused nothing_to_reconcile path" },
        { "a value that nobody wrote", choice("low"), "refused bad_value value" },
        { "nothing for a value", { her_case, her_case, "risk", nullptr }, "refused bad_value value" },
        { "the value that is shown", choice("high"), R"(case.risk="high")" },
        { "the value that is not", choice("medium"), R"(case.risk="medium")" },
        { "of a sheet of the case", { her_sheet, her_case, "answers.rooms", "2" }, R"(sheet.answers.rooms="2")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ ama() }, row.command, records) == row.outcome);
    }
    CHECK(tell({ ama() }, choice("high"), records_of({ disputed(a_closed_case(), { { "risk", "high" } }) })) == R"(case.risk="high")");
}

TEST_CASE("a level of risk and its reason are kept together")
{
    auto const says = [](Record record, int entry, std::string_view on, char const* risk, char const* reason) {
        record.apply(id_of(entry), stamp(on), kokou().account, { { "risk", risk }, { "risk_reason", reason } }, {});
        return record;
    };
    auto const two = says(says(a_case(), 397, "2026-11-03", "high", "Coups"), 398, "2026-11-04", "low", "Chez la tante");
    auto same = two;
    same.apply(id_of(399), stamp("2026-11-05"), kokou().account, { { "risk_reason", "Menaces" } }, { { "risk_reason", { id_of(397) } } });
    auto const both_high = says(says(a_case(), 397, "2026-11-03", "high", "Coups"), 398, "2026-11-04", "high", "Menaces");
    auto const keeps = [](char const* path, char const* value) { return ReconcileField { her_case, her_case, path, value }; };
    struct Row {
        char const* story;
        Record record;
        ReconcileField command;
        char const* outcome;
    };
    Row const rows[] = {
        { "the level brings its reason", two, keeps("risk", "high"), R"(case.risk="high" case.risk_reason="Coups")" },
        { "the reason brings its level", two, keeps("risk_reason", "Chez la tante"), R"(case.risk_reason="Chez la tante" case.risk="low")" },
        { "a level that was given without a reason leaves the reasons to be settled", two, keeps("risk", "medium"), R"(case.risk="medium")" },
        { "a reason that was put right since is chosen by itself", same, keeps("risk_reason", "Menaces"), R"(case.risk_reason="Menaces")" },
        { "of one level for two reasons, the reason decides", both_high, keeps("risk_reason", "Coups"), R"(case.risk_reason="Coups" case.risk="high")" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ ama() }, row.command, records_of({ row.record })) == row.outcome);
    }
}

TEST_CASE("the owner brings the team and the organisation")
{
    auto const given = [](Record record, int entry, std::string_view on, Caller const& to) {
        record.apply(id_of(entry), stamp(on), essi().account, { { "owner", to_json(to.account) }, { "team", to_json(to.team) }, { "organisation", to.organisation } }, {});
        return record;
    };
    auto const two = given(given(a_case(), 397, "2026-11-03", kokou()), 398, "2026-11-04", senami());
    CHECK(tell({ essi(), true }, ReconcileField { her_case, her_case, "owner", to_json(kokou().account) }, records_of({ two }))
        == R"(case.owner="Kokou" case.team="Atakpamé" case.organisation="Action sociale, Togo")");
    // What waits with it goes to the team that has it, unless it is decided.
    auto const to_senami = ReconcileField { her_case, her_case, "owner", to_json(senami().account) };
    CHECK(tell({ essi(), true }, to_senami, records_of({ two, a_held_act() }))
        == R"(case.owner="Senami" case.team="Za-Kpota" case.organisation="Action sociale, Bénin" held.holder="Senami" held.team="Za-Kpota" held.organisation="Action sociale, Bénin")");
    CHECK(tell({ essi(), true }, to_senami, records_of({ two, a_held_act({ { "state", "released" } }) }))
        == R"(case.owner="Senami" case.team="Za-Kpota" case.organisation="Action sociale, Bénin")");
}
