#include "cases/merge_cases.hpp"

#include "cases/assign_case.hpp"
#include "cases/close_case.hpp"
#include "cases/held_entry.hpp"
#include "cases/plan.hpp"
#include "cases/record_conference.hpp"
#include "cases/stories.hpp"

using namespace relais;
using namespace relais::stories;

namespace {

Record his_person(Values const& more = {})
{
    return record_of(kodjo, RecordKind::person, with({ { "given_name", "Affi" }, { "family_name", "Mensa" }, { "sex", "female" }, { "consent_services", "yes" } }, more));
}

// The same child's other file, Kokou's.
Record his_file(Values const& more = {})
{
    return record_of(his_case, RecordKind::case_file, with(with(case_values(kodjo), { { "owner", to_json(kokou().account) }, { "code", "TG-26-000002-H" } }), more));
}

MergeCases merge(std::string reason = "Même mère, même village")
{
    return { her_case, afi, his_case, kodjo, std::move(reason) };
}

Record merged_file(Values const& more = {})
{
    return his_file(with({ { "status", "closed" }, { "closed_on", "2026-11-20" }, { "closure_reason", "duplicate" }, { "merged_into", to_json(her_case) }, { "owner", to_json(ama().account) },
                             { "before_merge.status", "open" }, { "before_merge.owner", to_json(kokou().account) }, { "before_merge.team", to_json(togo_team) },
                             { "before_merge.organisation", ama().organisation } },
        more));
}

Record survivor(Values const& more = {})
{
    return a_case(with({ { row_path("merged", his_case.to_string()), "2026-11-20" } }, more));
}

}

