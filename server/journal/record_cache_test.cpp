#include "journal/record_cache.hpp"

#include "doctest.hpp"
#include "journal/stories.hpp"

namespace relais::journal {

using namespace stories;

// A node with so many persons that a small cache cannot keep them all.
struct Crowd {
    static constexpr int people = 200;

    explicit Crowd(store::Store& store)
        : node(store)
    {
        Phone phone(ama(), 1);
        for (int i = 0; i < people; ++i)
            REQUIRE(node.take(ama(), phone.does("register_person", registration(person(i)))) == "accepted");
        reader = contract::must(store.read());
    }

    static Id person(int i) { return id_of(10'000 + i); }
    OpenRecord* find(RecordCache& cache, int i) { return contract::must(cache.find(*reader, node.key.records(), person(i))); }

    TestNode node;
    std::unique_ptr<store::Reader> reader;
};

TEST_CASE("a record that was asked for stays where it is while the next ones are")
{
    store::memory::MemoryStore store;
    Crowd crowd(store);
    RecordCache cache(1);
    // Each place of the list in which it may stand when it is asked for, the first to go among them.
    for (int before = 0; before < 140; ++before) {
        INFO(before);
        cache.clear();
        for (int i = 0; i < before; ++i)
            crowd.find(cache, i);
        auto const* one = crowd.find(cache, 0);
        for (int i = 0; i < static_cast<int>(RecordCache::staying) - 1; ++i)
            crowd.find(cache, 140 + i % 60);
        REQUIRE(one->record.id() == Crowd::person(0));
        CHECK(one == crowd.find(cache, 0));
    }
}

TEST_CASE("what was not asked for lately makes room, and comes back from its history")
{
    store::memory::MemoryStore store;
    Crowd crowd(store);
    RecordCache cache(1);
    for (int round = 0; round < 3; ++round)
        for (int i = 0; i < Crowd::people; ++i) {
            auto const* open = crowd.find(cache, i);
            REQUIRE(open != nullptr);
            CHECK(open->record.text("given_name") == "Ɖɔsu Akossiwa");
        }
    CHECK(cache.size() <= 2 * RecordCache::staying);
    CHECK(crowd.find(cache, Crowd::people) == nullptr);
}

}
