#include "journal/stories.hpp"
#include "sync/pull.hpp"
#include "sync/push.hpp"

#include <algorithm>
#include <limits>
#include <set>

using namespace relais;
using namespace relais::stories;
using sync::PullAnswer;
using sync::PullRequest;

namespace {

// A device that pulls as the app does: first what it forgets, then what is new.
struct Device {
    Caller caller;
    std::int64_t cursor = 0;
    std::string view {};
    std::optional<Id> epoch {};
    std::map<Id, Record> records {}; // a root that was sent is there, with its sheets
    std::map<Id, Id> root_of {};
    std::string all_json {};

    std::vector<Id> holds() const
    {
        std::set<Id> roots;
        for (auto const& [record, root] : root_of)
            roots.insert(root);
        return { roots.begin(), roots.end() };
    }

    sync::Pulled ask(TestNode& node, std::optional<std::vector<Id>> held = {}) const
    {
        auto const engine = node.journal.engine();
        PullRequest const request { caller.account, id_of(77), cursor, view, std::move(held), 0, epoch };
        return must(sync::pull(*must(node.store.read()), node.key, *engine, caller, request, node.now));
    }

    void take(PullAnswer const& answer)
    {
        for (auto const& forgotten : answer.forget)
            for (auto at = root_of.begin(); at != root_of.end();)
                if (at->second == forgotten.root) {
                    records.erase(at->first);
                    at = root_of.erase(at);
                } else {
                    ++at;
                }
        for (auto const& entry : answer.entries)
            for (auto const& part : entry.parts) {
                auto& record = records.try_emplace(part.record, part.record, part.kind).first->second;
                record.apply(entry.id, entry.at, entry.by, part.set, part.replaces);
                if (part.kind == RecordKind::sheet && record.id_at("case"))
                    root_of[part.record] = *record.id_at("case");
                else
                    root_of.try_emplace(part.record, part.record);
            }
        cursor = answer.cursor;
        view = answer.view;
    }

    // Pulls until there is no more; answers what came, one after the other.
    std::vector<PullAnswer> pull(TestNode& node)
    {
        std::vector<PullAnswer> answers;
        std::optional<std::vector<Id>> held;
        do {
            REQUIRE(answers.size() < 20);
            auto const pulled = ask(node, held);
            all_json += pulled.json;
            answers.push_back(must(parse_as<PullAnswer>(pulled.json)));
            auto const& answer = answers.back();
            held.reset();
            if (answer.need_holds)
                held = holds();
            else
                take(answer);
        } while (answers.back().more || answers.back().need_holds);
        return answers;
    }

    // Knows as whom it pulled, but not what it has reached.
    void forget_view() { view = view.substr(0, view.find('-')) + "-partial"; }

    bool has(Id record) const { return records.contains(record); }
};

std::vector<std::string> forgotten(std::vector<PullAnswer> const& answers)
{
    std::vector<std::string> texts;
    for (auto const& answer : answers)
        for (auto const& root : answer.forget)
            texts.push_back(with_names(root.root.to_string()) + " " + std::string(name_of(root.reason)));
    return texts;
}

std::size_t count_entries(std::vector<PullAnswer> const& answers)
{
    std::size_t count = 0;
    for (auto const& answer : answers)
        count += answer.entries.size();
    return count;
}

// Ama has Afi's case, Senami has Kodjo's in Bénin.
struct TwoCases {
    TestNode node;
    Phone ama_phone { ama(), 1 };
    Phone essi_phone { essi(), 2 };
    Phone senami_phone { senami(), 4 };

    explicit TwoCases(store::Store& store)
        : node(store)
    {
        node.take(ama(), first_acts(ama_phone));
        auto input = opening(kodjo, his_case);
        input.set("area", "BJ12");
        for (auto const& answer : node.take(senami(), { senami_phone.does("register_person", registration(kodjo)), senami_phone.does("open_case", input) }))
            REQUIRE(answer.state == ArrivalState::accepted);
        essi_phone.learn(node, { afi, her_case, her_sheet });
    }

