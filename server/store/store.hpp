#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The port to durable storage: operations, not SQL. Everything that could name a person arrives here sealed
// already (see seal/); a store only ever sees ids, clear fields and opaque bytes.
//
// Every implementation passes the suite in tests/contracts.
namespace relais::store {

using Bytes = std::string; // opaque

// What is kept in clear of a record: what lists, deadlines and access need, nothing that names.
struct ClearRecord {
    Id id;
    std::string kind;              // person, case, sheet, held, referral, transfer
    Id root;                       // what access is asked for: the case of a sheet, else the record itself
    std::optional<Id> person;      // of a case
    std::optional<Id> owner;       // of a case; the author of a held act; the worker to whom something is handed over
    std::optional<Id> team;
    std::string organisation;
    std::string area;              // p-code
    std::string status;            // of a case: open, closed; of a held act: held, released, withdrawn; of a hand-over: core/cases/handover.hpp
    std::string risk;
    std::string sex;
    std::string age_band;
    std::string opened_on;         // ISO date
    std::string closed_on;         // of a referral: the last day on which its receiver sees it
    std::string form;              // of a sheet: the tool

    bool operator==(ClearRecord const&) const = default;
};

// The part of an entry that touches one record; `sealed` under that record's key. `root` is that of the record, and never another.
struct SealedPart {
    Id record;
    Id root;
    Bytes sealed;
    bool operator==(SealedPart const&) const = default;
};

// An act touches a case, its person and a sheet; the limit leaves room and bounds what one message can cost.
inline constexpr std::size_t max_parts_of_entry = 256;

struct StoredEntry {
    std::int64_t seq = 0; // given by the store, in order of commit, without gaps that a reader could see filled later
    Id id;
    std::uint64_t at = 0; // hybrid clock
    Id by;
    Id device;
    std::string command;
    std::vector<SealedPart> parts;
    bool operator==(StoredEntry const&) const = default;
};

struct Account {
    Id id;
    std::string login;         // folded to lower case
    Bytes sealed_profile;      // display name and what else names the worker
    std::string password_hash; // Argon2id, in libsodium's text form
    std::string role;
    Id team;
    std::string organisation;
    std::string area;
    bool active = true;
    bool operator==(Account const&) const = default;
};

struct Session {
    Bytes token_hash;
    Id account;
    Id device;
    Instant created;
    Instant expires;
    bool operator==(Session const&) const = default;
};

struct Team {
    Id id;
    std::string name;
    std::string organisation;
    std::string area;
    bool operator==(Team const&) const = default;
};

// One line of the audit log. `hash` chains it to the line before (see observe of the journal).
struct AuditLine {
    std::int64_t seq = 0;
    Instant at;
    Id who;
    std::string what;
    Id subject;
    Bytes hash;
    bool operator==(AuditLine const&) const = default;
};

// What another client sent, by its own name for it, so that the same sent twice is one.
struct Submission {
    Bytes instance; // hash of the form and of the name that its client gave it
    Bytes content;  // hash of its text
    Id entry;
    Id sheet;
    Id account;
    Bytes previous; // the instance that it corrects, or ""
    bool operator==(Submission const&) const = default;
};

// A piece of a file that belongs to a record, sealed under its key. Pieces are counted from 0.
struct AttachmentPiece {
    Id id;
    Id record;
    std::int64_t position = 0;
    Bytes sealed;
    bool operator==(AttachmentPiece const&) const = default;
};

// The sealed bytes of one piece; a little more than 256 KiB of content.
inline constexpr std::size_t max_attachment_piece = std::size_t { 257 } * 1024;

// A sheet with all that is needed to read it and to know who may.
struct StoredSheet {
    ClearRecord record;
    ClearRecord root;
    Bytes sealed_key;
    std::vector<StoredEntry> history;
    bool operator==(StoredSheet const&) const = default;
};

// Which roots a caller may see: one scope of access/role.
struct RootsQuery {
    enum class Scope { own, team, organisation, area, all };
    Scope scope = Scope::own;
    Id account;                      // owner of own; author of held acts in every scope
    Id team;
    std::string organisation;
    std::vector<std::string> areas;  // every area code inside the caller's area
};

// True for a hand-over that Reader::handovers gives to this query.
bool is_handed_to(ClearRecord const& handover, RootsQuery const& query);

// A consistent view of the store at one moment: that of Store::read. Cheap to make; keep it short, for what was
// overwritten since is kept as long as it lives. Not shared between threads, and gone before its store is.
class Reader {
public:
    virtual ~Reader() = default;

    virtual Result<std::int64_t> last_seq() = 0;
    virtual Result<std::optional<ClearRecord>> record(Id id) = 0;
    // The record's own key, sealed by the node's key; nothing for an unknown record or one whose key was destroyed.
    virtual Result<std::optional<Bytes>> record_key(Id id) = 0;
    // Every part that touches the record, in order of seq, each with its entry (whose `parts` holds that one part).
    virtual Result<std::vector<StoredEntry>> history(Id record) = 0;
    virtual Result<std::optional<StoredEntry>> entry(Id id) = 0;
    // True for the id of an entry or of a record.
    virtual Result<bool> is_known(Id id) = 0;

