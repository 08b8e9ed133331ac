#include "caseload.hpp"

#include "admin/programmes.hpp"
#include "demo/demo_data.hpp"
#include "identity/accounts.hpp"

#include <algorithm>
#include <filesystem>

namespace relais::bench {

static constexpr std::int64_t ms_per_day = 24LL * 3'600'000;
static constexpr std::uint64_t seed = 40;
static constexpr int oldest_days = 40;
// Ids that are made while the app is open share their tail. Few acts fall into one such session, and those of a case into many.
static constexpr int acts_of_session = 3;

static Result<demo::DemoWorker> worker_of(Node& node, demo::Chance& chance)
{
    auto const reader = TRY(node.store.read());
    auto const account = TRY(reader->account_by_login(Caseload::login));
    auto const engine = node.journal.engine();
    demo::DemoWorker worker { identity::caller_of(*account), chance.id(node.now().ms), "TG", {} };
    for (auto const& area : engine->areas().children(account->area, LocalDate::at(node.now())))
        worker.areas.push_back(area.code);
    return worker;
}

Result<std::unique_ptr<Caseload>> Caseload::make(std::string const& folder, int cases, int entries)
{
    std::error_code error;
    std::filesystem::remove_all(folder, error);
    static settings::Settings settings = settings::default_settings(); // a node refers to its settings as long as it runs
    settings.data_folder = folder;
    {
        auto const data = TRY(admin::open_data(settings));
        TRY(admin::install_programme(*data.store, settings));
    }
    auto runtime = TRY(admin::Runtime::start(settings));
    TRY(demo::fill_store(runtime->node(), 0, seed));
    demo::Chance chance(seed);
    auto worker = TRY(worker_of(runtime->node(), chance));
    auto book = TRY(demo::read_story_book(settings::folders_of_programmes(settings).front() + "/demo"));
    std::unique_ptr<Caseload> caseload(new Caseload(std::move(runtime), std::move(worker), std::move(book)));
    caseload->key_path_ = admin::key_path(settings);
    TRY(caseload->tell(cases, entries));
    return caseload;
}

Caseload::Caseload(std::unique_ptr<admin::Runtime> runtime, demo::DemoWorker worker, demo::StoryBook book)
    : runtime_(std::move(runtime))
    , worker_(std::move(worker))
    , chance_(seed + 1)
    , phones_(node().journal, worker_.caller)
    , book_(std::move(book))
    , at_(Instant { node().now().ms - ms_per_day })
{
}

Done Caseload::tell(int cases, int entries)
{
    // The stories end two days ago, so that what comes after them is not in the future.
    Instant const until { node().now().ms - 2 * ms_per_day };
    auto const engine = node().journal.engine();
    for (int i = 0; i < cases; ++i) {
        auto& story = stories_.emplace_back(phones_, book_, engine->programme(), chance_, worker_, nullptr, until);
        TRY(story.tell(chance_.between(20, oldest_days))); // not so long that the case is closed
        if (entries > 0)
            TRY(complete(story, entries));
    }
    TRY(phones_.send());
    records_ = phones_.records();
    return {};
}

static Result<int> count_entries(store::Store& store, Id case_id)
{
    auto const reader = TRY(store.read());
    auto const clear = TRY(reader->record(case_id));
    std::vector<Id> roots { case_id, clear->person.value_or(case_id) };
    std::ranges::sort(roots);
    return static_cast<int>(TRY(reader->entries_of_roots(roots, 0, 10'000)).size());
}

Done Caseload::complete(demo::CaseStory& story, int entries)
{
    TRY(phones_.send());
    static constexpr std::array<std::string_view, 5> commands { "record_visit", "set_goal", "record_visit", "set_risk", "set_goal" };
    auto const told = TRY(count_entries(node().store, story.case_id()));
    for (int i = told; i < entries; ++i) {
        if (i % acts_of_session == 0)
            chance_.begin_session();
        auto const command = commands[static_cast<std::size_t>(i) % commands.size()];
        TRY(story.act(command, input(command, story, Instant { at_.ms - (oldest_days + 1) * ms_per_day })));
    }
    return {};
}

Json Caseload::goal_input(Id case_id)
{
    // Half of the time the last goal is said to be met.
    if (auto const last = goals_.find(case_id); last != goals_.end() && chance_.happens(50)) {
        auto met = std::move(last->second);
        goals_.erase(last);
        met.set("state", "met");
        return met;
    }
    static constexpr std::array<std::string_view, 4> texts { "Reprendre l’école au prochain trimestre", "Trouver un apprentissage de couture",
        "Faire soigner la blessure au bras", "Dormir chez la grand-mère en attendant" };
    auto goal = Json::object();
    goal.set("case", to_json(case_id));
    goal.set("goal", to_json(chance_.id(at_.ms)));
    goal.set("text", chance_.one_of(texts));
    goal.set("responsible", "L’assistante sociale");
    goal.set("by_on", to_json(LocalDate::at(at_).plus_days(chance_.between(20, 90))));
    goal.set("state", "open");
    goals_[case_id] = goal;
    return goal;
}

// `at`: a story that ended early may not speak of what came after it.
Json Caseload::input(std::string_view command, demo::CaseStory& story, Instant at)
{
    auto const case_id = story.case_id();
    if (command == "record_visit")
        return story.visit_input(LocalDate::at(at));
    if (command == "set_goal")
        return goal_input(case_id);
    auto input = Json::object();
    input.set("case", to_json(case_id));
    if (command == "update_person") {
        auto fields = Json::object();
        fields.set("phone", "+2289" + std::to_string(chance_.between(1'000'000, 9'999'999)));
        input.set("person", *records_.at(case_id).shown("person"));
        input.set("fields", std::move(fields));
        return input;
    }
    static constexpr std::array<std::string_view, 3> risks { "high", "medium", "low" };
    input.set("risk", chance_.one_of(risks));
    input.set("reason", "La situation a changé depuis la dernière visite.");
    return input;
}

Result<Act> Caseload::act(std::string_view command)
{
    if (made_ % acts_of_session == 0)
        chance_.begin_session();
    auto& story = stories_[made_++ % stories_.size()];
    at_.ms += 1000;
    Act act { chance_.id(at_.ms), Stamp::of(at_.ms), worker_.device, std::string(command), input(command, story, at_), {} };
    auto const engine = node().journal.engine();
    LoadedRecords known;
    for (auto const& id : TRY(engine->needs(act.command, act.input)))
        if (auto const found = records_.find(id); found != records_.end())
            known.add(found->second);
    auto const entry = TRY(engine->decide_here(act, { worker_.caller, at_, LocalDate::at(at_), known }));
    for (auto const& part : entry.parts)
        records_.try_emplace(part.record, part.record, part.kind).first->second.apply(entry.id, entry.at, entry.by, part.set, part.replaces);
    return act;
}

Result<std::vector<Act>> Caseload::acts(int count)
{
    static constexpr std::array<std::string_view, 10> commands { "record_visit", "set_goal", "record_visit", "set_risk", "record_visit", "set_goal",
        "record_visit", "set_goal", "record_visit", "set_risk" };
    std::vector<Act> acts;
    for (int i = 0; i < count; ++i)
        acts.push_back(TRY(act(commands[static_cast<std::size_t>(i) % commands.size()])));
    return acts;
}

}
