#pragma once

#include "store/memory/state.hpp"

namespace relais::store::memory {

// The reading half of the port, for readers and for the writer: Base is Reader or Writer.
template<typename Base>
class Reading : public Base {
public:
    explicit Reading(State const& state) : state_(state) { }

    Result<std::int64_t> last_seq() override;
    Result<std::optional<ClearRecord>> record(Id id) override;
    Result<std::optional<Bytes>> record_key(Id id) override;
    Result<std::vector<StoredEntry>> history(Id record) override;
    Result<std::optional<StoredEntry>> entry(Id id) override;
    Result<bool> is_known(Id id) override;

    Result<std::vector<ClearRecord>> roots(RootsQuery const& query) override;
    Result<std::vector<ClearRecord>> handovers(RootsQuery const& query) override;
    Result<std::vector<StoredEntry>> entries_of_roots(std::span<Id const> roots, std::int64_t after, std::size_t limit) override;
    Result<std::vector<StoredEntry>> entries_after(std::int64_t after, std::size_t limit) override;

    Result<std::optional<Account>> account(Id id) override;
    Result<std::optional<Account>> account_by_login(std::string_view login) override;
    Result<std::vector<Account>> accounts() override;
    Result<std::vector<Team>> teams() override;
    Result<std::optional<Session>> session(std::string_view token_hash) override;
    Result<std::optional<Bytes>> document(std::string_view name) override;
    Result<std::vector<std::string>> document_names(std::string_view beginning) override;
    Result<std::optional<Submission>> submission(std::string_view instance) override;
    Result<std::vector<AttachmentPiece>> attachment(Id id) override;
    Result<std::optional<AttachmentPiece>> attachment_piece(Id id, std::int64_t position) override;
    Result<bool> has_attachment(Id id) override;
    Result<std::vector<Id>> attachments_of(Id record) override;
    Result<std::vector<StoredSheet>> sheets_of_form(std::string_view form, Id after, std::size_t limit) override;
    Result<std::optional<StoredSheet>> sheet(Id id) override;
    Result<std::vector<StoredSheet>> lone_sheets(RootsQuery const& query, Id before, std::size_t limit) override;
    Result<std::vector<AuditLine>> audit_after(std::int64_t after, std::size_t limit) override;
    Result<std::optional<AuditLine>> last_audit() override;

private:
    State const& state_;
};

extern template class Reading<Reader>;
extern template class Reading<Writer>;

}
