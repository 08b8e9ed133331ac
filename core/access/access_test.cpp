#include "access/reach.hpp"

#include "doctest.hpp"

#include <array>

using namespace relais;

namespace {

Id id(std::uint8_t number)
{
    Id made;
    made.bytes[15] = number;
    return made;
}

Id const owner = id(1);
Id const team = id(2);

Areas areas()
{
    auto const area = [](char const* code, int level, char const* parent) { return Area { code, code, level, parent, "TG", {}, {}, {} }; };
    return Areas({ area("TGO", 0, ""), area("TG04", 1, "TGO"), area("TG0405", 2, "TG04"), area("TG01", 1, "TGO") });
}

CaseStanding standing() { return { owner, team, "Action sociale", "TG0405" }; }

// Somebody who has nothing to do with the case.
Caller stranger() { return { id(90), "any", id(91), "Police", "TG01" }; }

}

TEST_CASE("every scope with every relation to a case")
{
    struct Row {
        char const* story;
        void (*relate)(Caller& caller);
        std::array<bool, 5> reaches; // own, team, organisation, area, all
    };
    Row const rows[] = {
        { "nothing to do with it", [](Caller&) { }, { false, false, false, false, true } },
        { "the owner, whatever else he is", [](Caller& caller) { caller.account = owner; }, { true, true, true, true, true } },
        { "of the team", [](Caller& caller) { caller.team = team; }, { false, true, false, false, true } },
        { "of the organisation", [](Caller& caller) { caller.organisation = "Action sociale"; }, { false, false, true, false, true } },
        { "in the very area", [](Caller& caller) { caller.area = "TG0405"; }, { false, false, false, true, true } },
        { "in the area around it", [](Caller& caller) { caller.area = "TG04"; }, { false, false, false, true, true } },
        { "in the whole country", [](Caller& caller) { caller.area = "TGO"; }, { false, false, false, true, true } },
        { "in an area below it", [](Caller& caller) { caller.area = "TG040501"; }, { false, false, false, false, true } },
        { "without an organisation", [](Caller& caller) { caller.organisation.clear(); }, { false, false, false, false, true } },
        { "without an area", [](Caller& caller) { caller.area.clear(); }, { false, false, false, false, true } },
        { "of the team and the organisation", [](Caller& caller) { caller.team = team; caller.organisation = "Action sociale"; }, { false, true, true, false, true } },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto caller = stranger();
        row.relate(caller);
        for (auto const& [scope, name] : names_of(Scope {})) {
            INFO(std::string(name));
            CHECK(reaches(caller, scope, standing(), areas()) == row.reaches[static_cast<std::size_t>(scope)]);
        }
    }
}

TEST_CASE("a case that names nobody is reached by nobody but those who reach all")
{
    for (auto const& caller : { stranger(), Caller {} })
        for (auto const& [scope, name] : names_of(Scope {})) {
            INFO(std::string(name));
            CHECK(reaches(caller, scope, CaseStanding {}, areas()) == (scope == Scope::all));
        }
}

TEST_CASE("a case of an area that was reformed lies in what took its place")
{
    auto const old_and_new = Areas({ { "BDI", "Burundi", 0, "", "BI", {}, {}, {} }, { "BDI004", "Cibitoke", 1, "BDI", "BI", {}, {}, { "BUJ" } }, { "BUJ", "Bujumbura", 1, "BDI", "BI", {}, {}, {} } });
    auto caller = stranger();
    caller.area = "BUJ";
    CHECK(reaches(caller, Scope::area, { owner, team, "", "BDI004" }, old_and_new));
    caller.area = "BDI004";
    CHECK_FALSE(reaches(caller, Scope::area, { owner, team, "", "BUJ" }, old_and_new));
}

TEST_CASE("the standing of a case is what its record shows")
{
    Record record(id(5), RecordKind::case_file);
    CHECK_FALSE(CaseStanding::of(record).owner.has_value());
    record.apply(id(6), Stamp::of(1), owner, { { "owner", to_json(owner) }, { "team", to_json(team) }, { "organisation", "Action sociale" }, { "area", "TG04" } }, {});
    auto const known = CaseStanding::of(record);
    CHECK(known.owner == owner);
    CHECK(known.team == team);
    CHECK(known.organisation == "Action sociale");
    CHECK(known.area == "TG04");
    auto caller = stranger();
    CHECK_FALSE(was_owner(caller, record));
    record.apply(id(7), Stamp::of(2), owner, { { row_path("past_owner", caller.account.to_string()), "2026-11-01" } }, {});
    CHECK(was_owner(caller, record));
}

TEST_CASE("a role may what it lists, and sees what it lists")
{
    Role const role { "registry", {}, Scope::own, { FieldClass::identity }, { "register_person" } };
    CHECK(role.may("register_person"));
    CHECK_FALSE(role.may("open_case"));
    CHECK_FALSE(role.may("register"));
    CHECK_FALSE(role.may(""));
    for (auto const& [field_class, name] : names_of(FieldClass {}))
        CHECK(role.may_see(field_class) == (field_class == FieldClass::identity));
    Directory const directory { { { owner, "Ama", "registry", team, "", "", true } }, {} };
    CHECK(directory.worker(owner)->name == "Ama");
    CHECK(directory.worker(team) == nullptr);
}
