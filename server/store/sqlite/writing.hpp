#pragma once

#include "store/sqlite/reading.hpp"

namespace relais::store::sqlite {

// The writing half of the port, within a transaction that the store has begun.
class Writing final : public Reading<Writer> {
public:
    using Reading<Writer>::Reading;

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

    // True once a key was destroyed: the write-ahead log still holds it.
    bool has_destroyed() const { return has_destroyed_; }

private:
    bool has_destroyed_ = false;
};

}
