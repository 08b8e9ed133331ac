#include "engine/arrival.hpp"
#include "engine/commands.hpp"
#include "engine/every_command.hpp"
#include "repository.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace relais;
using namespace relais::every_command;

namespace files = std::filesystem;

// Who may do what of a case, cell by cell: every role of the programmes together, every command, every relation that somebody can have to the case; and what each role sees of a
// referral. The table is tests/access/who-may.txt; a cell that comes out otherwise fails with its name. Where a change is meant, RELAIS_WRITE_TABLES=1 server_tests -tc='who may*'
// writes the table anew, and the difference is read.

namespace {

std::string read_file(std::string const& path)
{
    std::ifstream const file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Relation {
    char const* name;
    Caller caller;
    void (*arrange)(Records& records) = [](Records&) { };
};

Caller elsewhere(int account) { return caller_of(account, "", benin_team); }

Caller covering(std::string_view from, std::string_view to, std::optional<LocalDate> ended = {})
{
    auto caller = elsewhere(130);
    caller.covers = { Cover { id_of(73), ama().account, id_of(130), day(from), day(to), ended } };
    return caller;
}

template<typename Change>
Caller changed(Caller caller, Change const& change)
{
    change(caller);
    return caller;
}

// What was handed over is for this account, and stands so.
template<int account>
void hand_over(Records& records, std::string_view status, std::string_view expires_on = "2026-12-24")
{
    for (auto const& [id, kind] : { std::pair { a_referral, RecordKind::referral }, std::pair { an_offer, RecordKind::transfer } })
        records.insert_or_assign(id,
            record_of(id, kind,
                { { "status", status }, { "case", to_json(her_case) }, { "owner", to_json(id_of(account)) }, { "team", to_json(benin_team) }, { "organisation", senami().organisation }, { "area", "BJ12" },
                    { "expires_on", expires_on } }));
}

// Each has nothing in common with the case but what is said. The case is Ama's, of Atakpamé's team in Togo.
std::vector<Relation> relations()
{
    return {
        { "owner", elsewhere(101) },
        { "former owner", elsewhere(116) },
        { "same team", changed(elsewhere(112), [](Caller& caller) { caller.team = togo_team; }) },
        { "same organisation, another team", changed(elsewhere(113), [](Caller& caller) { caller.organisation = ama().organisation; }) },
        { "same area, another organisation", changed(elsewhere(114), [](Caller& caller) { caller.area = "TG04"; }) },
        { "elsewhere", elsewhere(115) },
        { "stands in for the owner", covering("2026-11-20", "2026-11-22") },
        { "will stand in for the owner", covering("2026-11-22", "2026-11-25") },
        { "stood in for the owner", covering("2026-11-10", "2026-11-20") },
        { "stood in until it was ended", covering("2026-11-20", "2026-11-25", day("2026-11-20")) },
        { "author of what is held", elsewhere(140), [](Records& records) { records.insert_or_assign(held_act, a_held_act({ { "owner", to_json(id_of(140)) } })); } },
        { "owner of the case of what is held", elsewhere(141), [](Records& records) { records.insert_or_assign(held_act, a_held_act({ { "holder", to_json(id_of(141)) } })); } },
        { "receiver of the referral or offer", elsewhere(150), [](Records& records) { hand_over<150>(records, "offered"); } },
        { "team of its receiver", elsewhere(151), [](Records& records) { hand_over<150>(records, "offered"); } },
        { "receiver who accepted it", elsewhere(150), [](Records& records) { hand_over<150>(records, "accepted"); } },
        { "receiver after it was revoked", elsewhere(150), [](Records& records) { hand_over<150>(records, "revoked"); } },
        { "receiver after its last day", elsewhere(150), [](Records& records) { hand_over<150>(records, "offered", "2026-11-20"); } },
    };
}

std::string outcome_of(Engine const& engine, std::string_view command, Relation const& relation)
{
    auto records = world(command);
    relation.arrange(records);
    // As at a server, which loads what a command needs.
    auto const needed = engine.needs(command, input_of(command));
    REQUIRE(needed.has_value());
    std::erase_if(records, [&](auto const& each) { return !std::ranges::contains(*needed, each.first); });
    auto const arrival = arrive(engine, act_of(std::string(command), input_of(command)), { relation.caller, at_ten("2026-11-21"), today(), records }, id_of(500));
    auto const why = arrival.problem ? " " + std::string(problem_entry(arrival.problem->code).name) : std::string {};
    return std::string(name_of(arrival.state)) + why;
}

// The rules that tests know, with the roles that ministries wrote, joined as a node joins them; beside them the other programmes as written.
Engine engine_with_written_roles()
{
    std::vector<Programme> written;
    for (auto const* name : { "child-protection", "justice", "return", "trafficking" }) {
        auto read = from_json<Programme>(*parse_json(read_file(repository() + "/programmes/" + name + "/programme.json")), Unknown::passed_over);
        REQUIRE(read.has_value());
        written.push_back(*std::move(read));
    }
    auto joined = join_programmes(std::move(written)).programme;
    auto rules = programme();
    rules.roles = std::move(joined.roles);
    rules.others = std::move(joined.others);
    auto known = directory();
    for (auto& worker : known.workers)
        worker.role = worker.id == essi().account || worker.id == reine().account ? "supervisor" : "case_manager";
    return Engine(std::move(rules), areas(), std::move(known));
}

// Where all relations come out alike, one line says it.
void add_cells(std::vector<std::string>& cells, Engine const& engine, Role const& role, std::string_view command)
{
    auto const begun = role.name + " | " + std::string(command) + " | ";
    std::vector<std::pair<std::string, std::string>> outcomes;
    for (auto relation : relations()) {
        relation.caller.role = role.name;
        outcomes.emplace_back(relation.name, outcome_of(engine, command, relation));
    }
    auto const is_same = std::ranges::all_of(outcomes, [&](auto const& each) { return each.second == outcomes.front().second; });
    if (is_same)
        return cells.push_back(begun + "every relation | " + outcomes.front().second);
    for (auto const& [relation, outcome] : outcomes)
        cells.push_back(begun + relation + " | " + outcome);
}

// What a referral tells, field by field: its receiver's role sees it or does not.
void add_view_cells(std::vector<std::string>& cells, Engine const& engine, Role const& role)
{
    static constexpr auto fields = std::to_array<std::string_view>({ "status", "service", "urgency", "expires_on", "reason", "message", "appointment_on", "outcome", "feedback", "shared.case.code", "shared.person.given_name",
        "shared.person.family_name", "shared.person.birth_date", "shared.person.sex", "shared.person.village", "shared.person.phone", "shared.person.caregiver_name", "shared.case.concerns", "shared.case.risk", "shared.person.language", "shared.person.nationality" });
    for (auto const path : fields) {
        auto const of = field_class(engine.programme(), RecordKind::referral, path);
        cells.push_back(role.name + " | sees of a referral | " + std::string(path) + " | " + (role.may_see(of) ? "seen, " : "hidden, ") + std::string(name_of(of)));
    }
}

std::vector<std::string> all_cells()
{
    std::vector<std::string> cells;
    auto const engine = engine_with_written_roles();
    for (auto const& role : engine.programme().roles) {
        for (auto const& command : commands())
            add_cells(cells, engine, role, command.name);
        add_view_cells(cells, engine, role);
    }
    return cells;
}

void write_table(std::string const& path, std::vector<std::string> const& cells)
{
    std::ofstream file(path, std::ios::binary);
    file << "# role | command | relation to the case | what becomes of it where it arrives\n# Written by server/programme/who_may_test.cpp, which tries each cell.\n";
    for (auto const& cell : cells)
        file << cell << "\n";
}

}

TEST_CASE("who may do what, in every role and every relation to the case, is as the table says")
{
    auto const path = repository() + "/tests/access/who-may.txt";
    auto const seen = all_cells();
    if (std::getenv("RELAIS_WRITE_TABLES") != nullptr)
        write_table(path, seen);
    std::vector<std::string> told;
    std::istringstream text(read_file(path));
    for (std::string line; std::getline(text, line);)
        if (!line.empty() && line.front() != '#')
            told.push_back(line);
    CHECK(told.size() == seen.size());
    for (std::size_t i = 0; i < std::min(told.size(), seen.size()); ++i)
        CHECK_MESSAGE(told[i] == seen[i], "the table says: ", told[i], "\n  it is: ", seen[i]);
}