TEST_CASE("two files of one person become one, and the protective word counts")
{
    struct Row {
        char const* story;
        Teller teller;
        MergeCases command;
        Records records;
        char const* outcome;
    };
    auto const all = [](Record const& one, Record const& other, Record const& person = a_person(), Record const& other_person = his_person()) { return records_of({ one, other, person, other_person }); };
    Row const rows[] = {
        { "the owner of one of them, who does not reach the other", { ama() }, merge(), all(a_case(), his_file()), "refused not_found other" },
        { "a file and itself", { essi() }, { her_case, afi, her_case, afi, "x" }, all(a_case(), his_file()), "refused same_case other" },
        { "one is not known here", { essi() }, merge(), records_of({ a_case(), a_person() }), "refused not_found other" },
        { "another's person", { essi() }, { her_case, kodjo, his_case, afi, "x" }, all(a_case(), his_file()), "refused not_found person" },
        { "the other was merged before", { essi() }, merge(), all(a_case(), his_file({ { "merged_into", to_json(id_of(77)) } })), "refused case_merged other" },
        { "into a file that was merged: no ring", { essi() }, merge(), all(a_case({ { "merged_into", to_json(his_case) } }), his_file()), "refused case_merged case" },
        { "an open file into a closed one", { essi() }, merge(), all(a_closed_case(), his_file()), "refused case_closed case" },
        { "files of two programmes", { essi() }, merge(), all(a_case(), his_file({ { "programme", "justice" } })), "refused bad_value other programme" },
        { "no reason", { essi() }, merge(" "), all(a_case(), his_file()), "refused reason_missing reason" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell(row.teller, row.command, row.records) == row.outcome);
    }

    auto const told = tell({ essi() }, merge(), all(a_case(), his_file()));
    for (auto const* part : { R"(case.before_merge.status="open")", R"(case.before_merge.owner="Kokou")", R"(case.status="closed")", R"(case.closed_on="2026-11-21")", R"(case.closure_reason="duplicate")",
             R"(case.merged_into="HerCase")", R"(case.merge_reason="Même mère, même village")", R"(case.owner="Ama")", R"(case.past_owner[Kokou]="2026-11-21")", R"(case.merged[HisCase]="2026-11-21")" }) {
        INFO(told);
        CHECK(told.find(part) != std::string::npos);
    }
    CHECK(told.find("person.") == std::string::npos);
    CHECK(told.find("risk") == std::string::npos);
    auto const twice = [](Record record, char const* risk, char const* later) {
        auto const seen = Replaced { { "risk", record.heads_at("risk") } };
        record.apply(id_of(511), stamp("2026-11-10"), ama().account, { { "risk", risk } }, seen);
        record.apply(id_of(512), stamp("2026-11-11"), essi().account, { { "risk", later } }, seen);
        return record;
    };
    struct Risk {
        char const* story;
        Record survivor;
        Record other;
        char const* outcome; // "" where nothing is said of it
    };
    Risk const risks[] = {
        { "higher there", a_case({ { "risk", "low" } }), his_file({ { "risk", "high" } }), R"(case.risk="high" case.risk_reason="Même mère, même village")" },
        { "lower there", a_case({ { "risk", "high" } }), his_file({ { "risk", "low" } }), "" },
        { "higher there, in a file that was closed long ago", a_case({ { "risk", "low" } }), his_file({ { "risk", "high" }, { "status", "closed" } }), "" },
        { "higher than the last word here, not than all that stand", twice(a_case(), "high", "low"), his_file({ { "risk", "medium" } }), "" },
        { "of two words there the higher", a_case({ { "risk", "low" } }), twice(his_file(), "high", "low"), R"(case.risk="high")" },
    };
    for (auto const& row : risks) {
        INFO(std::string(row.story));
        auto const text = tell({ essi() }, merge(), all(row.survivor, row.other));
        INFO(text);
        CHECK((std::string_view(row.outcome).empty() ? !text.contains("risk") : text.contains(row.outcome)));
    }

    Row const words[] = {
        { "services were refused there", { essi() }, merge(), all(a_case(), his_file(), a_person(), his_person({ { "consent_services", "no" } })), R"(person.consent_services="no")" },
        { "a consent was refused there", { essi() }, merge(), all(a_case(), his_file(), a_person(), his_person({ { "consent[7].purpose", "referral" }, { "consent[7].decision", "no" }, { "consent[7].on", "2026-11-02" } })),
            R"(person.consent[7].decision="no" person.consent[7].on="2026-11-21" person.consent[7].purpose="referral")" },
        { "a consent was withdrawn there", { essi() }, merge(),
            all(a_case(), his_file(), a_person(), his_person({ { "consent[7].decision", "yes" }, { "consent[7].on", "2026-11-01" }, { "consent[7].purpose", "referral" }, { "consent[7].withdrawn_on", "2026-11-02" } })),
            R"(person.consent[7].decision="yes" person.consent[7].on="2026-11-01" person.consent[7].purpose="referral" person.consent[7].withdrawn_on="2026-11-21")" },
        { "a number that is not to be called", { essi() }, merge(),
            all(a_case(), his_file(), a_person(), his_person({ { "phone[5].number", "90112233" }, { "phone[5].safe", "no" }, { "phone[6].number", "90445566" }, { "phone[6].safe", "yes" } })),
            R"(person.phone[5].number="90112233" person.phone[5].safe="no")" },
        { "one that may be called at some hours", { essi() }, merge(),
            all(a_case(), his_file(), a_person(), his_person({ { "phone[5].number", "90112233" }, { "phone[5].safe", "only_at" }, { "phone[5].when", "Après 18 h" } })),
            R"(person.phone[5].number="90112233" person.phone[5].safe="only_at" person.phone[5].when="Après 18 h")" },
        { "one that was told at registration", { essi() }, merge(), all(a_case(), his_file(), a_person(), his_person({ { "phone", "90112233" }, { "phone_safe", "no" } })),
            R"(.number="90112233" person.phone[Kodjo].safe="no" person.phone[Kodjo].whose="child")" },
        { "it is to be kept from somebody", { essi() }, merge(),
            all(a_case(), his_file(), a_person({ { "withhold_from", Json(JsonArray { Json("police") }) } }), his_person({ { "withhold_from", Json(JsonArray { Json("family") }) }, { "withhold_why", "Peur" } })),
            R"(person.withhold_from=["police","family"] person.withhold_why="Peur")" },
    };
    for (auto const& row : words) {
        INFO(std::string(row.story));
        auto const text = tell(row.teller, row.command, row.records);
        INFO(text);
        CHECK(text.ends_with(row.outcome));
    }
    auto const given = tell({ essi() }, merge(), all(a_case(), his_file(), a_person(), his_person({ { "consent[7].decision", "yes" }, { "consent[7].purpose", "referral" }, { "consent[7].on", "2026-11-01" } })));
    CHECK(given.find("consent[7]") == std::string::npos);
}

