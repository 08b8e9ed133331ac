#include "sync/push.hpp"
#include "endpoints/endpoints.hpp"

namespace relais::endpoints {

namespace {

// What became of acts since the start, for whoever watches the node.
struct ActCounters {
    observe::Counter& accepted;
    observe::Counter& held;
    observe::Counter& refused;

    explicit ActCounters(observe::Metrics& metrics)
        : accepted(metrics.counter("relais_acts_total", "Acts that devices pushed, by what became of them.", { { "state", "accepted" } }))
        , held(metrics.counter("relais_acts_total", "Acts that devices pushed, by what became of them.", { { "state", "held" } }))
        , refused(metrics.counter("relais_acts_total", "Acts that devices pushed, by what became of them.", { { "state", "refused" } }))
    {
    }

    void count(sync::PushAnswer const& answer) const
    {
        for (auto const& act : answer.answers)
            (act.state == ArrivalState::accepted ? accepted : act.state == ArrivalState::held ? held : refused).add();
    }
};

}

static Result<http::Answer> push(Node const& node, ActCounters const& counters, http::Request const& request, Caller const& caller)
{
    auto const input = TRY(body_as<sync::PushRequest>(request));
    auto const tolerance_ms = node.settings.clock_tolerance_min * 60'000;
    auto const answer = TRY(sync::push(node.journal, caller, input, node.now(), tolerance_ms));
    counters.count(answer);
    return http::Response::json(to_json(answer));
}

void add_push(http::Router& router, Node const& node)
{
    router.add({ "push", http::Method::post, "/api/push",
        signed_in(node, [&node, counters = ActCounters(node.metrics)](http::Request const& request, Caller const& caller) { return push(node, counters, request, caller); }) });
}

}