    void reassign(Caller const& whom) { REQUIRE(node.take(essi(), essi_phone.does("assign_case", assignment(whom))) == "accepted"); }
};

Caller as(Caller caller, char const* role)
{
    caller.role = role;
    return caller;
}

}

static void put_in_force(TestNode& node, Programme rules)
{
    REQUIRE(node.journal.change_engine([&](Engine& engine) -> Done {
        engine = Engine(std::move(rules), areas(), directory());
        return {};
    }).has_value());
}

TEST_CASE("a new device is asked what it has, gets all whole, and then what is new")
{
    on_each_store([](store::Store& store) {
        TwoCases world(store);
        Device device { ama() };
        auto const first = must(parse_as<PullAnswer>(device.ask(world.node).json));
        CHECK(first.need_holds);
        CHECK(first.entries.empty());
        CHECK(first.now == world.node.now);

        auto const answers = device.pull(world.node);
        REQUIRE(answers.size() == 3); // what do you have; all of it; nothing since
        CHECK(answers[1].more);
        CHECK(answers[1].entries.size() == 3); // one for each act: what touched two records of one root is one entry
        CHECK(answers[2].entries.empty());
        CHECK_FALSE(answers[2].more);
        CHECK(device.records.at(afi).text("village") == "Kpalavé");
        CHECK(device.records.at(her_case).text("risk") == "high");
        CHECK(device.records.at(her_sheet).text("answers.story") == "Trouvée au marché de Témédja.");
        CHECK_FALSE(device.has(his_case));

        CHECK(device.ask(world.node).is_empty);
        world.node.take(essi(), world.essi_phone.does("set_risk", risk("low")));
        CHECK_FALSE(device.ask(world.node).is_empty);
        auto const next = device.pull(world.node);
        REQUIRE(next.size() == 1);
        REQUIRE(next[0].entries.size() == 1);
        CHECK(next[0].entries[0].command == "set_risk");
        CHECK(next[0].entries[0].by == essi().account);
        CHECK(device.records.at(her_case).text("risk") == "low");
        CHECK(device.records.at(her_case).conflicts().empty());
    });
}

TEST_CASE("what was sent whole is told, for the audit log")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    Device device { ama() };
    CHECK(device.ask(world.node).delivered.empty());
    CHECK(device.ask(world.node, std::vector<Id> {}).delivered == std::vector { afi, her_case });
    device.pull(world.node);
    world.node.take(essi(), world.essi_phone.does("set_risk", risk("low")));
    CHECK(device.ask(world.node).delivered.empty());
}

TEST_CASE("a pull that was cut off is asked again and answered alike")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    Device device { essi() };
    auto const once = device.ask(world.node, std::vector<Id> {}).json;
    CHECK(device.ask(world.node, std::vector<Id> {}).json == once);
    device.take(must(parse_as<PullAnswer>(once)));
    device.take(must(parse_as<PullAnswer>(once)));
    CHECK(device.records.at(her_case).text("risk") == "high");
    // The device kept what came but not the name of its view: it says what it holds, and nothing comes twice.
    device.forget_view();
    auto const again = must(parse_as<PullAnswer>(device.ask(world.node, device.holds()).json));
    CHECK(again.entries.empty());
    CHECK(again.forget.empty());
    // One that does not even know as whom it pulled starts afresh.
    device.view.clear();
    auto const afresh = must(parse_as<PullAnswer>(device.ask(world.node, device.holds()).json));
    CHECK(afresh.entries.size() == 3);
    CHECK(forgotten({ afresh }) == std::vector<std::string> { "Afi role_changed", "HerCase role_changed" });
}