TEST_CASE("a merger is taken back while nothing stands against it")
{
    struct Row {
        char const* story;
        Teller teller;
        Records records;
        char const* reason;
        char const* outcome;
    };
    Row const rows[] = {
        { "files that are not merged", { essi() }, records_of({ a_case(), his_file() }), "Deux sœurs", "refused not_merged other" },
        { "merged into another than this", { essi() }, records_of({ survivor(), merged_file({ { "merged_into", to_json(id_of(77)) } }) }), "Deux sœurs", "refused not_merged other" },
        { "the surviving one went into a third", { essi() }, records_of({ survivor({ { "merged_into", to_json(id_of(77)) } }), merged_file() }), "Deux sœurs", "refused merge_stands case" },
        { "no reason", { essi() }, records_of({ survivor(), merged_file() }), "", "refused reason_missing reason" },
        { "by a stranger", { reine() }, records_of({ survivor(), merged_file() }), "Deux sœurs", "refused not_found case" },
        { "back to who had it", { essi() }, records_of({ survivor(), merged_file() }), "Deux sœurs",
            R"(case.status="open" case.closed_on=null case.closure_reason=null case.owner="Kokou" case.past_owner[Ama]="2026-11-21" case.merged_into=null case.merge_reason="Deux sœurs" case.merged[HisCase]=null)" },
        { "whoever had it has left", { essi() }, records_of({ survivor(), merged_file({ { "before_merge.owner", to_json(edem().account) } }) }), "Deux sœurs",
            R"(case.status="open" case.closed_on=null case.closure_reason=null case.merged_into=null case.merge_reason="Deux sœurs" case.merged[HisCase]=null)" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell(row.teller, UndoMerge { her_case, his_case, row.reason }, row.records) == row.outcome);
    }
}

TEST_CASE("what came with a merger goes with it")
{
    Values const raised { { "before_merge.risk_of_survivor", "low" }, { "merge_reason", "Même mère" }, { "before_merge.phones", Json(JsonArray { Json("5") }) } };
    Values const phones { { "phone[5].number", "90112233" }, { "phone[5].safe", "no" }, { "phone[6].number", "90445566" }, { "phone[6].safe", "yes" } };
    auto const undo = [&](Values const& of_survivor, std::optional<Id> person) {
        return tell({ essi() }, UndoMerge { her_case, his_case, "Deux sœurs", person }, records_of({ survivor(of_survivor), merged_file(raised), a_person(phones), his_person() }));
    };
    Values const as_merged { { "risk", "high" }, { "risk_reason", "Même mère" } };
    auto const told = undo(as_merged, afi);
    INFO(told);
    CHECK(told.contains(R"(case.risk="low" case.risk_reason="Deux sœurs")"));
    CHECK(told.contains(R"(person.phone[5].number=null person.phone[5].safe=null)"));
    CHECK_FALSE(told.contains("phone[6]"));
    // Another file is merged still, which may be as urgent.
    CHECK_FALSE(undo(with(as_merged, { { row_path("merged", id_of(77).to_string()), "2026-11-20" } }), afi).contains("case.risk="));
    // Somebody has judged it since; a phone of an earlier release does not name the person.
    CHECK_FALSE(undo({ { "risk", "high" }, { "risk_reason", "Vue hier" } }, afi).contains("risk="));
    CHECK_FALSE(undo(as_merged, {}).contains("person."));
    CHECK(undo(as_merged, kodjo) == "refused not_found person");
}

