#include "sync/pull.hpp"
#include "endpoints/endpoints.hpp"

#include <algorithm>

namespace relais::endpoints {

using http::Answer;
using http::Request;

static Result<sync::Pulled> pull_now(Node const& node, Caller const& caller, sync::PullRequest const& input)
{
    auto const reader = TRY(node.store.read());
    return sync::pull(*reader, node.key, *node.journal.engine(), caller, input, node.now());
}

// A file that goes out whole is a file that is read: the audit log says so before the reader has it.
static Done note_reads(Node const& node, Caller const& caller, std::vector<Id> const& delivered)
{
    if (delivered.empty())
        return {};
    return node.journal.write([&](store::Writer& writer) -> Done {
        for (auto const& root : delivered)
            TRY(node.journal.note(writer, caller.account, "read", root));
        return {};
    });
}

static Result<Answer> answer(Node const& node, Caller const& caller, sync::PullRequest const& input, http::Signal::Ticket ticket, std::chrono::steady_clock::time_point deadline)
{
    auto pulled = TRY(pull_now(node, caller, input));
    if (pulled.is_empty && std::chrono::steady_clock::now() < deadline)
        return http::Wait { &node.changed, ticket, deadline, [&node, input, deadline](Request const& request, http::Woken why) -> Result<Answer> {
            auto const until = why == http::Woken::signal ? deadline : std::chrono::steady_clock::time_point {};
            // Signed in when the wait began is not signed in now: the session is asked for again.
            auto const again = signed_in(node, [&node, &input, until](Request const&, Caller const& caller_now) {
                return answer(node, caller_now, input, node.changed.ticket(), until);
            });
            return again(request);
        } };
    TRY(note_reads(node, caller, pulled.delivered));
    return http::Response::json_text(std::move(pulled.json));
}

static Result<Answer> pull(Node const& node, Request const& request, Caller const& caller)
{
    auto const input = TRY(body_as<sync::PullRequest>(request));
    auto const wait = std::clamp<std::int64_t>(input.wait, 0, node.settings.pull_wait_max_s);
    auto const ticket = node.changed.ticket();
    return answer(node, caller, input, ticket, std::chrono::steady_clock::now() + std::chrono::seconds(wait));
}

void add_pull(http::Router& router, Node const& node)
{
    router.add({ "pull", http::Method::post, "/api/pull",
        signed_in(node, [&node](Request const& request, Caller const& caller) { return pull(node, request, caller); }) });
}

}
