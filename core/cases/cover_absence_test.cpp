#include "cases/cover_absence.hpp"

#include "cases/held_entry.hpp"
#include "cases/set_risk.hpp"
#include "cases/stories.hpp"
#include "engine/arrival.hpp"

using namespace relais;
using namespace relais::stories;

static Id const cover = id_of(70);

static CoverAbsence kokou_for_ama(std::string_view from = "2026-11-21", std::string_view to = "2026-11-30")
{
    return { cover, ama().account, kokou().account, day(from), day(to), "leave", {} };
}

static CoverAbsence with(CoverAbsence command, void (*changed)(CoverAbsence&))
{
    changed(command);
    return command;
}

// Kokou, who stands in for Ama from the 18th to the 24th; today is the 21st.
static Caller kokou_standing_in(std::string_view from = "2026-11-18", std::string_view to = "2026-11-24", std::optional<LocalDate> ended = {})
{
    auto caller = kokou();
    caller.covers.push_back({ cover, ama().account, kokou().account, day(from), day(to), ended });
    return standing_in(caller, today());
}

static Record a_cover(Values const& more = {})
{
    return record_of(cover, RecordKind::cover, stories::with({ { "owner", to_json(ama().account) }, { "team", to_json(togo_team) }, { "organisation", ama().organisation }, { "area", "TG04" },
                                                  { "worker", to_json(ama().account) }, { "by", to_json(kokou().account) }, { "from_on", "2026-11-18" }, { "to_on", "2026-11-24" } }, more));
}

TEST_CASE("a supervisor lets a colleague of the team stand in")
{
    struct Row {
        char const* story;
        Caller caller;
        CoverAbsence command;
        char const* outcome;
    };
    Row const rows[] = {
        { "from today", essi(), kokou_for_ama(),
            R"(cover.owner="Ama" cover.team="Atakpamé" cover.organisation="Action sociale, Togo" cover.area="TG04" cover.worker="Ama" cover.by="Kokou" cover.from_on="2026-11-21" cover.to_on="2026-11-30" cover.reason="leave")" },
        { "for one day", essi(), kokou_for_ama("2026-11-23", "2026-11-23"),
            R"(cover.owner="Ama" cover.team="Atakpamé" cover.organisation="Action sociale, Togo" cover.area="TG04" cover.worker="Ama" cover.by="Kokou" cover.from_on="2026-11-23" cover.to_on="2026-11-23" cover.reason="leave")" },
        { "the supervisor of another team", reine(), kokou_for_ama(), "refused unknown_worker worker" },
        { "for herself", essi(), with(kokou_for_ama(), [](CoverAbsence& c) { c.worker = essi().account; }), "refused unknown_worker worker" },
        { "for nobody", essi(), with(kokou_for_ama(), [](CoverAbsence& c) { c.worker = id_of(99); }), "refused unknown_worker worker" },
        { "by herself, who is absent", essi(), with(kokou_for_ama(), [](CoverAbsence& c) { c.by = ama().account; }), "refused unknown_worker by" },
        { "by somebody of another team", essi(), with(kokou_for_ama(), [](CoverAbsence& c) { c.by = senami().account; }), "refused unknown_worker by" },
        { "by somebody who has left", essi(), with(kokou_for_ama(), [](CoverAbsence& c) { c.by = edem().account; }), "refused unknown_worker by" },
        { "by somebody who visits nobody", essi(), with(kokou_for_ama(), [](CoverAbsence& c) { c.by = claire().account; }), "refused unknown_worker by" },
        { "the last day before the first", essi(), kokou_for_ama("2026-11-25", "2026-11-24"), "refused bad_period to_on" },
        { "all in the past", essi(), kokou_for_ama("2026-11-01", "2026-11-19"), "refused bad_period to_on" },
        { "for years", essi(), kokou_for_ama("2026-11-21", "2028-11-24"), "refused bad_period to_on" },
        { "for a reason that nobody lists", essi(), with(kokou_for_ama(), [](CoverAbsence& c) { c.reason = "bored"; }), "refused bad_value reason" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ row.caller }, row.command, {}) == row.outcome);
    }
    CHECK(tell({ essi() }, kokou_for_ama(), records_of({ a_cover() })) == "refused already_exists");
}

TEST_CASE("a cover is ended once, by those who reach the absent worker's cases")
{
    CHECK(tell({ essi() }, EndCover { cover }, records_of({ a_cover() })) == R"(cover.ended_on="2026-11-21")");
    CHECK(tell({ reine() }, EndCover { cover }, records_of({ a_cover() })) == "refused not_found cover");
    CHECK(tell({ essi() }, EndCover { cover }, {}) == "refused not_found cover");
    CHECK(tell({ essi() }, EndCover { cover }, records_of({ a_cover({ { "ended_on", "2026-11-20" } }) })) == "refused already_decided cover");
    CHECK(tell({ essi() }, EndCover { cover }, records_of({ a_cover({ { "to_on", "2026-11-20" } }) })) == "refused already_decided cover");
}

