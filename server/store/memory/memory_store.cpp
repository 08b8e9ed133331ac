#include "store/memory/memory_store.hpp"

#include "store/sqlite/new_file.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace relais::store::memory {

MemoryStore::MemoryStore() : state_(std::make_shared<State>()) { }
MemoryStore::~MemoryStore() = default;

// Shares the state. Taken and given back under the lock, so that the writer can count who shares it.
class MemoryStore::Snapshot final : public Reading<Reader> {
public:
    Snapshot(std::shared_ptr<State> state, std::mutex& lock)
        : Reading(*state)
        , state_(std::move(state))
        , lock_(lock)
    {
    }

    ~Snapshot() override
    {
        std::scoped_lock const lock { lock_ };
        state_.reset();
    }

    State const& state() const { return *state_; }

private:
    std::shared_ptr<State> state_;
    std::mutex& lock_;
};

std::unique_ptr<MemoryStore::Snapshot> MemoryStore::snapshot()
{
    std::scoped_lock const lock { lock_ };
    if (!is_writing_)
        return std::make_unique<Snapshot>(state_, lock_);
    auto committed = std::make_shared<State>(*state_);
    auto log = undo_log_;
    undo_to(0, log, *committed);
    return std::make_unique<Snapshot>(std::move(committed), lock_);
}

Result<std::unique_ptr<Reader>> MemoryStore::read()
{
    return snapshot();
}

void MemoryStore::begin()
{
    std::scoped_lock const lock { lock_ };
    undo_to(0, undo_log_, *state_); // of a transaction that an exception broke off
    if (state_.use_count() > 1)
        state_ = std::make_shared<State>(*state_);
    is_writing_ = true;
}

Done MemoryStore::write(std::function<Done(Writer&)> const& work)
{
    std::scoped_lock const one_writer { writing_ };
    begin();
    Writing writing { *state_, undo_log_, lock_ };
    auto outcome = work(writing);
    std::scoped_lock const lock { lock_ };
    if (!outcome)
        undo_to(0, undo_log_, *state_);
    undo_log_.clear();
    is_writing_ = false;
    return outcome;
}

Done MemoryStore::attempt(Writer& writer, std::function<Done()> const& work)
{
    return static_cast<Writing&>(writer).attempt(work);
}

template<typename Map, typename Put>
static Done put_all(Map const& map, Put const& put)
{
    for (auto const& [key, value] : map)
        TRY(put(key, value));
    return {};
}

static Done copy(State const& state, Writer& to)
{
    for (auto const& entry : state.entries) // into an empty store: each gets the seq it has
        (void)TRY(to.append(entry));
    for (auto const& line : state.audit)
        TRY(to.append_audit(line));
    TRY(put_all(state.records, [&](Id, ClearRecord const& record) { return to.put_record(record); }));
    TRY(put_all(state.record_keys, [&](Id record, Bytes const& sealed) { return to.add_record_key(record, sealed); }));
    TRY(put_all(state.accounts, [&](Id, Account const& account) { return to.put_account(account); }));
    TRY(put_all(state.teams, [&](Id, Team const& team) { return to.put_team(team); }));
    TRY(put_all(state.sessions, [&](Bytes const&, Session const& session) { return to.put_session(session); }));
    return put_all(state.documents, [&](std::string const& name, Bytes const& content) { return to.put_document(name, content); });
}

Done MemoryStore::back_up(std::string const& path)
{
    return sqlite::make_whole_file(path, [&](std::string const& unfinished) -> Done {
        auto const to = TRY(sqlite::SqliteStore::open(unfinished));
        auto const from = snapshot();
        return to->write([&](Writer& writer) { return copy(from->state(), writer); });
    });
}

}
