#include "endpoints/endpoints.hpp"

#include "http/problem_json.hpp"
#include "identity/accounts.hpp"
#include "journal/covers.hpp"

namespace relais::endpoints {

static Result<Caller> caller_of_request(Node const& node, http::Request const& request)
{
    auto const token = request.cookie(session_cookie);
    if (!token || token->empty())
        return refuse(ProblemCode::not_signed_in);
    auto const reader = TRY(node.store.read());
    auto const session = TRY(reader->session(identity::session_hash(node.key, *token)));
    if (!session || session->expires <= node.now())
        return refuse(ProblemCode::session_ended);
    auto const account = TRY(reader->account(session->account));
    if (!account)
        return refuse(ProblemCode::session_ended);
    if (!account->active)
        return refuse(ProblemCode::account_withdrawn);
    return journal::with_covers(*reader, identity::caller_of(*account), LocalDate::at(node.now()));
}

std::optional<Id> device_of(Node const& node, http::Request const& request)
{
    auto const token = request.cookie(session_cookie);
    auto const reader = node.store.read();
    if (!token || !reader)
        return std::nullopt;
    auto const session = (*reader)->session(identity::session_hash(node.key, *token));
    return session && *session ? std::optional((*session)->device) : std::nullopt;
}

bool may(Node const& node, Caller const& caller, std::string_view right)
{
    auto const engine = node.journal.engine();
    auto const* role = engine->programme().role(caller.role);
    return role != nullptr && role->may(right);
}

bool follows_tools(Node const& node, Caller const& caller)
{
    auto const engine = node.journal.engine();
    auto const* role = engine->programme().role(caller.role);
    return role != nullptr && (role->may("manage_tools") || role->scope != Scope::own);
}

http::Handler permitted(Node const& node, std::string_view right, SignedInHandler handler)
{
    return signed_in(node, [&node, right, handler = std::move(handler)](http::Request const& request, Caller const& caller) -> Result<http::Answer> {
        if (!may(node, caller, right))
            return refuse(ProblemCode::not_permitted);
        return handler(request, caller);
    });
}

http::Handler signed_in(Node const& node, SignedInHandler handler)
{
    return [&node, handler = std::move(handler)](http::Request const& request) -> Result<http::Answer> {
        return handler(request, TRY(caller_of_request(node, request)));
    };
}

Done require_own_session(http::Request const& request, Caller const& caller)
{
    if (TRY(Id::parse(request.asked("account"))) != caller.account)
        return refuse(ProblemCode::session_ended, "account");
    return {};
}

http::Handler signed_in_as_asked(Node const& node, SignedInHandler handler)
{
    return signed_in(node, [handler = std::move(handler)](http::Request const& request, Caller const& caller) -> Result<http::Answer> {
        TRY(require_own_session(request, caller));
        return handler(request, caller);
    });
}

http::Admit admitted(Node const& node, std::string_view right)
{
    return [&node, right](http::Request const& head) -> http::Admission {
        auto const caller = caller_of_request(node, head);
        if (!caller)
            return { {}, http::problem_response(caller.error()) };
        if (!may(node, *caller, right))
            return { {}, http::problem_response({ ProblemCode::not_permitted }) };
        return { "account " + caller->account.to_string() };
    };
}

}
