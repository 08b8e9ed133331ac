#pragma once

#include "cases/case_code.hpp"
#include "cases/stories.hpp"
#include "contracts/store_contract.hpp"
#include "contracts/temporary_folder.hpp"
#include "journal/audit.hpp"
#include "journal/journal.hpp"
#include "store/memory/memory_store.hpp"
#include "store/sqlite/sqlite_store.hpp"

// For tests: a node with the programme and the cast of core/cases/stories.hpp, and the phones of its workers.
namespace relais::stories {

using contract::must;

inline Json object(std::initializer_list<JsonMember> members)
{
    return Json(JsonObject(members));
}

// A node whose clock stands still, on any store; the cast has accounts there.
class TestNode {
public:
    explicit TestNode(store::Store& store, std::size_t cached_records = 1'000)
        : store(store)
        , journal(store, key, std::make_shared<Engine const>(engine()), cached_records, [this] { return now; })
    {
        must(journal.write([](store::Writer& writer) -> Done {
            for (auto const& caller : { ama(), kokou(), essi(), senami(), reine(), claire() })
                TRY(writer.put_account({ caller.account, caller.account.to_string(), {}, {}, caller.role, caller.team, caller.organisation, caller.area, true }));
            return {};
        }));
    }

    std::vector<journal::ActAnswer> take(Caller const& caller, std::vector<Act> const& acts) { return must(journal.take(caller, acts)); }

    // What became of one act, in words: "accepted", or "held case_reassigned", or "refused not_found".
    std::string take(Caller const& caller, Act const& act)
    {
        auto const answer = take(caller, std::vector { act }).front();
        CHECK(answer.id == act.id);
        return std::string(name_of(answer.state)) + (answer.problem ? " " + std::string(problem_entry(answer.problem->code).name) : "");
    }

    // The record as the store has it, read afresh; empty for one that it does not know.
    Record record(Id id)
    {
        journal::RecordCache fresh(1);
        auto const reader = must(store.read());
        auto const* open = must(fresh.find(*reader, key.records(), id));
        return open == nullptr ? Record {} : open->record;
    }

    std::int64_t last_seq() { return must(must(store.read())->last_seq()); }
    contract::Listing listing() { return contract::listing_of(store); }
    std::int64_t verified_lines() { return must(journal::verify(*must(store.read()), key.audit())).lines; }

    store::Store& store;
    seal::NodeKey key = must(seal::NodeKey::from_hex("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"));
    Instant now = at_ten("2026-11-21");
    journal::Journal journal;
};

// A worker's phone: what it knows, and how it makes acts.
class Phone {
public:
    Phone(Caller caller, int number)
        : caller(std::move(caller))
        , device(id_of(700 + number))
        , next_(1'000 * number)
    {
    }

    // Decides here and keeps it; the act is what is to be sent.
    Act does(std::string command, Json input)
    {
        auto act = prepared(std::move(command), std::move(input));
        auto const entry = must(engine().decide_here(act, { caller, act.at.instant(), today(), records }));
        for (auto const& part : entry.parts)
            records.try_emplace(part.record, part.record, part.kind).first->second.apply(entry.id, entry.at, entry.by, part.set, part.replaces);
        return act;
    }

    // An act that nobody decided here, as a broken or wicked app sends it.
    Act prepared(std::string command, Json input)
    {
        ++next_;
        return { id_of(next_), Stamp::of(at_ten("2026-11-20").ms + next_), device, std::move(command), std::move(input), {} };
    }

    // Knows of these records what the node knows.
    void learn(TestNode& node, std::initializer_list<Id> ids)
    {
        for (auto const id : ids)
            if (auto record = node.record(id); !record.is_empty())
                records.insert_or_assign(id, std::move(record));
    }

    Caller caller;
    Id device;
    Records records;

private:
    int next_;
};

// Inputs for the records of core/cases/stories.hpp.
inline Json registration(Id person = afi)
{
    return object({ { "person", to_json(person) },
        { "fields", object({ { "given_name", "Ɖɔsu Akossiwa" }, { "family_name", "Gbènoukpo" }, { "sex", "female" }, { "age_years", 9 }, { "phone", "+228 90 11 22 33" }, { "village", "Kpalavé" },
                        { "consent_services", "yes" } }) } });
}

inline Json opening(Id person = afi, Id case_id = her_case)
{
    return object({ { "case", to_json(case_id) }, { "person", to_json(person) }, { "code", case_code("TG", 2026, case_id) }, { "area", "TG0405" }, { "risk", "high" }, { "opened_on", "2026-11-20" } });
}

inline Json assessment(char const* story = "Trouvée au marché de Témédja.", Id sheet = her_sheet)
{
    return object({ { "sheet", to_json(sheet) }, { "form", "initial_assessment" }, { "form_version", "1" }, { "case", to_json(her_case) }, { "person", to_json(afi) }, { "on", "2026-11-20" },
        { "answers", object({ { "story", story } }) } });
}

inline Json visit(Id sheet = id_of(90))
{
    return object({ { "sheet", to_json(sheet) }, { "form", "visit" }, { "form_version", "1" }, { "case", to_json(her_case) }, { "person", to_json(afi) }, { "on", "2026-11-20" },
        { "answers", object({ { "seen", "Afi" } }) } });
}

inline Json risk(char const* level) { return object({ { "case", to_json(her_case) }, { "risk", level }, { "reason", "Vu sur place" } }); }
inline Json assignment(Caller const& whom) { return object({ { "case", to_json(her_case) }, { "worker", to_json(whom.account) } }); }
inline Json closure() { return object({ { "case", to_json(her_case) }, { "reason", "goals_met" }, { "closed_on", "2026-11-20" } }); }
inline Json about_held(Id held) { return object({ { "held", to_json(held) } }); }

// Registers Afi, opens her case and assesses her: three entries.
inline std::vector<Act> first_acts(Phone& phone)
{
    return { phone.does("register_person", registration()), phone.does("open_case", opening()), phone.does("answer_form", assessment()) };
}

// Runs the story on a store in memory and on one in a file.
template<typename Story>
void on_each_store(Story const& story)
{
    {
        INFO(std::string("in memory"));
        store::memory::MemoryStore store;
        story(store);
    }
    INFO(std::string("in a file"));
    contract::TemporaryFolder const folder;
    auto const store = must(store::sqlite::SqliteStore::open(folder.file("relais.db")));
    story(*store);
}

}
