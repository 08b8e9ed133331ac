#include "store/memory/writing.hpp"

namespace relais::store::memory {

void undo_to(std::size_t count, UndoLog& log, State& state)
{
    for (; log.size() > count; log.pop_back())
        log.back()(state);
}

Writing::Writing(State& state, UndoLog& undo_log, std::mutex& lock)
    : Reading(state)
    , state_(state)
    , undo_log_(undo_log)
    , lock_(lock)
{
}

template<typename Map>
static void set(Map& map, typename Map::key_type const& key, std::optional<typename Map::mapped_type> value)
{
    if (value)
        map.insert_or_assign(key, *std::move(value));
    else
        map.erase(key);
}

// Sets the value of a key, or erases it.
template<typename Map>
void Writing::put(Map State::* map, typename Map::key_type const& key, std::optional<typename Map::mapped_type> value)
{
    auto const found = (state_.*map).find(key);
    auto before = found == (state_.*map).end() ? std::nullopt : std::optional { found->second };
    undo_log_.push_back([map, key, before = std::move(before)](State& state) { set(state.*map, key, before); });
    set(state_.*map, key, std::move(value));
}

Result<std::int64_t> Writing::append(StoredEntry const& entry)
{
    if (entry.parts.size() > max_parts_of_entry)
        return refuse(ProblemCode::too_large, "parts", std::to_string(max_parts_of_entry));
    if (state_.seq_of_entry.contains(entry.id))
        return refuse(ProblemCode::already_exists, "id");
    std::scoped_lock const lock { lock_ };
    auto const seq = static_cast<std::int64_t>(state_.entries.size()) + 1;
    put(&State::seq_of_entry, entry.id, seq);
    undo_log_.push_back([](State& state) { state.entries.pop_back(); });
    state_.entries.push_back(entry);
    state_.entries.back().seq = seq;
    for (auto const& part : entry.parts)
        index(part, seq);
    return seq;
}

void Writing::index(SealedPart const& part, std::int64_t seq)
{
    auto const add = [&](std::map<Id, std::vector<std::int64_t>> State::* map, Id key) {
        undo_log_.push_back([map, key](State& state) { (state.*map)[key].pop_back(); });
        (state_.*map)[key].push_back(seq);
    };
    add(&State::seqs_of_record, part.record);
    auto const& of_root = state_.seqs_of_root[part.root];
    if (of_root.empty() || of_root.back() != seq)
        add(&State::seqs_of_root, part.root);
}

Done Writing::add_record(ClearRecord const& record)
{
    if (state_.records.contains(record.id))
        return refuse(ProblemCode::already_exists, "id");
    return put_record(record);
}

Done Writing::put_record(ClearRecord const& record)
{
    std::scoped_lock const lock { lock_ };
    put(&State::records, record.id, record);
    return {};
}

Done Writing::add_record_key(Id record, Bytes const& sealed_key)
{
    if (state_.record_keys.contains(record))
        return refuse(ProblemCode::already_exists, "record");
    std::scoped_lock const lock { lock_ };
    put(&State::record_keys, record, sealed_key);
    return {};
}

Done Writing::destroy_record_key(Id record)
{
    std::scoped_lock const lock { lock_ };
    put(&State::record_keys, record, std::nullopt);
    return {};
}

Done Writing::put_account(Account const& account)
{
    auto const same_login = TRY(account_by_login(account.login));
    if (same_login && same_login->id != account.id)
        return refuse(ProblemCode::already_exists, "login");
    std::scoped_lock const lock { lock_ };
    put(&State::accounts, account.id, account);
    return {};
}

Done Writing::put_team(Team const& team)
{
    std::scoped_lock const lock { lock_ };
    put(&State::teams, team.id, team);
    return {};
}

Done Writing::put_session(Session const& session)
{
    std::scoped_lock const lock { lock_ };
    put(&State::sessions, session.token_hash, session);
    return {};
}

Done Writing::end_session(std::string_view token_hash)
{
    std::scoped_lock const lock { lock_ };
    put(&State::sessions, Bytes { token_hash }, std::nullopt);
    return {};
}

template<typename Condition>
void Writing::end_sessions_if(Condition const& ends)
{
    std::scoped_lock const lock { lock_ };
    std::vector<Bytes> ended;
    for (auto const& [hash, session] : state_.sessions)
        if (ends(session))
            ended.push_back(hash);
    for (auto const& hash : ended)
        put(&State::sessions, hash, std::nullopt);
}

Done Writing::end_sessions_of(Id account)
{
    end_sessions_if([&](Session const& session) { return session.account == account; });
    return {};
}

Done Writing::end_expired_sessions(Instant now)
{
    end_sessions_if([&](Session const& session) { return session.expires <= now; });
    return {};
}

Done Writing::put_document(std::string_view name, Bytes const& content)
{
    std::scoped_lock const lock { lock_ };
    put(&State::documents, std::string { name }, content);
    return {};
}

Done Writing::remove_document(std::string_view name)
{
    std::scoped_lock const lock { lock_ };
    put(&State::documents, std::string { name }, std::nullopt);
    return {};
}

Done Writing::put_submission(Submission const& submission)
{
    if (state_.submissions.contains(submission.instance))
        return refuse(ProblemCode::already_exists, "instance");
    std::scoped_lock const lock { lock_ };
    put(&State::submissions, submission.instance, submission);
    return {};
}

Done Writing::put_attachment(AttachmentPiece const& piece)
{
    if (piece.sealed.size() > max_attachment_piece)
        return refuse(ProblemCode::too_large, "attachment");
    std::pair const key { piece.id, piece.position };
    if (state_.attachments.contains(key))
        return refuse(ProblemCode::already_exists, "attachment");
    std::scoped_lock const lock { lock_ };
    put(&State::attachments, key, piece);
    return {};
}

Done Writing::remove_attachment(Id id)
{
    std::vector<std::pair<Id, std::int64_t>> pieces;
    for (auto at = state_.attachments.lower_bound({ id, 0 }); at != state_.attachments.end() && at->first.first == id; ++at)
        pieces.push_back(at->first);
    std::scoped_lock const lock { lock_ };
    for (auto const& piece : pieces)
        put(&State::attachments, piece, std::nullopt);
    return {};
}

Done Writing::append_audit(AuditLine const& line)
{
    std::scoped_lock const lock { lock_ };
    undo_log_.push_back([](State& state) { state.audit.pop_back(); });
    state_.audit.push_back(line);
    state_.audit.back().seq = static_cast<std::int64_t>(state_.audit.size());
    return {};
}

Done Writing::attempt(std::function<Done()> const& work)
{
    auto const before = undo_log_.size();
    auto outcome = work();
    if (outcome)
        return outcome;
    std::scoped_lock const lock { lock_ };
    undo_to(before, undo_log_, state_);
    return outcome;
}

}
