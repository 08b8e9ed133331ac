#include "recording_store.hpp"

namespace relais::bench {

using namespace store;

class RecordingStore::Recorder final : public Writer {
public:
    Recorder(Writer& writer, RowGroup& rows)
        : writer_(writer)
        , rows_(rows)
    {
    }

    Writer& inner() { return writer_; }
    RowGroup& rows() { return rows_; }

    Result<std::int64_t> last_seq() override { return writer_.last_seq(); }
    Result<std::optional<ClearRecord>> record(Id id) override { return writer_.record(id); }
    Result<std::optional<Bytes>> record_key(Id id) override { return writer_.record_key(id); }
    Result<std::vector<StoredEntry>> history(Id record) override { return writer_.history(record); }
    Result<std::optional<StoredEntry>> entry(Id id) override { return writer_.entry(id); }
    Result<bool> is_known(Id id) override { return writer_.is_known(id); }
    Result<std::vector<ClearRecord>> roots(RootsQuery const& query) override { return writer_.roots(query); }
    Result<std::vector<ClearRecord>> handovers(RootsQuery const& query) override { return writer_.handovers(query); }
    Result<std::vector<StoredEntry>> entries_of_roots(std::span<Id const> roots, std::int64_t after, std::size_t limit) override
    {
        return writer_.entries_of_roots(roots, after, limit);
    }
    Result<std::vector<StoredEntry>> entries_after(std::int64_t after, std::size_t limit) override { return writer_.entries_after(after, limit); }
    Result<std::optional<Account>> account(Id id) override { return writer_.account(id); }
    Result<std::optional<Account>> account_by_login(std::string_view login) override { return writer_.account_by_login(login); }
    Result<std::vector<Account>> accounts() override { return writer_.accounts(); }
    Result<std::vector<Team>> teams() override { return writer_.teams(); }
    Result<std::optional<Session>> session(std::string_view token_hash) override { return writer_.session(token_hash); }
    Result<std::optional<Bytes>> document(std::string_view name) override { return writer_.document(name); }
    Result<std::vector<std::string>> document_names(std::string_view beginning) override { return writer_.document_names(beginning); }
    Result<std::optional<Submission>> submission(std::string_view instance) override { return writer_.submission(instance); }
    Result<std::vector<AttachmentPiece>> attachment(Id id) override { return writer_.attachment(id); }
    Result<std::optional<AttachmentPiece>> attachment_piece(Id id, std::int64_t position) override { return writer_.attachment_piece(id, position); }
    Result<bool> has_attachment(Id id) override { return writer_.has_attachment(id); }
    Result<std::vector<Id>> attachments_of(Id record) override { return writer_.attachments_of(record); }
    Result<std::vector<StoredSheet>> sheets_of_form(std::string_view form, Id after, std::size_t limit) override { return writer_.sheets_of_form(form, after, limit); }
    Result<std::optional<StoredSheet>> sheet(Id id) override { return writer_.sheet(id); }
    Result<std::vector<StoredSheet>> lone_sheets(RootsQuery const& query, Id before, std::size_t limit) override { return writer_.lone_sheets(query, before, limit); }
    Result<std::vector<AuditLine>> audit_after(std::int64_t after, std::size_t limit) override { return writer_.audit_after(after, limit); }
    Result<std::optional<AuditLine>> last_audit() override { return writer_.last_audit(); }

    Result<std::int64_t> append(StoredEntry const& entry) override
    {
        rows_.emplace_back(entry);
        return writer_.append(entry);
    }
    Done add_record(ClearRecord const& record) override
    {
        rows_.emplace_back(WrittenRecord { record, true });
        return writer_.add_record(record);
    }
    Done put_record(ClearRecord const& record) override
    {
        rows_.emplace_back(WrittenRecord { record, false });
        return writer_.put_record(record);
    }
    Done add_record_key(Id record, Bytes const& sealed_key) override
    {
        rows_.emplace_back(WrittenKey { record, sealed_key });
        return writer_.add_record_key(record, sealed_key);
    }
    Done append_audit(AuditLine const& line) override
    {
        rows_.emplace_back(line);
        return writer_.append_audit(line);
    }

    Done destroy_record_key(Id record) override { return writer_.destroy_record_key(record); }
    Done put_account(Account const& account) override { return writer_.put_account(account); }
    Done put_team(Team const& team) override { return writer_.put_team(team); }
    Done put_session(Session const& session) override { return writer_.put_session(session); }
    Done end_session(std::string_view token_hash) override { return writer_.end_session(token_hash); }
    Done end_sessions_of(Id account) override { return writer_.end_sessions_of(account); }
    Done end_expired_sessions(Instant now) override { return writer_.end_expired_sessions(now); }
    Done remove_document(std::string_view name) override { return writer_.remove_document(name); }
    Done put_submission(Submission const& submission) override { return writer_.put_submission(submission); }
    Done remove_attachment(Id id) override { return writer_.remove_attachment(id); }
    Done put_attachment(AttachmentPiece const& piece) override { return writer_.put_attachment(piece); }
    Done put_document(std::string_view name, Bytes const& content) override { return writer_.put_document(name, content); }

private:
    Writer& writer_;
    RowGroup& rows_;
};

Done RecordingStore::write(std::function<Done(Writer&)> const& work)
{
    RowGroup rows;
    TRY(store_.write([&](Writer& writer) {
        Recorder recorder(writer, rows);
        return work(recorder);
    }));
    groups_.push_back(std::move(rows));
    return {};
}

Done RecordingStore::attempt(Writer& writer, std::function<Done()> const& work)
{
    auto& recorder = static_cast<Recorder&>(writer);
    auto const before = recorder.rows().size();
    auto outcome = store_.attempt(recorder.inner(), work);
    if (!outcome)
        recorder.rows().resize(before);
    return outcome;
}

}
