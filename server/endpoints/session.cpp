#include "endpoints/session.hpp"

#include "endpoints/endpoints.hpp"
#include "identity/accounts.hpp"
#include "observe/log.hpp"

namespace relais::endpoints {

using http::Answer;
using http::Request;
using http::Response;

static http::CookieSecurity cookie_security(Node const& node)
{
    return node.settings.secure_cookie ? http::CookieSecurity::https_only : http::CookieSecurity::any_transport;
}

static Result<SessionView> view_of(Node const& node, store::Account const& account, Instant expires)
{
    auto const worker = TRY(identity::worker_of(node.key, account));
    return SessionView { { worker.id, account.login, worker.name, worker.role, worker.team, worker.organisation, worker.area }, expires };
}

// Finds the account, taking as long for a login that nobody has as for a wrong password.
static Result<store::Account> authenticate(Node const& node, SignIn const& input)
{
    auto const reader = TRY(node.store.read());
    auto const account = TRY(reader->account_by_login(identity::login_key(input.login)));
    auto const is_right = account
        ? seal::verify_password(account->password_hash, input.password)
        : seal::verify_nobody(input.password, node.password_cost());
    if (!is_right)
        return refuse(ProblemCode::wrong_login);
    // Told only to who knows the password: the phone then removes the files that it keeps.
    if (!account->active)
        return refuse(ProblemCode::account_withdrawn);
    return *account;
}

std::string client_address(Node const& node, Request const& request)
{
    auto named = request.headers.get("X-Forwarded-For");
    if (request.peer != node.settings.trusted_proxy || named.empty())
        return request.peer;
    return std::string(http::without_blanks(named.substr(named.rfind(',') + 1)));
}

static Result<Answer> sign_in(Node const& node, Request const& request)
{
    auto const input = TRY(body_as<SignIn>(request));
    auto const by_login = identity::login_key(input.login);
    auto const by_peer = client_address(node, request);
    // Somebody who tries passwords elsewhere does not keep the owner of the login out.
    auto const by_both = by_login + " " + by_peer;
    auto const now = node.now();
    if (node.login_attempts.is_too_many(by_both, now) || node.peer_attempts.is_too_many(by_peer, now) || node.peer_attempts.is_too_many(by_login, now))
        return refuse(ProblemCode::too_many_attempts, {}, "15 min");
    auto const account = authenticate(node, input);
    if (!account) {
        node.login_attempts.note_failure(by_both, now);
        node.peer_attempts.note_failure(by_peer, now);
        node.peer_attempts.note_failure(by_login, now);
        observe::log(observe::Level::info, "sign_in_refused", { { "problem", account.error().code } });
        return std::unexpected(account.error());
    }
    node.login_attempts.forget(by_both);

    auto const before = request.cookie(session_cookie);
    auto const token = seal::make_token();
    auto const lasts = std::chrono::days(node.settings.session_days);
    Instant const expires { now.ms + std::chrono::milliseconds(lasts).count() };
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(writer.end_expired_sessions(now));
        // A browser has one session: the one that it had before, perhaps of another account of a shared phone, opens nothing any more.
        if (before)
            TRY(writer.end_session(identity::session_hash(node.key, *before)));
        TRY(writer.put_session({ identity::session_hash(node.key, token), account->id, input.device, now, expires }));
        return node.journal.note(writer, account->id, "sign_in", input.device);
    }));
    auto response = Response::json(to_json(TRY(view_of(node, *account, expires))));
    response.set_cookie(session_cookie, token, lasts, cookie_security(node));
    return response;
}

static Result<Answer> show(Node const& node, Request const& request, Caller const& caller)
{
    auto const reader = TRY(node.store.read());
    auto const account = TRY(reader->account(caller.account));
    auto const session = TRY(reader->session(identity::session_hash(node.key, *request.cookie(session_cookie))));
    if (!account || !session)
        return refuse(ProblemCode::session_ended);
    return Response::json(to_json(TRY(view_of(node, *account, session->expires))));
}

static Result<Answer> sign_out(Node const& node, Request const& request, Caller const& caller)
{
    TRY(node.journal.write([&](store::Writer& writer) -> Done {
        TRY(writer.end_session(identity::session_hash(node.key, *request.cookie(session_cookie))));
        return node.journal.note(writer, caller.account, "sign_out", caller.account);
    }));
    auto response = Response::empty();
    response.set_cookie(session_cookie, "", std::chrono::seconds(0), cookie_security(node));
    return response;
}

void add_session(http::Router& router, Node const& node)
{
    router.add({ "sign_in", http::Method::post, "/api/session", [&node](Request const& request) { return sign_in(node, request); }, http::Accepts::json, http::Lane::costly });
    router.add({ "session", http::Method::get, "/api/session",
        signed_in(node, [&node](Request const& request, Caller const& caller) { return show(node, request, caller); }) });
    router.add({ "sign_out", http::Method::delete_, "/api/session",
        signed_in(node, [&node](Request const& request, Caller const& caller) { return sign_out(node, request, caller); }), http::Accepts::nothing });
}

}
