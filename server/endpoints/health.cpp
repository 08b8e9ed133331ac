#include "endpoints/endpoints.hpp"

namespace relais::endpoints {

// Tells a supervisor of processes, who needs no account, that the store answers. It says nothing about anybody.
static Result<http::Answer> health(Node const& node)
{
    auto const reader = TRY(node.store.read());
    TRY(reader->last_seq());
    auto status = Json::object();
    status.set("status", "ok");
    return http::Response::json(status);
}

void add_health(http::Router& router, Node const& node)
{
    router.add({ "health", http::Method::get, "/health", [&node](http::Request const&) { return health(node); } });
    router.add({ "metrics", http::Method::get, "/metrics", [&node](http::Request const&) -> Result<http::Answer> {
        return http::Response::text(observe::Metrics::content_type, node.metrics.text());
    } });
}

}
