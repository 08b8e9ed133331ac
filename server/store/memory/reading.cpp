#include "store/memory/reading.hpp"

#include <algorithm>
#include <set>

namespace relais::store::memory {

template<typename Map, typename Key>
static std::optional<typename Map::mapped_type> find(Map const& map, Key const& key)
{
    auto const found = map.find(key);
    if (found == map.end())
        return std::nullopt;
    return found->second;
}

template<typename Map>
static std::vector<typename Map::mapped_type> values(Map const& map)
{
    std::vector<typename Map::mapped_type> all;
    for (auto const& [key, value] : map)
        all.push_back(value);
    return all;
}

// The lines after `after` of a log whose line n has the seq n + 1.
template<typename Line>
static std::vector<Line> lines_after(std::vector<Line> const& log, std::int64_t after, std::size_t limit)
{
    auto const start = std::min(log.size(), static_cast<std::size_t>(std::max<std::int64_t>(after, 0)));
    auto const count = std::min(limit, log.size() - start);
    auto const first = log.begin() + static_cast<std::ptrdiff_t>(start);
    return { first, first + static_cast<std::ptrdiff_t>(count) };
}

static StoredEntry const& entry_at(State const& state, std::int64_t seq)
{
    return state.entries[static_cast<std::size_t>(seq - 1)];
}

// The entry with those of its parts that `wanted` tells.
template<typename Wanted>
static StoredEntry entry_with(State const& state, std::int64_t seq, Wanted const& wanted)
{
    auto entry = entry_at(state, seq);
    std::erase_if(entry.parts, [&](SealedPart const& part) { return !wanted(part); });
    return entry;
}

template<typename Base>
Result<std::int64_t> Reading<Base>::last_seq()
{
    return static_cast<std::int64_t>(state_.entries.size());
}

template<typename Base>
Result<std::optional<ClearRecord>> Reading<Base>::record(Id id)
{
    return find(state_.records, id);
}

template<typename Base>
Result<std::optional<Bytes>> Reading<Base>::record_key(Id id)
{
    return find(state_.record_keys, id);
}

template<typename Base>
Result<std::vector<StoredEntry>> Reading<Base>::history(Id record)
{
    std::vector<StoredEntry> entries;
    for (auto const seq : find(state_.seqs_of_record, record).value_or(std::vector<std::int64_t> {}))
        entries.push_back(entry_with(state_, seq, [&](SealedPart const& part) { return part.record == record; }));
    return entries;
}

template<typename Base>
Result<std::optional<StoredEntry>> Reading<Base>::entry(Id id)
{
    auto const seq = find(state_.seq_of_entry, id);
    return seq ? std::optional { entry_at(state_, *seq) } : std::nullopt;
}

template<typename Base>
Result<bool> Reading<Base>::is_known(Id id)
{
    return state_.seq_of_entry.contains(id) || state_.records.contains(id);
}

static bool is_in_scope(ClearRecord const& record, RootsQuery const& query)
{
    switch (query.scope) {
    case RootsQuery::Scope::own:
        return record.owner == query.account;
    case RootsQuery::Scope::team:
        return record.team == query.team;
    case RootsQuery::Scope::organisation:
        return record.organisation == query.organisation;
    case RootsQuery::Scope::area:
        return std::ranges::contains(query.areas, record.area);
    case RootsQuery::Scope::all:
        return true;
    }
}

static bool is_root_of(ClearRecord const& record, RootsQuery const& query)
{
    if (record.kind == "held")
        return record.owner == query.account || is_in_scope(record, query);
    return record.kind == "case" && is_in_scope(record, query);
}

template<typename Base>
Result<std::vector<ClearRecord>> Reading<Base>::roots(RootsQuery const& query)
{
    std::vector<ClearRecord> found;
    for (auto const& [id, record] : state_.records)
        if (is_root_of(record, query))
            found.push_back(record);
    return found;
}

template<typename Base>
Result<std::vector<ClearRecord>> Reading<Base>::handovers(RootsQuery const& query)
{
    std::vector<ClearRecord> found;
    for (auto const& [id, record] : state_.records)
        if (is_handed_to(record, query))
            found.push_back(record);
    return found;
}

template<typename Base>
Result<std::vector<StoredEntry>> Reading<Base>::entries_of_roots(std::span<Id const> roots, std::int64_t after, std::size_t limit)
{
    std::set<std::int64_t> seqs;
    std::set<Id> const wanted { roots.begin(), roots.end() };
    for (auto const& root : wanted)
        if (auto const of_root = state_.seqs_of_root.find(root); of_root != state_.seqs_of_root.end())
            seqs.insert(std::ranges::upper_bound(of_root->second, after), of_root->second.end());
    std::vector<StoredEntry> entries;
    for (auto seq = seqs.begin(); seq != seqs.end() && entries.size() < limit; ++seq)
        entries.push_back(entry_with(state_, *seq, [&](SealedPart const& part) { return wanted.contains(part.root); }));
    return entries;
}

template<typename Base>
Result<std::vector<StoredEntry>> Reading<Base>::entries_after(std::int64_t after, std::size_t limit)
{
    return lines_after(state_.entries, after, limit);
}

template<typename Base>
Result<std::optional<Account>> Reading<Base>::account(Id id)
{
    return find(state_.accounts, id);
}

template<typename Base>
Result<std::optional<Account>> Reading<Base>::account_by_login(std::string_view login)
{
    for (auto const& [id, account] : state_.accounts)
        if (account.login == login)
            return account;
    return std::nullopt;
}

template<typename Base>
Result<std::vector<Account>> Reading<Base>::accounts()
{
    return values(state_.accounts);
}

template<typename Base>
Result<std::vector<Team>> Reading<Base>::teams()
{
    return values(state_.teams);
}

template<typename Base>
Result<std::optional<Session>> Reading<Base>::session(std::string_view token_hash)
{
    return find(state_.sessions, token_hash);
}

template<typename Base>
Result<std::optional<Bytes>> Reading<Base>::document(std::string_view name)
{
    return find(state_.documents, name);
}

template<typename Base>
Result<std::vector<std::string>> Reading<Base>::document_names(std::string_view beginning)
{
    std::vector<std::string> names;
    for (auto at = state_.documents.lower_bound(beginning); at != state_.documents.end() && at->first.starts_with(beginning); ++at)
        names.push_back(at->first);
    return names;
}

template<typename Base>
Result<std::optional<Submission>> Reading<Base>::submission(std::string_view instance)
{
    return find(state_.submissions, instance);
}

template<typename Base>
Result<std::vector<AttachmentPiece>> Reading<Base>::attachment(Id id)
{
    std::vector<AttachmentPiece> pieces;
    for (auto at = state_.attachments.lower_bound({ id, 0 }); at != state_.attachments.end() && at->first.first == id; ++at)
        pieces.push_back(at->second);
    return pieces;
}

template<typename Base>
Result<std::optional<AttachmentPiece>> Reading<Base>::attachment_piece(Id id, std::int64_t position)
{
    return find(state_.attachments, std::pair(id, position));
}

template<typename Base>
Result<bool> Reading<Base>::has_attachment(Id id)
{
    auto const at = state_.attachments.lower_bound({ id, 0 });
    return at != state_.attachments.end() && at->first.first == id;
}

template<typename Base>
Result<std::vector<Id>> Reading<Base>::attachments_of(Id record)
{
    std::vector<Id> ids;
    for (auto const& [key, piece] : state_.attachments)
        if (key.second == 0 && piece.record == record)
            ids.push_back(key.first);
    return ids;
}

template<typename Base>
Result<std::vector<StoredSheet>> Reading<Base>::sheets_of_form(std::string_view form, Id after, std::size_t limit)
{
    std::vector<StoredSheet> sheets;
    for (auto at = state_.records.upper_bound(after); at != state_.records.end() && sheets.size() < limit; ++at) {
        if (at->second.kind != "sheet" || at->second.form != form)
            continue;
        if (auto found = TRY(sheet(at->first)))
            sheets.push_back(*std::move(found));
    }
    return sheets;
}

template<typename Base>
Result<std::optional<StoredSheet>> Reading<Base>::sheet(Id id)
{
    auto const record = find(state_.records, id);
    auto const key = find(state_.record_keys, id);
    if (!record || record->kind != "sheet" || !key)
        return std::optional<StoredSheet> {};
    auto root = find(state_.records, record->root).value_or(*record);
    return std::optional(StoredSheet { *record, std::move(root), *key, TRY(history(id)) });
}

template<typename Base>
Result<std::vector<StoredSheet>> Reading<Base>::lone_sheets(RootsQuery const& query, Id before, std::size_t limit)
{
    std::vector<StoredSheet> sheets;
    for (auto at = state_.records.lower_bound(before); at != state_.records.begin() && sheets.size() < limit;) {
        auto const& [id, record] = *--at;
        if (record.kind != "sheet" || record.root != id || !is_in_scope(record, query))
            continue;
        if (auto found = TRY(sheet(id)))
            sheets.push_back(*std::move(found));
    }
    return sheets;
}

template<typename Base>
Result<std::vector<AuditLine>> Reading<Base>::audit_after(std::int64_t after, std::size_t limit)
{
    return lines_after(state_.audit, after, limit);
}

template<typename Base>
Result<std::optional<AuditLine>> Reading<Base>::last_audit()
{
    return state_.audit.empty() ? std::nullopt : std::optional { state_.audit.back() };
}

template class Reading<Reader>;
template class Reading<Writer>;

}