TEST_CASE("what leaves a worker's view is forgotten, with the reason")
{
    struct Row {
        char const* story;
        Caller caller;
        void (*change)(TwoCases& world, Device& device);
        std::vector<std::string> forgotten;
        bool has_case;
    };
    Row const rows[] = {
        { "nothing changed", ama(), [](TwoCases&, Device&) { }, {}, true },
        { "the case was given to a colleague", ama(), [](TwoCases& world, Device&) { world.reassign(kokou()); }, { "Afi out_of_reach", "HerCase reassigned" }, false },
        { "within the team, for its supervisor", essi(), [](TwoCases& world, Device&) { world.reassign(kokou()); }, {}, true },
        { "it left the team", essi(), [](TwoCases& world, Device&) { world.reassign(senami()); }, { "Afi out_of_reach", "HerCase transferred" }, false },
        { "the one who gets it", senami(), [](TwoCases& world, Device&) { world.reassign(senami()); }, {}, true },
        { "what this store does not know: the device may have the last copy", ama(), [](TwoCases&, Device& device) { device.root_of[id_of(66)] = id_of(66); device.forget_view(); }, {}, true },
        { "somebody else's case on the device", ama(), [](TwoCases&, Device& device) { device.root_of[his_case] = his_case; device.forget_view(); }, { "HisCase transferred" }, true },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        on_each_store([&](store::Store& store) {
            TwoCases world(store);
            Device device { row.caller };
            device.pull(world.node);
            row.change(world, device);
            auto answers = device.pull(world.node);
            CHECK(forgotten(answers) == row.forgotten);
            CHECK(device.has(her_case) == row.has_case);
            CHECK(device.has(afi) == row.has_case);
            CHECK(device.has(her_sheet) == row.has_case);
            // And then there is peace.
            answers = device.pull(world.node);
            CHECK(answers.size() == 1);
            CHECK(forgotten(answers).empty());
        });
    }
}

TEST_CASE("a held act is seen by its author and by who decides, and what it becomes by those who reach the case")
{
    on_each_store([](store::Store& store) {
        TwoCases world(store);
        world.reassign(kokou());
        auto const late = world.ama_phone.does("record_visit", visit());
        REQUIRE(world.node.take(ama(), late) == "held case_reassigned");
        Device of_ama { ama() };
        Device of_essi { essi() };
        Device of_kokou { kokou() };
        Device of_senami { senami() };
        for (auto* device : { &of_ama, &of_essi, &of_kokou, &of_senami })
            device->pull(world.node);
        CHECK(of_ama.has(late.id));
        CHECK(of_essi.has(late.id));
        CHECK(of_kokou.has(late.id)); // who has the case now
        CHECK_FALSE(of_senami.has(late.id));
        CHECK_FALSE(of_ama.has(her_case));

        world.essi_phone.learn(world.node, { late.id });
        REQUIRE(world.node.take(essi(), world.essi_phone.does("release_entry", about_held(late.id))) == "accepted");
        for (auto* device : { &of_ama, &of_essi, &of_kokou, &of_senami })
            device->pull(world.node);
        CHECK(of_kokou.has(id_of(90)));
        CHECK(of_essi.records.at(late.id).text("state") == "released");
        CHECK(of_ama.records.at(late.id).text("state") == "released");
        CHECK_FALSE(of_ama.has(id_of(90)));
        CHECK_FALSE(of_senami.has(id_of(90)));
    });
}

