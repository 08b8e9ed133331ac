#pragma once

#include "engine/arrival.hpp"
#include "journal/audit.hpp"
#include "journal/record_cache.hpp"
#include "journal/write_queue.hpp"
#include "seal/seal.hpp"
#include "store/store.hpp"

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace relais::journal {

// What became of an act.
struct ActAnswer {
    Id id;
    ArrivalState state {};
    std::optional<Problem> problem;
};

// The journal of this node: takes acts, decides them, and writes entry, clear fields and audit line in one transaction.
class Journal {
public:
    // `now` is the node's clock. All references must outlive the journal.
    Journal(store::Store& store, seal::NodeKey const& key, std::shared_ptr<Engine const> engine, std::size_t cached_records, std::function<Instant()> now);

    // Decides the acts in their order and returns when what came of them is durable. An act that is known already is
    // answered as before. Refuses as a whole only for faults of the disk.
    Result<std::vector<ActAnswer>> take(Caller const& caller, std::vector<Act> const& acts);

    // Writes something else that is to be durable, such as a session, in turn with the acts.
    Done write(WriteQueue::Work work) { return queue_.run(std::move(work)); }
    // The same for work that takes acts among other things.
    Done write_acts(WriteQueue::Work work);
    // Within write_acts: decides one act, as take() does.
    Result<ActAnswer> take_one(store::Writer& writer, Caller const& caller, Act const& act);
    // Within write_acts: keeps an act that was refused, with the reason, where a supervisor sees it: with the case that it is about, else with its author's team.
    // Whoever calls sees to it that its author may know of that case.
    Done hold_one(store::Writer& writer, Caller const& caller, Act const& act, Problem const& problem, std::optional<Id> about_case);
    // Within a write: the key under which files of a record lie, made where the record is still to come.
    Result<seal::Key> key_for_files(store::Writer& writer, Id record);
    // Appends to the audit log within such a write.
    Done note(store::Writer& writer, Id who, std::string_view what, Id subject);

    void on_commit(std::function<void()> told) { queue_.on_commit(std::move(told)); }

    // The rules now in force.
    std::shared_ptr<Engine const> engine() const { return engine_.load(); }
    // Puts changed rules in force while the journal works. One change after the other, each on what the one before has left: none undoes another.
    Done change_engine(std::function<Done(Engine&)> const& change);

private:
    class SharedEngine {
    public:
        explicit SharedEngine(std::shared_ptr<Engine const> engine)
            : engine_(std::move(engine))
        {
        }
        std::shared_ptr<Engine const> load() const
        {
            std::lock_guard const lock(mutex_);
            return engine_;
        }
        void store(std::shared_ptr<Engine const> engine)
        {
            std::lock_guard const lock(mutex_);
            engine_ = std::move(engine);
        }

    private:
        mutable std::mutex mutex_;
        std::shared_ptr<Engine const> engine_;
    };

    // Whether what is known already is looked for before an act is decided, or found as it is written: then the push is taken again, with looks.
    enum class Known { looked_for, found };

    // What is the same for all acts of one push.
    struct Push {
        store::Writer& writer;
        Caller const& caller;
        std::shared_ptr<Engine const> engine;
        Instant now;
        AuditChain audit;
        Known known = Known::looked_for;
    };

    Result<std::vector<ActAnswer>> take(Caller const& caller, std::vector<Act> const& acts, Known known);
    Result<ActAnswer> take_one(Push& push, Act const& act);
    Result<std::optional<Entry>> entry_if_new(Push& push, Act const& act);
    Result<ActAnswer> known_answer(Push& push, Act const& act);
    Result<LoadedRecords> load(store::Writer& writer, std::vector<Id> const& ids);
    Engine::Question question_of(Push& push, Caller const& author, LoadedRecords records) const;
    struct Circumstances {
        bool is_released = false;
        HeldFor held_for {};
        std::vector<Id> begun {};
    };
    Result<std::vector<Id>> begun_by_held(Push& push);
    Result<std::list<Record>> held_with(Push& push, Id case_id, std::set<Id> const& teams);
    Result<std::list<Record>> held_along(Push& push, std::vector<Id> const& needs);
    Result<Arrival> arrive_here(Push& push, Caller const& author, Act const& act, Circumstances circumstances);
    Result<ActAnswer> release(Push& push, Act const& act, Entry entry);
    Done require_reach(Push& push, Id record);
    Result<std::optional<Id>> sheet_of(Push& push, Act const& act);
    Done write_released(Push& push, Id held);
    Done write_entry(Push& push, Entry entry);
    Result<store::SealedPart> write_part(Push& push, Entry const& entry, Part part);
    Result<store::SealedPart> write_new_sheet(Push& push, Entry const& entry, Part const& part, std::string const& text);
    Result<seal::Key> key_of_new(Push& push, Id record);
    Done write_clear(Push& push, OpenRecord& open);
    Done add_clear(Push& push, store::ClearRecord const& clear);

    store::Store& store_;
    seal::NodeKey const& key_;
    SharedEngine engine_;
    std::mutex changing_engine_;
    RecordCache cache_;
    std::function<Instant()> now_;
    WriteQueue queue_;
    seal::ChainHash chain_; // of whoever writes
};

// The clear fields of a record, computed from its shown values.
store::ClearRecord clear_of(Record const& record, LocalDate today);

}