TEST_CASE("for the days of a cover the absent worker's cases are reached, and no others")
{
    struct Row {
        char const* story;
        Caller caller;
        Record case_record;
        char const* outcome;
    };
    auto const is_done = R"(case.risk="low" case.risk_reason="Calme")";
    Row const rows[] = {
        { "on a day between", kokou_standing_in(), a_case(), is_done },
        { "on the first day", kokou_standing_in("2026-11-21"), a_case(), is_done },
        { "on the last day", kokou_standing_in("2026-11-18", "2026-11-21"), a_case(), is_done },
        { "the day before", kokou_standing_in("2026-11-22"), a_case(), "refused cover_ended case" },
        { "the day after", kokou_standing_in("2026-11-18", "2026-11-20"), a_case(), "refused cover_ended case" },
        { "after it was ended", kokou_standing_in("2026-11-18", "2026-11-24", day("2026-11-20")), a_case(), "refused cover_ended case" },
        { "without a cover", kokou(), a_case(), "refused not_found case" },
        { "a case that went from her to somebody else meanwhile", kokou_standing_in(), a_case({ { "owner", to_json(essi().account) }, { row_path("past_owner", ama().account.to_string()), "2026-11-20" } }),
            "refused cover_ended case" },
        { "a case of a colleague who is there", kokou_standing_in(), a_case({ { "owner", to_json(essi().account) } }), "refused not_found case" },
        { "somebody else's cover", [] { auto caller = senami(); caller.covers = kokou_standing_in().covers; return standing_in(caller, today()); }(), a_case(), "refused not_found case" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        CHECK(tell({ row.caller }, SetRisk { her_case, RiskLevel::low, "Calme" }, records_of({ row.case_record })) == row.outcome);
    }
}

TEST_CASE("what an absent worker wrote that is held is not for whoever stands in")
{
    CHECK(tell({ kokou_standing_in() }, WithdrawEntry { held_act, {} }, records_of({ a_held_act() })) == "refused not_found held");
}

TEST_CASE("whoever has the case now reaches what is held with it, and takes nothing of it back")
{
    auto const held = a_held_act({ { "holder", to_json(kokou().account) } });
    CHECK(reaches(kokou(), Scope::own, CaseStanding::of(held), areas()));
    CHECK(tell({ kokou() }, WithdrawEntry { held_act, {} }, records_of({ held })) == "refused not_found held");
    CHECK_FALSE(reaches(kokou(), Scope::own, CaseStanding::of(a_held_act({ { "holder", to_json(kokou().account) }, { "state", "withdrawn" } })), areas()));
    CHECK_FALSE(reaches(senami(), Scope::own, CaseStanding::of(held), areas()));
}

TEST_CASE("what is done in somebody's place says so, and is held when the cover has ended")
{
    auto const rules = engine();
    auto const records = records_of({ a_case() });
    Act act { id_of(401), stamp("2026-11-21"), id_of(400), "set_risk", {}, {} };
    act.input = to_json(SetRisk { her_case, RiskLevel::low, "Calme" });
    auto const arrives = [&](Caller caller) { return arrive(rules, act, { std::move(caller), at_ten("2026-11-21"), today(), records }, id_of(402)); };

    auto const covered = arrives(kokou_standing_in());
    REQUIRE(covered.state == ArrivalState::accepted);
    auto const* instead_of = covered.entry->parts.front().set.find(row_path("by_cover", kokou().account.to_string()))->second.as_string();
    CHECK(*instead_of == ama().account.to_string());

    auto const own = arrives(ama());
    REQUIRE(own.state == ArrivalState::accepted);
    CHECK(own.entry->parts.front().set.size() == 2);

    // Who reaches the case anyway acts in his own name.
    auto supervisor = essi();
    supervisor.covers.push_back({ cover, ama().account, essi().account, day("2026-11-18"), day("2026-11-24"), {} });
    CHECK(arrives(supervisor).entry->parts.front().set.size() == 2);

    auto const late = arrives(kokou_standing_in("2026-11-18", "2026-11-20"));
    CHECK(late.state == ArrivalState::held);
    CHECK(late.problem->code == ProblemCode::cover_ended);
    auto const& held = late.entry->parts.front().set;
    CHECK(*held.find("holder")->second.as_string() == ama().account.to_string());

    CHECK(arrives(kokou()).state == ArrivalState::refused);
}
