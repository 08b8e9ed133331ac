#include "endpoints/endpoints.hpp"
#include "sync/push.hpp"

namespace relais::endpoints {

static Result<http::Answer> push(Node const& node, http::Request const& request, Caller const& caller)
{
    auto const input = TRY(body_as<sync::PushRequest>(request));
    auto const tolerance_ms = node.settings.clock_tolerance_min * 60'000;
    return http::Response::json(to_json(TRY(sync::push(node.journal, caller, input, node.now(), tolerance_ms))));
}

void add_push(http::Router& router, Node const& node)
{
    router.add({ "push", http::Method::post, "/api/push",
        signed_in(node, [&node](http::Request const& request, Caller const& caller) { return push(node, request, caller); }) });
}

}
