#include "doctest.hpp"
#include "store/memory/memory_store.hpp"
#include "tools/reception.hpp"

namespace relais::tools {

static Id id(unsigned char number)
{
    Id made;
    made.bytes.back() = number;
    return made;
}

static constexpr Instant monday { 1'790'000'000'000 };
static constexpr Instant later(std::int64_t minutes)
{
    return { monday.ms + minutes * 60'000 };
}

static Id const ama = id(1);
static Id const kokou = id(2);
static Id const essi = id(3);
static Id const phone = id(11);
static Id const tablet = id(12);
static Id const north = id(21);
static Id const south = id(22);

TEST_CASE("what a device fetches takes the place of what it had; what is no news is not written")
{
    struct Story {
        std::string_view what;
        Fetched then;
        Instant at;
        bool is_news;
        std::vector<std::string> has;
    };
    using Tools = std::vector<std::pair<std::string, std::string>>;
    auto const app = [](Tools tools) { return Fetched { phone, ama, ReceiverKind::app, std::move(tools), true }; };
    auto const client = [](Tools tools) { return Fetched { phone, ama, ReceiverKind::field_client, std::move(tools), false }; };
    auto const stories = std::to_array<Story>({
        { "the same within the hour", app({ { "visit", "1" }, { "plan", "1" } }), later(59), false, { "visit 1 0", "plan 1 0" } },
        { "the same after an hour", app({ { "visit", "1" }, { "plan", "1" } }), later(60), true, { "visit 1 0", "plan 1 0" } },
        { "another version", app({ { "visit", "2" }, { "plan", "1" } }), later(5), true, { "visit 2 5", "plan 1 0" } },
        { "one that is gone", app({ { "visit", "1" } }), later(5), true, { "visit 1 0" } },
        { "a client that fetches one", client({ { "visit", "2" } }), later(5), true, { "visit 2 5", "plan 1 0" } },
        { "a client that looks at the list", client({}), later(5), false, { "visit 1 0", "plan 1 0" } },
    });
    for (auto const& story : stories) {
        CAPTURE(story.what);
        store::memory::MemoryStore store;
        auto const keep = [&](Fetched const& fetched, Instant at) { return store.write([&](store::Writer& writer) { return keep_fetched(writer, fetched, at); }); };
        REQUIRE(is_news(**store.read(), app({ { "visit", "1" } }), monday).value());
        REQUIRE(keep(app({ { "visit", "1" }, { "plan", "1" } }), monday).has_value());
        CHECK(is_news(**store.read(), story.then, story.at).value() == story.is_news);
        REQUIRE(keep(story.then, story.at).has_value());
        auto const all = receivers(**store.read()).value();
        REQUIRE(all.size() == 1);
        CHECK(all[0].at == story.at);
        std::vector<std::string> has;
        for (auto const& each : all[0].tools)
            has.push_back(each.name + " " + each.version + " " + std::to_string((each.since.ms - monday.ms) / 60'000));
        CHECK(has == story.has);
    }
}

TEST_CASE("a phone of two accounts is told apart, and what cannot be read hides nothing else")
{
    store::memory::MemoryStore store;
    REQUIRE(store.write([&](store::Writer& writer) -> Done {
        TRY(keep_fetched(writer, { phone, ama, ReceiverKind::app, { { "visit", "1" } }, true }, monday));
        TRY(keep_fetched(writer, { phone, essi, ReceiverKind::app, { { "visit", "2" } }, true }, monday));
        return writer.put_document("received/x", "nonsense");
    }).has_value());
    CHECK(receivers(**store.read())->size() == 2);
}

TEST_CASE("a training is kept once for each person and version, and may be taken back")
{
    store::memory::MemoryStore store;
    auto const write = [&](auto const& work) { return store.write([&](store::Writer& writer) -> Done { return work(writer); }); };
    auto const day = [](int number) { return LocalDate::of(2026, 11, number).value(); };
    auto const keep = [&](Id worker, std::string const& version, int on) { return write([&](auto& writer) { return keep_trainings(writer, "a/b", { { worker, version, day(on), {}, essi } }); }); };
    REQUIRE(keep(ama, "1", 2).has_value());
    REQUIRE(keep(ama, "2", 3).has_value());
    REQUIRE(keep(ama, "1", 9).has_value());
    CHECK(*trainings(**store.read(), "a/b") == std::vector<Training> { { ama, "2", day(3), {}, essi }, { ama, "1", day(9), {}, essi } });
    CHECK(trainings(**store.read(), "a")->empty());
    auto const remove = [&](Id worker) { return write([&](auto& writer) { return remove_training(writer, "a/b", worker, "2"); }); };
    CHECK(remove(kokou).error().code == ProblemCode::not_found);
    CHECK(remove(ama).has_value());
    CHECK(trainings(**store.read(), "a/b")->size() == 1);
    CHECK(write([&](auto& writer) { return keep_trainings(writer, "a/b", { { ama, "1", day(10), {}, essi }, { kokou, "1", day(10), {}, essi } }); }).has_value());
    CHECK(*trainings(**store.read(), "a/b") == std::vector<Training> { { ama, "1", day(10), {}, essi }, { kokou, "1", day(10), {}, essi } });
}

TEST_CASE("who has which version is counted by version and by team")
{
    ToolVersion one;
    one.version = "1";
    one.state = ToolState::replaced;
    ToolVersion two;
    two.version = "2";
    two.state = ToolState::published;
    ToolVersion draft;
    draft.version = "3";
    ToolEntry const visit { "visit", { one, two, draft } };
    std::vector<Worker> const workers { { ama, "Ama", "", north, "", "", true }, { kokou, "Kokou", "", north, "", "", true }, { essi, "Essi", "", south, "", "", true } };
    std::vector<Receiver> const devices {
        { phone, ama, ReceiverKind::app, monday, { { "visit", "2", monday } } },
        { tablet, ama, ReceiverKind::field_client, later(1), { { "visit", "1", monday } } },
        { tablet, kokou, ReceiverKind::app, monday, { { "visit", "1", monday }, { "plan", "1", monday } } },
        { tablet, id(9), ReceiverKind::app, monday, { { "visit", "2", monday } } },
    };
    auto const reception = reception_of(visit, workers, { devices, { { kokou, "1", LocalDate::of(2026, 1, 2).value(), {}, essi }, { kokou, "2", LocalDate::of(2026, 1, 3).value(), {}, essi } }, { ama } });
    CHECK(reception.version == "2");
    CHECK(reception.versions == std::vector<VersionReception> { { "2", ToolState::published, 1, 1 }, { "1", ToolState::replaced, 2, 2 } });
    CHECK(reception.teams == std::vector<TeamReception> { { north, 2, 2, 1, 1 }, { south, 1, 0, 0, 0 } });
    REQUIRE(reception.people.size() == 3);
    REQUIRE(reception.people[0].devices.size() == 2);
    CHECK(reception.people[0].devices[0].device == tablet);
    CHECK_FALSE(reception.people[0].devices[0].is_current);
    CHECK(reception.people[0].devices[1].is_current);
    CHECK(reception.people[1].trainings.size() == 2);
}

TEST_CASE("who is not offered the version in use is not waited for")
{
    struct Story {
        OfferedTo offered_to;
        ToolState state;
        std::vector<bool> left_out;
        std::vector<TeamReception> teams;
    };
    auto const stories = std::to_array<Story>({
        { OfferedTo::everyone, ToolState::published, { false, false, false }, { { north, 2, 1, 1, 0 }, { south, 1, 0, 0, 0 } } },
        { OfferedTo::app, ToolState::published, { false, false, false }, { { north, 2, 1, 1, 0 }, { south, 1, 0, 0, 0 } } },
        { OfferedTo::field_clients, ToolState::published, { false, true, true }, { { north, 1, 1, 1, 0 } } },
        { OfferedTo::field_clients, ToolState::withdrawn, { false, false, false }, { { north, 2, 1, 0, 0 }, { south, 1, 0, 0, 0 } } },
    });
    std::vector<Worker> const workers { { ama, "Ama", "", north, "", "", true }, { kokou, "Kokou", "", north, "", "", true }, { essi, "Essi", "", south, "", "", true } };
    for (auto const& story : stories) {
        CAPTURE(name_of(story.offered_to));
        CAPTURE(name_of(story.state));
        ToolVersion one;
        one.version = "1";
        one.state = story.state;
        one.offered_to = story.offered_to;
        auto const reception = reception_of({ "visit", { one } }, workers, { { { tablet, ama, ReceiverKind::field_client, monday, { { "visit", "1", monday } } } }, {}, { ama } });
        std::vector<bool> left_out;
        for (auto const& person : reception.people)
            left_out.push_back(person.is_left_out);
        CHECK(left_out == story.left_out);
        CHECK(reception.teams == story.teams);
    }
}

}