TEST_CASE("a held act goes with its case to another team, whose supervisor decides")
{
    for (auto const* assigned_on : { "2026-11-19", "2026-11-21" }) // before the visit, though it arrives after it; or after it
    on_each_store([&](store::Store& store) {
        INFO(std::string(assigned_on));
        TwoCases world(store);
        world.reassign(kokou());
        auto const late = world.ama_phone.does("record_visit", visit());
        REQUIRE(world.node.take(ama(), late) == "held case_reassigned");
        auto away = world.essi_phone.does("assign_case", assignment(senami()));
        away.at = Stamp::of(at_ten(assigned_on).ms);
        REQUIRE(world.node.take(essi(), away) == "accepted");
        Device of_ama { ama() };
        Device of_essi { essi() };
        Device of_reine { reine() };
        for (auto* device : { &of_ama, &of_essi, &of_reine })
            device->pull(world.node);
        CHECK(of_ama.has(late.id));
        CHECK_FALSE(of_essi.has(late.id));
        REQUIRE(of_reine.has(late.id));

        CHECK(world.node.take(essi(), world.essi_phone.prepared("release_entry", about_held(late.id))) == "refused not_found");
        Phone of_supervisor(reine(), 66);
        of_supervisor.learn(world.node, { late.id });
        CHECK(world.node.take(reine(), of_supervisor.does("release_entry", about_held(late.id))) == "accepted");
    });
}

TEST_CASE("nobody gets a case that he does not reach, in any role")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    auto const& programme = world.node.journal.engine()->programme();
    for (auto const& role : programme.roles)
        for (auto const& person : { ama(), kokou(), essi(), senami(), reine() }) {
            auto const caller = as(person, role.name.c_str());
            INFO(role.name, " ", with_names(caller.account.to_string()));
            Device device { caller };
            device.pull(world.node);
            auto const sees = [&](Id case_id) {
                return !role.sees.empty() && reaches(caller, role.scope, CaseStanding::of(world.node.record(case_id)), areas());
            };
            CHECK(device.has(her_case) == sees(her_case));
            CHECK(device.has(afi) == sees(her_case));
            CHECK(device.has(his_case) == sees(his_case));
            CHECK(device.has(kodjo) == sees(his_case));
            if (!sees(his_case)) {
                CHECK(device.all_json.find(his_case.to_string()) == std::string::npos);
                CHECK(device.all_json.find(kodjo.to_string()) == std::string::npos);
            }
            if (!sees(her_case))
                CHECK(device.all_json.find(her_sheet.to_string()) == std::string::npos);
        }
}

TEST_CASE("an owner has his case wherever it lies")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    for (auto const* role : { "supervisor", "director", "area_lead" }) {
        INFO(std::string(role));
        auto moved = as(ama(), role);
        moved.team = benin_team;
        moved.organisation = senami().organisation;
        moved.area = "BJ12";
        Device device { moved };
        device.pull(world.node);
        CHECK(device.has(her_case));
        CHECK(device.has(afi));
    }
}

TEST_CASE("a role gets no field of a class that it does not see, anywhere in the answer")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    auto const& programme = world.node.journal.engine()->programme();
    world.node.take(ama(), world.ama_phone.does("set_goal", object({ { "case", to_json(her_case) }, { "goal", to_json(id_of(60)) }, { "text", "Dormir chez Akossiwa" }, { "state", "open" } })));
    auto more = assessment("Elle parle peu.");
    auto answers = object({ { "story", "Elle parle peu." }, { "given_name", "Yawa" }, { "rooms", "3" }, { "risk", "low" } });
    more.set("answers", answers);
    world.node.take(ama(), world.ama_phone.does("answer_form", more));
    REQUIRE(world.node.take(ama(), world.ama_phone.prepared("assign_case", assignment(kokou()))) == "held not_permitted");

    for (auto const& role : programme.roles) {
        INFO(role.name);
        Device device { as(ama(), role.name.c_str()) };
        std::size_t parts = 0;
        std::size_t identity = 0;
        for (auto const& answer : device.pull(world.node))
            for (auto const& entry : answer.entries)
                for (auto const& part : entry.parts) {
                    ++parts;
                    for (auto const& [path, value] : part.set) {
                        auto const field = field_class(programme, part.kind, path, world.node.record(part.record).text("form"));
                        CHECK_MESSAGE(role.may_see(field), path);
                        identity += field == FieldClass::identity ? 1 : 0;
                    }
                    for (auto const& [path, replaced] : part.replaces)
                        CHECK_MESSAGE(part.set.contains(path), path);
                }
        CHECK((parts > 0) == !role.sees.empty());
        CHECK((identity > 0) == role.may_see(FieldClass::identity));
        if (!role.may_see(FieldClass::identity))
            for (auto const* hidden : { "Akossiwa", "Gbènoukpo", "+228", "Kpalavé", "Yawa", "given_name", "phone", "village" })
                CHECK_MESSAGE(device.all_json.find(hidden) == std::string::npos, hidden);
        if (!role.may_see(FieldClass::sensitive))
            for (auto const* hidden : { "Témédja", "parle peu", "story", "risk_reason", "Vu sur place", "hold_entry" })
                CHECK_MESSAGE(device.all_json.find(hidden) == std::string::npos, hidden);
        CHECK(device.all_json.find("\"parts\":[]") == std::string::npos);
    }
}

