#include "store/sqlite/reading.hpp"

#include "store/sqlite/place.hpp"
#include "store/sqlite/roots.hpp"
#include "store/sqlite/statements.hpp"

#include <algorithm>

namespace relais::store::sqlite {

static StoredEntry entry_row(Query const& query)
{
    return {
        .seq = query.integer(0),
        .id = query.id(1),
        .at = static_cast<std::uint64_t>(query.integer(2)),
        .by = query.id(3),
        .device = query.id(4),
        .command = query.text(5),
        .parts = {},
    };
}

// Of part, whose first column is the place.
static SealedPart part_row(Query const& query)
{
    return { .record = query.id(1), .root = query.id(2), .sealed = query.bytes(3) };
}

static ClearRecord record_row(Query const& query)
{
    return {
        .id = query.id(0),
        .kind = query.text(1),
        .root = query.id(2),
        .person = query.optional_id(3),
        .owner = query.optional_id(4),
        .team = query.optional_id(5),
        .organisation = query.text(6),
        .area = query.text(7),
        .status = query.text(8),
        .risk = query.text(9),
        .sex = query.text(10),
        .age_band = query.text(11),
        .opened_on = query.text(12),
        .closed_on = query.text(13),
        .form = query.text(14),
    };
}

static Account account_row(Query const& query)
{
    return {
        .id = query.id(0),
        .login = query.text(1),
        .sealed_profile = query.bytes(2),
        .password_hash = query.text(3),
        .role = query.text(4),
        .team = query.id(5),
        .organisation = query.text(6),
        .area = query.text(7),
        .active = query.integer(8) != 0,
    };
}

static Team team_row(Query const& query)
{
    return { .id = query.id(0), .name = query.text(1), .organisation = query.text(2), .area = query.text(3) };
}

static Session session_row(Query const& query)
{
    return {
        .token_hash = query.bytes(0),
        .account = query.id(1),
        .device = query.id(2),
        .created = { query.integer(3) },
        .expires = { query.integer(4) },
    };
}

static AuditLine audit_row(Query const& query)
{
    return {
        .seq = query.integer(0),
        .at = { query.integer(1) },
        .who = query.id(2),
        .what = query.text(3),
        .subject = query.id(4),
        .hash = query.bytes(5),
    };
}

static Bytes bytes_row(Query const& query)
{
    return query.bytes(0);
}

// The first row, if there is one.
template<typename Row>
static Result<std::optional<Row>> one(Query&& query, Row (*row)(Query const&))
{
    if (!TRY(query.next()))
        return std::optional<Row> {};
    return std::optional<Row> { row(query) };
}

template<typename Row>
static Done append_all(std::vector<Row>& rows, Query&& query, Row (*row)(Query const&))
{
    while (TRY(query.next()))
        rows.push_back(row(query));
    return {};
}

template<typename Row>
static Result<std::vector<Row>> all(Query&& query, Row (*row)(Query const&))
{
    std::vector<Row> rows;
    TRY(append_all(rows, std::move(query), row));
    return rows;
}

static Result<StoredEntry> entry_by_seq(Database& database, std::int64_t seq)
{
    auto found = TRY(one(database.query(sql::entry_by_seq, seq), entry_row));
    if (!found)
        return refuse(ProblemCode::broken_store, "entry", "a part without its entry");
    return *std::move(found);
}

static Result<std::vector<SealedPart>> parts_of(Database& database, std::int64_t seq)
{
    return all(database.query(sql::parts_between, first_place(seq), last_place(seq)), part_row);
}

template<typename Base>
Result<std::int64_t> Reading<Base>::last_seq()
{
    auto query = database_.query(sql::last_seq);
    (void)TRY(query.next());
    return query.integer(0);
}

template<typename Base>
Result<std::optional<ClearRecord>> Reading<Base>::record(Id id)
{
    return one(database_.query(sql::record, id), record_row);
}

template<typename Base>
Result<std::optional<Bytes>> Reading<Base>::record_key(Id id)
{
    return one(database_.query(sql::record_key, id), bytes_row);
}

template<typename Base>
Result<std::vector<StoredEntry>> Reading<Base>::history(Id record)
{
    std::vector<StoredEntry> entries;
    auto parts = database_.query(sql::history, record);
    while (TRY(parts.next())) {
        auto entry = TRY(entry_by_seq(database_, seq_of(parts.integer(0))));
        entry.parts.push_back(part_row(parts));
        entries.push_back(std::move(entry));
    }
    return entries;
}

template<typename Base>
Result<std::optional<StoredEntry>> Reading<Base>::entry(Id id)
{
    auto found = TRY(one(database_.query(sql::entry_by_id, id), entry_row));
    if (found)
        found->parts = TRY(parts_of(database_, found->seq));
    return found;
}

template<typename Base>
Result<bool> Reading<Base>::is_known(Id id)
{
    return database_.query(sql::is_known, id).next();
}

static Result<std::vector<ClearRecord>> roots_of_scope(Database& database, RootsQuery const& query)
{
    switch (query.scope) {
    case RootsQuery::Scope::own:
        return all(database.query(sql::roots_of_owner, query.account), record_row);
    case RootsQuery::Scope::team:
        return all(database.query(sql::roots_of_team, query.team), record_row);
    case RootsQuery::Scope::organisation:
        return all(database.query(sql::roots_of_organisation, query.organisation), record_row);
    case RootsQuery::Scope::all:
        return all(database.query(sql::roots_of_all), record_row);
    case RootsQuery::Scope::area:
        break;
    }
    std::vector<ClearRecord> rows;
    for (auto const& area : query.areas)
        TRY(append_all(rows, database.query(sql::roots_of_area, area), record_row));
    std::ranges::sort(rows, {}, &ClearRecord::id);
    return rows;
}

template<typename Base>
Result<std::vector<ClearRecord>> Reading<Base>::roots(RootsQuery const& query)
{
    auto found = TRY(roots_of_scope(database_, query));
    for (auto& held : TRY(all(database_.query(sql::held_of_owner, query.account), record_row))) {
        auto const place = std::ranges::lower_bound(found, held.id, {}, &ClearRecord::id);
        if (place == found.end() || place->id != held.id)
            found.insert(place, std::move(held));
    }
    return found;
}

static Done append_handovers_of_scope(std::vector<ClearRecord>& found, Database& database, RootsQuery const& query)
{
    switch (query.scope) {
    case RootsQuery::Scope::own:
    case RootsQuery::Scope::team: // asked for in every scope
        break;
    case RootsQuery::Scope::organisation:
        return append_all(found, database.query(sql::handovers_of_organisation, query.organisation), record_row);
    case RootsQuery::Scope::all:
        return append_all(found, database.query(sql::handovers_of_all), record_row);
    case RootsQuery::Scope::area:
        for (auto const& area : query.areas)
            TRY(append_all(found, database.query(sql::handovers_of_area, area), record_row));
    }
    return {};
}

template<typename Base>
Result<std::vector<ClearRecord>> Reading<Base>::handovers(RootsQuery const& query)
{
    std::vector<ClearRecord> found;
    TRY(append_all(found, database_.query(sql::handovers_of_owner, query.account), record_row));
    TRY(append_all(found, database_.query(sql::handovers_of_team, query.team), record_row));
    TRY(append_all(found, database_.query(sql::handovers_to_organisation, query.organisation), record_row));
    TRY(append_handovers_of_scope(found, database_, query));
    std::erase_if(found, [&](ClearRecord const& each) { return !is_handed_to(each, query); });
    std::ranges::sort(found, {}, &ClearRecord::id);
    auto const repeated = std::ranges::unique(found, {}, &ClearRecord::id);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

template<typename Base>
Result<std::vector<StoredEntry>> Reading<Base>::entries_of_roots(std::span<Id const> roots, std::int64_t after, std::size_t limit)
{
    if (TRY(last_seq()) <= after) // as it mostly is: spares looking through the roots
        return std::vector<StoredEntry> {};
    std::vector<Id> sorted;
    if (!std::ranges::is_sorted(roots)) { // as they mostly are, coming from roots()
        sorted.assign(roots.begin(), roots.end());
        std::ranges::sort(sorted);
        roots = sorted;
    }
    std::vector<StoredEntry> entries;
    for (auto const seq : TRY(seqs_of_roots(database_, roots, after, limit))) {
        auto entry = TRY(entry_by_seq(database_, seq));
        entry.parts = TRY(parts_of(database_, seq));
        std::erase_if(entry.parts, [&](SealedPart const& part) { return !std::ranges::binary_search(roots, part.root); });
        entries.push_back(std::move(entry));
    }
    return entries;
}

template<typename Base>
Result<std::vector<StoredEntry>> Reading<Base>::entries_after(std::int64_t after, std::size_t limit)
{
    auto entries = TRY(all(database_.query(sql::entries_after, after, row_limit(limit)), entry_row));
    if (entries.empty())
        return entries;
    auto parts = database_.query(sql::parts_between, first_place(entries.front().seq), last_place(entries.back().seq));
    auto entry = entries.begin();
    while (TRY(parts.next())) {
        while (entry->seq < seq_of(parts.integer(0)))
            ++entry;
        entry->parts.push_back(part_row(parts));
    }
    return entries;
}

template<typename Base>
Result<std::optional<Account>> Reading<Base>::account(Id id)
{
    return one(database_.query(sql::account_by_id, id), account_row);
}

template<typename Base>
Result<std::optional<Account>> Reading<Base>::account_by_login(std::string_view login)
{
    return one(database_.query(sql::account_by_login, login), account_row);
}

template<typename Base>
Result<std::vector<Account>> Reading<Base>::accounts()
{
    return all(database_.query(sql::accounts), account_row);
}

template<typename Base>
Result<std::vector<Team>> Reading<Base>::teams()
{
    return all(database_.query(sql::teams), team_row);
}

template<typename Base>
Result<std::optional<Session>> Reading<Base>::session(std::string_view token_hash)
{
    return one(database_.query(sql::session, AsBytes { token_hash }), session_row);
}

template<typename Base>
Result<std::optional<Bytes>> Reading<Base>::document(std::string_view name)
{
    return one(database_.query(sql::document, name), bytes_row);
}

static std::string text_row(Query const& query)
{
    return query.text(0);
}

static Id id_row(Query const& query)
{
    return query.id(0);
}

static Submission submission_row(Query const& query)
{
    return { query.bytes(0), query.bytes(1), query.id(2), query.id(3), query.id(4), query.bytes(5) };
}

static AttachmentPiece piece_row(Query const& query)
{
    return { query.id(0), query.id(1), query.integer(2), query.bytes(3) };
}

static StoredSheet sheet_row(Query const& query)
{
    return { .record = record_row(query), .root = {}, .sealed_key = query.bytes(15), .history = {} };
}

static StoredEntry entry_with_part_row(Query const& query)
{
    auto entry = entry_row(query);
    entry.parts.push_back({ .record = query.id(6), .root = query.id(7), .sealed = query.bytes(8) });
    return entry;
}

template<typename Base>
Result<std::vector<std::string>> Reading<Base>::document_names(std::string_view beginning)
{
    return all(database_.query(sql::document_names, beginning, std::string(beginning) + "\x7F"), text_row);
}

template<typename Base>
Result<std::optional<Submission>> Reading<Base>::submission(std::string_view instance)
{
    return one(database_.query(sql::submission, AsBytes { instance }), submission_row);
}

template<typename Base>
Result<std::vector<AttachmentPiece>> Reading<Base>::attachment(Id id)
{
    return all(database_.query(sql::attachment, id), piece_row);
}

template<typename Base>
Result<std::optional<AttachmentPiece>> Reading<Base>::attachment_piece(Id id, std::int64_t position)
{
    return one(database_.query(sql::attachment_piece, id, position), piece_row);
}

template<typename Base>
Result<bool> Reading<Base>::has_attachment(Id id)
{
    auto query = database_.query(sql::has_attachment, id);
    return query.next();
}

template<typename Base>
Result<std::vector<Id>> Reading<Base>::attachments_of(Id record)
{
    return all(database_.query(sql::attachments_of, record), id_row);
}

// The row of a sheet, with its root and its history.
template<typename Base>
Done Reading<Base>::complete(StoredSheet& sheet)
{
    sheet.root = sheet.record;
    if (sheet.record.root != sheet.record.id)
        if (auto root = TRY(record(sheet.record.root)))
            sheet.root = *std::move(root);
    sheet.history = TRY(all(database_.query(sql::history_with_entries, sheet.record.id), entry_with_part_row));
    return {};
}

template<typename Base>
Result<std::vector<StoredSheet>> Reading<Base>::sheets_of_form(std::string_view form, Id after, std::size_t limit)
{
    auto sheets = TRY(all(database_.query(sql::sheets_of_form, form, after, row_limit(limit)), sheet_row));
    for (auto& sheet : sheets)
        TRY(complete(sheet));
    return sheets;
}

template<typename Base>
Result<std::optional<StoredSheet>> Reading<Base>::sheet(Id id)
{
    auto found = TRY(one(database_.query(sql::sheet, id), sheet_row));
    if (found)
        TRY(complete(*found));
    return found;
}

static Result<std::vector<StoredSheet>> lone_sheets_of_scope(Database& database, RootsQuery const& query, Id before, std::int64_t limit)
{
    switch (query.scope) {
    case RootsQuery::Scope::own:
        return all(database.query(sql::lone_sheets_of_owner, before, query.account, limit), sheet_row);
    case RootsQuery::Scope::team:
        return all(database.query(sql::lone_sheets_of_team, before, query.team, limit), sheet_row);
    case RootsQuery::Scope::organisation:
        return all(database.query(sql::lone_sheets_of_organisation, before, query.organisation, limit), sheet_row);
    case RootsQuery::Scope::all:
        return all(database.query(sql::lone_sheets_of_all, before, limit), sheet_row);
    case RootsQuery::Scope::area:
        break;
    }
    std::vector<StoredSheet> rows;
    for (auto const& area : query.areas)
        TRY(append_all(rows, database.query(sql::lone_sheets_of_area, before, area, limit), sheet_row));
    std::ranges::sort(rows, std::greater {}, [](StoredSheet const& sheet) { return sheet.record.id; });
    rows.resize(std::min(rows.size(), static_cast<std::size_t>(limit)));
    return rows;
}

template<typename Base>
Result<std::vector<StoredSheet>> Reading<Base>::lone_sheets(RootsQuery const& query, Id before, std::size_t limit)
{
    auto sheets = TRY(lone_sheets_of_scope(database_, query, before, row_limit(limit)));
    for (auto& sheet : sheets)
        TRY(complete(sheet));
    return sheets;
}

template<typename Base>
Result<std::vector<AuditLine>> Reading<Base>::audit_after(std::int64_t after, std::size_t limit)
{
    return all(database_.query(sql::audit_after, after, row_limit(limit)), audit_row);
}

template<typename Base>
Result<std::optional<AuditLine>> Reading<Base>::last_audit()
{
    return one(database_.query(sql::last_audit), audit_row);
}

template class Reading<Reader>;
template class Reading<Writer>;

}
