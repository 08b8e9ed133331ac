#include "demo/demo_data.hpp"

#include "demo/chronicle.hpp"
#include "demo/family_matters.hpp"
#include "identity/accounts.hpp"

#include <array>
#include <filesystem>

namespace relais::demo {

namespace {

struct DemoTeam {
    std::string_view name;
    std::string_view organisation;
    std::string_view area;
    std::string_view country;
};

// Places of the five systems: Atakpamé (Ogou), Za-Kpota, and Cibitoke as it is called since the reform of 2025.
constexpr auto teams = std::to_array<DemoTeam>({
    { "DRAS Plateaux, Atakpamé", "Action sociale, Togo", "TG04", "TG" },
    { "GUPS Za-Kpota", "Action sociale, Bénin", "BJ12", "BJ" },
    { "DPDFS Cibitoke", "Solidarité nationale, Burundi", "BDI-2025-BUJUMBURA", "BI" },
});

constexpr auto all_accounts = std::to_array<DemoAccount>({
    { "ama", "Ama Mensah", "case_manager", "DRAS Plateaux, Atakpamé" },
    { "kokou", "Kokou Agbéko", "probation_officer", "DRAS Plateaux, Atakpamé" },
    { "essi", "Essi Lawson", "supervisor", "DRAS Plateaux, Atakpamé" },
    { "senami", "Sènami Dossou", "case_manager", "GUPS Za-Kpota" },
    { "brigade", "Fiacre Zannou", "police_focal_point", "GUPS Za-Kpota" },
    { "aline", "Aline Niyonzima", "case_manager", "DPDFS Cibitoke" },
    { "nationale", "Claire Adjavon", "national_lead", "DRAS Plateaux, Atakpamé" },
    { "admin", "Administration", "administrator", "DRAS Plateaux, Atakpamé" },
    { "reine", "Reine Ahouansou", "supervisor", "GUPS Za-Kpota" },
    { "jeanne", "Jeanne Irakoze", "supervisor", "DPDFS Cibitoke" },
});

}

std::span<DemoAccount const> accounts()
{
    return all_accounts;
}

static DemoTeam const& team_named(std::string_view name)
{
    for (auto const& team : teams)
        if (team.name == name)
            return team;
    __builtin_unreachable();
}

static Done add_teams_and_accounts(Node& node, Chance& chance, Instant now)
{
    return node.journal.write([&](store::Writer& writer) -> Done {
        if (!TRY(writer.accounts()).empty())
            return refuse(ProblemCode::already_exists, "store");
        for (auto const& team : teams) {
            auto const id = chance.id(now.ms);
            TRY(writer.put_team({ id, std::string(team.name), std::string(team.organisation), std::string(team.area) }));
            for (auto const& account : all_accounts)
                if (account.team == team.name)
                    TRY(identity::add_account(writer, node.key, node.password_cost(), chance.id(now.ms),
                        { std::string(account.login), std::string(account.name), std::string(password), std::string(account.role), id }));
        }
        return {};
    });
}

// Towns and prefectures below the team's area that stand today.
static std::vector<std::string> areas_of(Areas const& areas, DemoTeam const& team, LocalDate today)
{
    std::vector<std::string> codes;
    for (auto const& area : areas.children(team.area, today))
        codes.push_back(area.code);
    if (codes.empty())
        codes.emplace_back(team.area);
    return codes;
}

static Result<std::vector<DemoWorker>> workers_of(Node& node, Chance& chance, Instant now)
{
    std::vector<DemoWorker> workers;
    auto const engine = node.journal.engine();
    auto const reader = TRY(node.store.read());
    for (auto const& account : all_accounts) {
        chance.begin_session(); // each device has a tail of its own
        auto const known = TRY(reader->account_by_login(account.login));
        auto const& team = team_named(account.team);
        workers.push_back({ identity::caller_of(*known), chance.id(now.ms), std::string(team.country), areas_of(engine->areas(), team, LocalDate::at(now)) });
    }
    return workers;
}

static bool has_caseload(DemoWorker const& worker)
{
    return worker.caller.role == "case_manager" || worker.caller.role == "probation_officer" || worker.caller.role == "police_focal_point";
}

// Whoever approves what the worker did, or null where the team has nobody.
static DemoWorker const* supervisor_of(std::vector<DemoWorker> const& workers, DemoWorker const& worker)
{
    for (auto const& other : workers)
        if (other.caller.role == "supervisor" && other.caller.team == worker.caller.team)
            return &other;
    return nullptr;
}

static Json risk_input(Id case_id, std::string_view risk, std::string_view reason)
{
    auto input = Json::object();
    input.set("case", to_json(case_id));
    input.set("risk", risk);
    input.set("reason", reason);
    return input;
}

// What a supervisor meets: two values for one field, a case that changed hands, and a visit that came after it did.
static Done add_matters_of_supervision(DemoPhones& phones, Chance& chance, std::vector<DemoWorker> const& workers, std::vector<CaseStory> const& of_ama, Instant now)
{
    auto const& ama = workers[0];
    auto const& kokou = workers[1];
    auto const& essi = workers[2];
    auto const minutes_ago = [&](int minutes) { return Instant { now.ms - minutes * 60'000LL }; };

    auto const& disputed = of_ama[0];
    auto const before = phones.records();
    TRY(phones.act(ama.caller, ama.device, chance.id(now.ms), minutes_ago(95), "set_risk", risk_input(disputed.case_id(), "high", "Une menace est rapportée par l’enfant, à vérifier.")));
    TRY(phones.act_unaware(essi.caller, essi.device, chance.id(now.ms), minutes_ago(80), "set_risk",
        risk_input(disputed.case_id(), "low", "L’enfant dort chez la grand-mère depuis dimanche."), before));

    auto moved = of_ama[1];
    auto const known_to_ama = phones.records();
    auto visit = moved.visit_input(LocalDate::at(minutes_ago(50)));
    auto assignment = Json::object();
    assignment.set("case", to_json(moved.case_id()));
    assignment.set("worker", to_json(kokou.caller.account));
    assignment.set("reason", "Ama part en congé ; Kokou reprend le suivi.");
    TRY(phones.act(essi.caller, essi.device, chance.id(now.ms), minutes_ago(60), "assign_case", std::move(assignment)));
    return phones.act_unaware(ama.caller, ama.device, chance.id(now.ms), minutes_ago(50), "record_visit", std::move(visit), known_to_ama);
}

static Cast cast_of(std::vector<DemoWorker> const& workers, Directory const& directory)
{
    Cast cast;
    for (std::size_t i = 0; i < workers.size(); ++i)
        cast.workers.emplace(all_accounts[i].login, workers[i]);
    for (auto const& team : directory.teams)
        cast.teams.emplace(team.name, team.id);
    return cast;
}

static Done tell_chronicles(Node& node, DemoPhones& phones, Chance& chance, std::vector<DemoWorker> const& workers, Instant now)
{
    auto const engine = node.journal.engine();
    auto const cast = cast_of(workers, engine->directory());
    for (auto const& folder : settings::folders_of_programmes(node.settings)) {
        ChronicleTeller teller(phones, engine->programme(), std::filesystem::path(folder).filename().string(), chance, cast, now);
        for (auto const& chronicle : TRY(read_chronicles(folder + "/demo/chronicles")))
            TRY(teller.tell(chronicle));
    }
    return {};
}

Done fill_store(Node& node, int cases, std::uint64_t seed, Instant now)
{
    Chance chance(seed);
    TRY(add_teams_and_accounts(node, chance, now));
    TRY(node.refresh_directory());
    auto const book = TRY(read_story_book(settings::folders_of_programmes(node.settings).front() + "/demo"));
    auto const workers = TRY(workers_of(node, chance, now));
    DemoPhones phones(node.journal, workers.front().caller);
    auto const engine = node.journal.engine();

    std::vector<CaseStory> open_of_ama;
    std::vector<CaseStory> open_in_burundi;
    for (int told = 0; told < cases;)
        for (auto const& worker : workers) {
            if (!has_caseload(worker) || told == cases)
                continue;
            CaseStory story(phones, book, engine->programme(), chance, worker, supervisor_of(workers, worker), now);
            TRY(story.tell(chance.happens(55) ? chance.between(1, 75) : chance.between(76, 420)));
            if (&worker == &workers.front() && !story.is_closed())
                open_of_ama.push_back(story);
            if (worker.country == "BI" && worker.caller.role == "case_manager" && !story.is_closed() && open_in_burundi.size() < 2)
                open_in_burundi.push_back(story);
            ++told;
        }
    if (open_of_ama.size() >= 2)
        TRY(add_matters_of_supervision(phones, chance, workers, open_of_ama, now));
    // In Burundi siblings share no name: only what is written says that they are.
    for (auto const& worker : workers)
        if (worker.country == "BI" && has_caseload(worker))
            TRY(add_family_matters(phones, chance, engine->programme(), worker, open_in_burundi, now));
    if (open_of_ama.size() >= 4)
        TRY(add_family_matters(phones, chance, engine->programme(), workers.front(), { open_of_ama.begin() + 2, open_of_ama.end() }, now));
    if (cases > 0)
        TRY(tell_chronicles(node, phones, chance, workers, now));
    return phones.send();
}

}