TEST_CASE("a held act may hold anything, so it goes to none who does not see all that names and tells")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    auto const wrong = world.ama_phone.prepared("assign_case", assignment(kokou()));
    REQUIRE(world.node.take(ama(), wrong) == "held not_permitted");
    using enum FieldClass;
    struct Row {
        char const* story;
        std::vector<FieldClass> sees;
        bool has_held;
    };
    Row const rows[] = {
        { "sees all", { identity, sensitive, operational, statistical }, true },
        { "sees names but not what happened", { identity, operational }, false },
        { "sees what happened but not names", { sensitive, operational }, false },
        { "counts", { operational, statistical }, false },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        auto rules = programme();
        rules.roles[0].sees = row.sees;
        put_in_force(world.node, std::move(rules));
        Device device { ama() };
        device.pull(world.node);
        CHECK(device.has(her_case));
        CHECK(device.has(wrong.id) == row.has_held);
    }
}

TEST_CASE("who changes role starts afresh")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    Device device { essi() };
    device.pull(world.node);
    REQUIRE(device.records.at(afi).text("given_name") == "Ɖɔsu Akossiwa");

    // From one who sees all to one who sees little: the names go.
    device.caller.role = "national_lead";
    device.all_json.clear();
    auto answers = device.pull(world.node);
    CHECK(forgotten(answers) == std::vector<std::string> { "Afi role_changed", "HerCase role_changed" });
    CHECK(device.has(her_case));
    CHECK(device.has(his_case));
    CHECK(device.records.at(afi).field("given_name") == nullptr);
    CHECK(device.all_json.find("Akossiwa") == std::string::npos);

    // And back: they come.
    device.caller.role = "supervisor";
    device.pull(world.node);
    CHECK(device.records.at(afi).text("given_name") == "Ɖɔsu Akossiwa");
    CHECK_FALSE(device.has(his_case));

    // The programme gives the role less to see.
    auto less = programme();
    less.roles[1].sees = { FieldClass::operational };
    put_in_force(world.node, std::move(less));
    device.pull(world.node);
    CHECK(device.records.at(afi).field("given_name") == nullptr);
    CHECK(device.has(her_case));

    device.caller.role = "administrator";
    device.pull(world.node);
    CHECK(device.records.empty());
}

TEST_CASE("a role that the programme does not have gets nothing")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    auto const refused = sync::pull(*must(store.read()), world.node.key, *world.node.journal.engine(), as(ama(), "king"), { ama().account, id_of(77), 0, {}, std::vector<Id> {}, 0, {} }, world.node.now);
    REQUIRE_FALSE(refused.has_value());
    CHECK(told(refused.error()) == "refused not_permitted role");
}

TEST_CASE("nobody is given what is another's because of the session that a shared phone has")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    Device device { ama() };
    device.pull(world.node);
    auto const refused = sync::pull(*must(store.read()), world.node.key, *world.node.journal.engine(), essi(), { ama().account, id_of(77), 0, {}, std::vector<Id> {}, 0, {} }, world.node.now);
    REQUIRE_FALSE(refused.has_value());
    CHECK(told(refused.error()) == "refused session_ended account");
}

