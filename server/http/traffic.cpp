#include "http/traffic.hpp"

#include "observe/log.hpp"

#include <algorithm>

namespace relais::http {

using observe::Literal;

static constexpr Literal no_route = "none";

Traffic::Meter Traffic::meter_of(observe::Metrics& metrics, Literal route)
{
    Meter meter {};
    auto const counter = [&](Literal status) {
        return &metrics.counter("relais_http_requests_total", "Requests answered.", { { "route", route }, { "status", status } });
    };
    meter.by_class = { counter("2xx"), counter("3xx"), counter("4xx"), counter("5xx") };
    meter.duration = &metrics.histogram("relais_http_request_seconds", "Time from the first byte of a request to the last of its answer.",
        observe::duration_bounds(), { { "route", route } });
    return meter;
}

Traffic::Traffic(observe::Metrics& metrics, Router const& router)
    : connections_(metrics.gauge("relais_http_connections", "Connections that are open."))
    , waiting_(metrics.gauge("relais_http_waiting", "Requests that wait for news."))
    , turned_away_(metrics.counter("relais_http_turned_away_total", "Connections refused because there were too many."))
{
    meters_.emplace(nullptr, meter_of(metrics, no_route));
    for (auto const& route : router.routes())
        meters_.emplace(&route, meter_of(metrics, route.name));
}

void Traffic::record(Exchange const& exchange)
{
    auto const& meter = meters_.at(exchange.route);
    meter.by_class[static_cast<std::size_t>(std::clamp(exchange.status / 100, 2, 5) - 2)]->add();
    meter.duration->observe(std::chrono::duration<double>(exchange.duration).count());
    observe::log(observe::Level::info, "request",
        { { "route", exchange.route == nullptr ? no_route : exchange.route->name }, { "method", method_name(exchange.method) },
            { "status", exchange.status }, { "bytes", exchange.bytes }, { "duration_us", exchange.duration } });
}

}
