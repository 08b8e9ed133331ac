#include "store/sqlite/writing.hpp"

#include "store/sqlite/place.hpp"
#include "store/sqlite/statements.hpp"

namespace relais::store::sqlite {

static Done done(Result<std::int64_t> const& changes)
{
    if (!changes)
        return std::unexpected { changes.error() };
    return {};
}

Result<std::int64_t> Writing::append(StoredEntry const& entry)
{
    if (entry.parts.size() > max_parts_of_entry)
        return refuse(ProblemCode::too_large, "parts", std::to_string(max_parts_of_entry));
    auto const at = static_cast<std::int64_t>(entry.at);
    if (TRY(database_.run(sql::append_entry, entry.id, at, entry.by, entry.device, entry.command)) == 0)
        return refuse(ProblemCode::already_exists, "id");
    auto const seq = database_.last_row();
    auto place = first_place(seq);
    for (auto const& part : entry.parts)
        TRY(done(database_.run(sql::append_part, place++, part.root, part.record, AsBytes { part.sealed })));
    return seq;
}

static Result<std::int64_t> run_with(Database& database, char const* sql, ClearRecord const& record)
{
    return database.run(sql, record.id, record.kind, record.root, record.person, record.owner, record.team, record.organisation,
        record.area, record.status, record.risk, record.sex, record.age_band, record.opened_on, record.closed_on, record.form, record.holder);
}

Done Writing::add_record(ClearRecord const& record)
{
    return done(run_with(database_, sql::add_record, record));
}

Done Writing::put_record(ClearRecord const& record)
{
    if (TRY(run_with(database_, sql::change_record_in_place, record)) == 0)
        return done(run_with(database_, sql::put_record, record));
    return {};
}

Done Writing::add_record_key(Id record, Bytes const& sealed_key)
{
    return done(database_.run(sql::add_record_key, record, AsBytes { sealed_key }));
}

Done Writing::destroy_record_key(Id record)
{
    has_destroyed_ = true;
    return done(database_.run(sql::destroy_record_key, record));
}

Done Writing::put_account(Account const& account)
{
    auto put = done(database_.run(sql::put_account, account.id, account.login, AsBytes { account.sealed_profile }, account.password_hash,
        account.role, account.team, account.organisation, account.area, std::int64_t { account.active }));
    if (!put && put.error().code == ProblemCode::already_exists)
        return refuse(ProblemCode::already_exists, "login");
    return put;
}

Done Writing::put_team(Team const& team)
{
    return done(database_.run(sql::put_team, team.id, team.name, team.organisation, team.area));
}

Done Writing::put_session(Session const& session)
{
    return done(database_.run(sql::put_session, AsBytes { session.token_hash }, session.account, session.device,
        session.created.ms, session.expires.ms));
}

Done Writing::end_session(std::string_view token_hash)
{
    return done(database_.run(sql::end_session, AsBytes { token_hash }));
}

Done Writing::end_sessions_of(Id account)
{
    return done(database_.run(sql::end_sessions_of, account));
}

Done Writing::end_expired_sessions(Instant now)
{
    return done(database_.run(sql::end_expired_sessions, now.ms));
}

Done Writing::put_document(std::string_view name, Bytes const& content)
{
    return done(database_.run(sql::put_document, name, AsBytes { content }));
}

Done Writing::remove_document(std::string_view name)
{
    return done(database_.run(sql::remove_document, name));
}

Done Writing::put_submission(Submission const& submission)
{
    if (TRY(database_.run(sql::put_submission, AsBytes { submission.instance }, AsBytes { submission.content }, submission.entry, submission.sheet,
            submission.account, AsBytes { submission.previous }))
        == 0)
        return refuse(ProblemCode::already_exists, "instance");
    return {};
}

Done Writing::put_attachment(AttachmentPiece const& piece)
{
    if (piece.sealed.size() > max_attachment_piece)
        return refuse(ProblemCode::too_large, "attachment");
    if (TRY(database_.run(sql::put_attachment, piece.id, piece.record, piece.position, AsBytes { piece.sealed })) == 0)
        return refuse(ProblemCode::already_exists, "attachment");
    return {};
}

Done Writing::remove_attachment(Id id)
{
    return done(database_.run(sql::remove_attachment, id));
}

Done Writing::append_audit(AuditLine const& line)
{
    return done(database_.run(sql::append_audit, line.at.ms, line.who, line.what, line.subject, AsBytes { line.hash }));
}

Done Writing::attempt(std::function<Done()> const& work)
{
    TRY(done(database_.run(sql::savepoint)));
    auto outcome = work();
    if (database_.fault()) // the transaction is lost, and the savepoint with it
        return std::unexpected { *database_.fault() };
    if (!outcome)
        TRY(done(database_.run(sql::undo)));
    TRY(done(database_.run(sql::release)));
    return outcome;
}

}
