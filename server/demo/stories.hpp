#pragma once

#include "cases/stories.hpp"
#include "contracts/store_contract.hpp"
#include "demo/demo_data.hpp"
#include "journal/audit.hpp"
#include "programme/programme_folder.hpp"
#include "repository.hpp"
#include "store/memory/memory_store.hpp"

#include <map>

// The shipped programmes and areas, on a store in memory, filled with cases: for the tests of the demo.
namespace relais::demo {

using contract::must;

inline Instant story_time() { return stories::at_ten("2026-11-21"); }

struct DemoNode {
    store::memory::MemoryStore store;
    seal::NodeKey key = must(seal::NodeKey::from_hex("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"));
    settings::Settings settings = cheap_settings();
    journal::Journal journal { store, key, engine(), 1'000, story_time };
    http::Signal changed;
    identity::Attempts login_attempts { 10 };
    identity::Attempts peer_attempts { 10 };
    observe::Metrics metrics;
    Node node { settings, store, key, journal, changed, login_attempts, peer_attempts, metrics };

    static settings::Settings cheap_settings()
    {
        auto cheap = settings::default_settings();
        cheap.argon2_memory_mib = 8;
        cheap.argon2_passes = 1;
        cheap.programme_folder = repository() + "/programmes";
        return cheap;
    }

    // Read once: of the time that these tests take, most went there.
    static std::shared_ptr<Engine const> engine()
    {
        static auto const shipped = [] {
            auto checked = programme_folder::check(settings::folders_of_programmes(cheap_settings()));
            REQUIRE(checked.programme.has_value());
            return std::make_shared<Engine const>(*std::move(checked.programme), Areas(must(programme_folder::read_areas(repository() + "/programmes/areas"))), Directory {});
        }();
        return shipped;
    }

    Done fill(std::uint64_t seed, int cases = 40) { return fill_store(node, cases, seed, story_time()); }

    // Every entry but those that hold acts, whose ids are chance of the machine: its clear words, and its parts unsealed.
    std::vector<std::string> entries()
    {
        auto const reader = must(store.read());
        std::vector<std::string> texts;
        for (auto const& entry : must(reader->entries_after(0, 100'000))) {
            auto text = (entry.command == "hold_entry" ? std::string {} : entry.id.to_string()) + " " + std::to_string(entry.at) + " " + entry.by.to_string() + " " + entry.command;
            for (auto const& part : entry.parts) {
                auto const record_key = must(seal::open_key(key.records(), *must(reader->record_key(part.record)), part.record));
                text += " " + must(journal::open_part(record_key, entry, part));
            }
            texts.push_back(std::move(text));
        }
        return texts;
    }

    // Every record as all entries together have it.
    std::map<Id, Record> records()
    {
        auto const reader = must(store.read());
        std::map<Id, Record> all;
        for (auto const& entry : must(reader->entries_after(0, 100'000)))
            for (auto const& sealed : entry.parts) {
                auto const record_key = must(seal::open_key(key.records(), *must(reader->record_key(sealed.record)), sealed.record));
                auto const part = must(parse_as<Part>(must(journal::open_part(record_key, entry, sealed))));
                all.try_emplace(part.record, part.record, part.kind).first->second.apply(entry.id, Stamp { entry.at }, entry.by, part.set, part.replaces);
            }
        return all;
    }

    std::vector<store::ClearRecord> roots() { return must(must(store.read())->roots({ store::RootsQuery::Scope::all, {}, {}, {}, {} })); }
};

}