TEST_CASE("after a restored copy a device is told to begin again, and forgets nothing meanwhile")
{
    on_each_store([](store::Store& store) {
        TwoCases world(store);
        auto const begin = [&](Id epoch) { must(store.write([&](store::Writer& writer) { return writer.put_document("epoch", epoch.to_string()); })); };
        begin(id_of(31));
        Device device { ama() };
        device.pull(world.node);
        device.epoch = id_of(31);
        CHECK(must(parse_as<PullAnswer>(device.ask(world.node).json)).epoch == id_of(31));

        begin(id_of(32));
        auto const answer = must(parse_as<PullAnswer>(device.ask(world.node, device.holds()).json));
        CHECK(answer.epoch == id_of(32));
        CHECK(answer.cursor == 0);
        CHECK(answer.forget.empty());
        CHECK(answer.entries.empty());
    });
}

TEST_CASE("much goes out page by page, and nothing is left out between them")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    Device early { as(essi(), "national_lead") };
    early.pull(world.node);

    // 2,100 changes of one case, by a journal that knows them in batches.
    for (int batch = 0; batch < 21; ++batch) {
        std::vector<Act> acts;
        for (int i = 0; i < 100; ++i)
            acts.push_back(world.ama_phone.does("set_risk", risk(i % 2 == 0 ? "low" : "high")));
        world.node.take(ama(), acts);
    }
    auto const entries = world.node.last_seq();
    REQUIRE(entries == 5 + 2'100);

    // A device that has the view: pages of the journal.
    auto const pages = early.pull(world.node);
    REQUIRE(pages.size() == 2);
    CHECK(pages[0].entries.size() == 2'000);
    CHECK(pages[0].more);
    CHECK(pages[1].entries.size() == 100);
    CHECK(early.records.at(her_case).text("risk") == "high");

    // A new device: the roots in parts. Between them somebody goes on working.
    Device late { as(essi(), "national_lead") };
    late.view = must(parse_as<PullAnswer>(late.ask(world.node, std::vector<Id> {}).json)).view;
    CHECK(late.view.ends_with("-partial"));
    late.view.clear();
    late.take(must(parse_as<PullAnswer>(late.ask(world.node, std::vector<Id> {}).json)));
    CHECK(late.has(her_case));
    CHECK_FALSE(late.has(his_case));
    world.node.take(ama(), world.ama_phone.does("set_risk", risk("medium")));
    auto const rest = late.pull(world.node);
    CHECK(rest.front().need_holds);
    CHECK(forgotten(rest).empty());
    CHECK(count_entries(rest) < 10);
    CHECK(late.has(his_case));
    CHECK(late.records.at(her_case).text("risk") == "medium");
    CHECK(late.records.at(her_case).conflicts().empty());
}

namespace {

constexpr std::int64_t tolerance = 10 * 60'000;

sync::PushRequest request(TestNode& node, Phone& phone, std::vector<Act> acts)
{
    return { phone.caller.account, phone.device, node.now, std::move(acts) };
}

}

TEST_CASE("a message of acts is taken, or refused as a whole")
{
    struct Row {
        char const* story;
        void (*change)(sync::PushRequest& message, Instant now);
        char const* outcome;
    };
    static constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
    static constexpr auto least = std::numeric_limits<std::int64_t>::min();
    Row const rows[] = {
        { "a clock that is right", [](sync::PushRequest&, Instant) { }, "accepted" },
        { "a clock that is as fast as may be", [](sync::PushRequest& message, Instant now) { message.now.ms = now.ms + tolerance; }, "accepted" },
        { "a clock that is too fast", [](sync::PushRequest& message, Instant now) { message.now.ms = now.ms + tolerance + 1; }, "refused clock_wrong now" },
        { "a clock that is as slow as may be", [](sync::PushRequest& message, Instant now) { message.now.ms = now.ms - tolerance; }, "accepted" },
        { "a clock that is too slow", [](sync::PushRequest& message, Instant now) { message.now.ms = now.ms - tolerance - 1; }, "refused clock_wrong now" },
        { "a clock at the end of time", [](sync::PushRequest& message, Instant) { message.now.ms = greatest; }, "refused clock_wrong now" },
        { "a clock before its beginning", [](sync::PushRequest& message, Instant) { message.now.ms = least; }, "refused clock_wrong now" },
        { "an act of a year ago", [](sync::PushRequest& message, Instant now) { message.acts[0].at = Stamp::of(now.ms - 31'536'000'000); }, "accepted" },
        { "an act from the edge of what is to come", [](sync::PushRequest& message, Instant now) { message.acts[0].at = Stamp::of(now.ms + tolerance); }, "accepted" },
        { "an act from the future", [](sync::PushRequest& message, Instant now) { message.acts[0].at = Stamp::of(now.ms + tolerance + 1); }, "refused clock_wrong now" },
        { "an act from the end of time", [](sync::PushRequest& message, Instant) { message.acts[0].at.value = ~0ULL; }, "refused clock_wrong now" },
        { "the acts of another account", [](sync::PushRequest& message, Instant) { message.account = essi().account; }, "refused session_ended account" },
        { "an act of another device", [](sync::PushRequest& message, Instant) { message.acts[0].device = id_of(9); }, "refused bad_value acts.device" },
        { "a hundred acts", [](sync::PushRequest& message, Instant) { message.acts.resize(sync::acts_max, message.acts[0]); }, "accepted" },
        { "a hundred and one", [](sync::PushRequest& message, Instant) { message.acts.resize(sync::acts_max + 1, message.acts[0]); }, "refused too_large acts 100" },
        { "no act at all", [](sync::PushRequest& message, Instant) { message.acts.clear(); }, "" },
    };
    for (auto const& row : rows) {
        INFO(std::string(row.story));
        store::memory::MemoryStore store;
        TestNode node(store);
        Phone phone(ama(), 1);
        auto message = request(node, phone, { phone.does("register_person", registration()) });
        row.change(message, node.now);
        auto const before = node.listing();
        auto const answer = sync::push(node.journal, ama(), message, node.now, tolerance);
        if (std::string_view(row.outcome).starts_with("refused")) {
            REQUIRE_FALSE(answer.has_value());
            CHECK(told(answer.error()).starts_with(row.outcome));
            CHECK(node.listing() == before);
            continue;
        }
        REQUIRE(answer.has_value());
        CHECK(answer->now == node.now);
        CHECK(answer->answers.size() == message.acts.size());
        for (auto const& one : answer->answers)
            CHECK(name_of(one.state) == row.outcome);
    }
}

TEST_CASE("a message tells of each act what became of it")
{
    store::memory::MemoryStore store;
    TwoCases world(store);
    world.reassign(kokou());
    auto const held = world.ama_phone.does("record_visit", visit());
    auto const refused = world.ama_phone.prepared("register_person", registration());
    auto const accepted = world.ama_phone.does("register_person", registration(id_of(93)));
    auto const answer = must(sync::push(world.node.journal, ama(), request(world.node, world.ama_phone, { held, refused, accepted }), world.node.now, tolerance));
    CHECK(write_json(to_json(answer.answers))
        == R"([{"id":")" + held.id.to_string() + R"(","state":"held","problem":{"code":40906,"name":"case_reassigned","field":"case"}},{"id":")" + refused.id.to_string()
            + R"(","state":"refused","problem":{"code":40903,"name":"already_exists"}},{"id":")" + accepted.id.to_string() + R"(","state":"accepted"}])");
}
