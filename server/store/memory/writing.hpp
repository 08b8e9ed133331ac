#pragma once

#include "store/memory/reading.hpp"

#include <mutex>

namespace relais::store::memory {

// How to take back what was written, step by step, last first.
using UndoLog = std::vector<std::function<void(State&)>>;

// Takes back the steps of the log after the first `count`.
void undo_to(std::size_t count, UndoLog& log, State& state);

// The writing half of the port. Writes in place, and keeps how to undo it; every write holds the lock, so that a reader
// which begins meanwhile can copy the state.
class Writing final : public Reading<Writer> {
public:
    Writing(State& state, UndoLog& undo_log, std::mutex& lock);

    Result<std::int64_t> append(StoredEntry const& entry) override;
    Done add_record(ClearRecord const& record) override;
    Done put_record(ClearRecord const& record) override;
    Done add_record_key(Id record, Bytes const& sealed_key) override;
    Done destroy_record_key(Id record) override;
    Done put_account(Account const& account) override;
    Done put_team(Team const& team) override;
    Done put_session(Session const& session) override;
    Done end_session(std::string_view token_hash) override;
    Done end_sessions_of(Id account) override;
    Done end_expired_sessions(Instant now) override;
    Done put_document(std::string_view name, Bytes const& content) override;
    Done remove_document(std::string_view name) override;
    Done put_submission(Submission const& submission) override;
    Done put_attachment(AttachmentPiece const& piece) override;
    Done remove_attachment(Id id) override;
    Done append_audit(AuditLine const& line) override;

    Done attempt(std::function<Done()> const& work);

private:
    template<typename Map>
    void put(Map State::* map, typename Map::key_type const& key, std::optional<typename Map::mapped_type> value);
    template<typename Condition>
    void end_sessions_if(Condition const& ends);
    void index(SealedPart const& part, std::int64_t seq);

    State& state_;
    UndoLog& undo_log_;
    std::mutex& lock_;
};

}