TEST_CASE("what was begun in a duplicate is ended there, and nothing begins")
{
    auto const goal = row_path("goal", id_of(60).to_string(), "text");
    auto const conference = row_path("conference", id_of(62).to_string(), "on");
    auto const its_file = [&](Values const& more) {
        return a_case(with({ { "status", "closed" }, { "merged_into", to_json(his_case) }, { goal, "École" }, { conference, "2026-11-02" } }, more));
    };
    auto const begun = its_file({ { row_path("action", id_of(61).to_string(), "state"), "todo" }, { row_path("decision", id_of(63).to_string(), "state"), "todo" } });
    SetAction const action { her_case, id_of(61), id_of(60), "Inscrire", {}, {}, {}, ActionState::done };
    RecordDecision const decision { her_case, id_of(62), id_of(63), "Ordonner", {}, {}, {}, {}, ActionState::done };
    CHECK(tell({ ama() }, action, records_of({ begun })).ends_with(R"(.state="done")"));
    CHECK(tell({ ama() }, decision, records_of({ begun })).ends_with(R"(.state="done")"));
    CHECK(tell({ ama() }, action, records_of({ its_file({}) })) == "refused case_closed case");
    CHECK(tell({ ama() }, decision, records_of({ its_file({}) })) == "refused case_closed case");
    // Closed for another reason it stays closed.
    auto const closed = a_closed_case(with({ { goal, "École" } }, { { row_path("action", id_of(61).to_string(), "state"), "todo" } }));
    CHECK(tell({ ama() }, action, records_of({ closed })) == "refused case_closed case");
}

TEST_CASE("that two people are two is remembered on both")
{
    auto const records = records_of({ a_case(), his_file(), a_person(), his_person() });
    NotADuplicate const command { her_case, afi, his_case, kodjo };
    CHECK(tell({ essi() }, command, records) == R"(person.not_same[Kodjo]="2026-11-21" person.not_same[Afi]="2026-11-21")");
    CHECK(tell({ kokou() }, command, records) == "refused not_found case");
    CHECK(tell({ essi() }, NotADuplicate { her_case, afi, his_case, afi }, records) == "refused same_case other");
    CHECK(tell({ essi() }, NotADuplicate { her_case, kodjo, his_case, afi }, records) == "refused not_found person");
    CHECK(tell({ essi() }, command, records_of({ survivor(), merged_file(), a_person(), his_person() })) == "refused case_merged other");
    CHECK(not_the_same(his_person({ { row_path("not_same", afi.to_string()), "2026-11-21" } })) == std::vector { afi });
}

TEST_CASE("a merged file is opened by taking the merger back, and goes where the surviving one goes")
{
    CHECK(tell({ essi() }, ReopenCase { his_case, "Encore" }, records_of({ merged_file() })) == "refused case_merged case");
    CHECK(merged_cases(survivor()) == std::vector { his_case });
    CHECK(merged_cases(survivor({ { row_path("merged", his_case.to_string()), Json() } })).empty());

    auto const held = record_of(held_act, RecordKind::held, { { "state", "held" }, { "case", to_json(his_case) }, { "owner", to_json(kokou().account) } });
    auto const told = tell({ essi() }, AssignCase { her_case, kokou().account, {} }, records_of({ survivor(), merged_file(), held }));
    INFO(told);
    CHECK(told.find(R"(case.past_owner[Ama]="2026-11-21" case.owner="Kokou" case.team="Atakpamé")") != std::string::npos);
    CHECK(told.find(R"(held.team="Atakpamé")") != std::string::npos);
    CHECK(is_to_hold(ProblemCode::case_merged));
}
