#pragma once

#include "http/router.hpp"
#include "observe/metrics.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>

namespace relais::http {

// Counts and logs what is answered: by name of the route, never by path, query or address.
class Traffic {
public:
    Traffic(observe::Metrics& metrics, Router const& router);

    struct Exchange {
        Route const* route = nullptr; // none for what was refused before it had one
        Method method = Method::other;
        int status = 0;
        std::uint64_t bytes = 0;
        std::chrono::microseconds duration {};
    };

    void record(Exchange const& exchange);

    observe::Gauge& connections() { return connections_; }
    observe::Gauge& waiting() { return waiting_; }
    observe::Counter& turned_away() { return turned_away_; }

private:
    struct Meter {
        std::array<observe::Counter*, 4> by_class; // 2xx, 3xx, 4xx, 5xx
        observe::Histogram* duration;
    };

    static Meter meter_of(observe::Metrics& metrics, observe::Literal route);

    std::map<Route const*, Meter> meters_;
    observe::Gauge& connections_;
    observe::Gauge& waiting_;
    observe::Counter& turned_away_;
};

}