    // The cases of the scope, and its held acts (RootsQuery::account's own held acts in any case), each as its clear
    // record, in order of id. A held act lies in a scope by its own clear fields, which its writer copies from the case
    // (team, organisation, area; the owner is its author). The persons of the cases are not in the list: a case names its person.
    virtual Result<std::vector<ClearRecord>> roots(RootsQuery const& query) = 0;
    // The hand-overs that lie in the scope by their own clear fields, those to the account itself in any case, and the referrals that nobody has taken on yet where the
    // account's team is asked, or its organisation as such; in order of id, whatever has become of them.
    virtual Result<std::vector<ClearRecord>> handovers(RootsQuery const& query) = 0;
    // Entries after `after` that touch one of `roots`, with just those parts, in order of seq; at most `limit`.
    virtual Result<std::vector<StoredEntry>> entries_of_roots(std::span<Id const> roots, std::int64_t after, std::size_t limit) = 0;
    // Entries after `after` in order of seq with all their parts; at most `limit`.
    virtual Result<std::vector<StoredEntry>> entries_after(std::int64_t after, std::size_t limit) = 0;

    virtual Result<std::optional<Account>> account(Id id) = 0;
    virtual Result<std::optional<Account>> account_by_login(std::string_view login) = 0;
    virtual Result<std::vector<Account>> accounts() = 0;
    virtual Result<std::vector<Team>> teams() = 0;
    virtual Result<std::optional<Session>> session(std::string_view token_hash) = 0;
    // A named document of the node (programme, areas, node id …), as it was put.
    virtual Result<std::optional<Bytes>> document(std::string_view name) = 0;
    // Names of documents that begin so, in order.
    virtual Result<std::vector<std::string>> document_names(std::string_view beginning) = 0;
    virtual Result<std::optional<Submission>> submission(std::string_view instance) = 0;
    // The pieces of a file, in order; none for an unknown id.
    virtual Result<std::vector<AttachmentPiece>> attachment(Id id) = 0;
    // One piece; nothing for an unknown one.
    virtual Result<std::optional<AttachmentPiece>> attachment_piece(Id id, std::int64_t position) = 0;
    virtual Result<bool> has_attachment(Id id) = 0;
    // The ids of the files of a record, in order.
    virtual Result<std::vector<Id>> attachments_of(Id record) = 0;
    // The sheets of a tool after `after` in order of id, at most `limit`; those whose key was destroyed are left out.
    virtual Result<std::vector<StoredSheet>> sheets_of_form(std::string_view form, Id after, std::size_t limit) = 0;
    // One sheet; nothing for an unknown one, for a record of another kind, and where the key was destroyed.
    virtual Result<std::optional<StoredSheet>> sheet(Id id) = 0;
    // The sheets of no case that lie in the scope by their own clear fields, before `before` in order of id from the latest down, at most `limit`; those whose key was
    // destroyed are left out.
    virtual Result<std::vector<StoredSheet>> lone_sheets(RootsQuery const& query, Id before, std::size_t limit) = 0;
    virtual Result<std::vector<AuditLine>> audit_after(std::int64_t after, std::size_t limit) = 0;
    virtual Result<std::optional<AuditLine>> last_audit() = 0;
};

// What one transaction writes. Reads through it see its own writes.
class Writer : public Reader {
public:
    // Appends an entry (its `seq` is not looked at); gives its seq. Refuses with already_exists when the id is known,
    // with too_large above max_parts_of_entry.
    virtual Result<std::int64_t> append(StoredEntry const& entry) = 0;
    // Inserts the clear fields of a record. Refuses with already_exists when it is known.
    virtual Done add_record(ClearRecord const& record) = 0;
    // Inserts or replaces the clear fields of a record.
    virtual Done put_record(ClearRecord const& record) = 0;
    // Also before the record itself is there. Refuses with already_exists a record that has a key.
    virtual Done add_record_key(Id record, Bytes const& sealed_key) = 0;
    virtual Done destroy_record_key(Id record) = 0;
    // Refuses with already_exists when another account has the login.
    virtual Done put_account(Account const& account) = 0;
    virtual Done put_team(Team const& team) = 0;
    virtual Done put_session(Session const& session) = 0;
    virtual Done end_session(std::string_view token_hash) = 0;
    virtual Done end_sessions_of(Id account) = 0;
    // Forgets every session that had expired at `now`.
    virtual Done end_expired_sessions(Instant now) = 0;
    virtual Done put_document(std::string_view name, Bytes const& content) = 0;
    virtual Done remove_document(std::string_view name) = 0;
    // Refuses with already_exists a known instance.
    virtual Done put_submission(Submission const& submission) = 0;
    // Refuses with already_exists a known piece, with too_large above max_attachment_piece.
    virtual Done put_attachment(AttachmentPiece const& piece) = 0;
    // Forgets all pieces of a file, which may be none.
    virtual Done remove_attachment(Id id) = 0;
    // Appends a line; its seq is given by the store, its hash by the caller.
    virtual Done append_audit(AuditLine const& line) = 0;
};

// A store. `write` may be called from one thread at a time; readers from any thread, each with its own Reader.
class Store {
public:
    virtual ~Store() = default;

    virtual Result<std::unique_ptr<Reader>> read() = 0;

    // Runs `work` in one transaction and makes it durable before it returns. When `work` gives a problem, or the disk does,
    // nothing of it remains. Faults of the disk: store_full, broken_store; store_busy when another process does not let go.
    // After such a fault inside `work` every further call in the transaction gives it again, and so does `write`,
    // whatever `work` answers: a half-made transaction is never kept.
    virtual Done write(std::function<Done(Writer&)> const& work) = 0;

    // Runs `work` inside the write transaction under a savepoint: a problem undoes what `work` wrote and no more.
    virtual Done attempt(Writer& writer, std::function<Done()> const& work) = 0;

    // Writes a consistent copy of the whole store to a new file while others go on working: an SQLite file of mode 0600,
    // whatever the store, that sqlite::SqliteStore opens. Refuses with already_exists when there is such a file.
    virtual Done back_up(std::string const& path) = 0;
};

}
