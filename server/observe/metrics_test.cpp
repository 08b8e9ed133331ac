#include "observe/metrics.hpp"

#include "doctest.hpp"

#include <array>
#include <thread>

namespace relais::observe {

TEST_CASE("metrics are written in the text format of Prometheus")
{
    Metrics metrics;
    metrics.counter("relais_acts_total", "Acts received.", { { "state", "held" }, { "why", ProblemCode::case_closed } }).add(2);
    metrics.counter("relais_acts_total", "Acts received.", { { "state", "a \"b\"\\\n" } }).add();
    metrics.gauge("relais_connections", "Connections now.").set(-3);
    static constexpr std::array bounds { 0.5, 1.0 };
    auto& histogram = metrics.histogram("relais_wait_seconds", "Time waited.", bounds, { { "lane", "quick" } });
    histogram.observe(0.5);
    histogram.observe(0.75);
    histogram.observe(3);
    CHECK(metrics.text() == R"(# HELP relais_acts_total Acts received.
# TYPE relais_acts_total counter
relais_acts_total{state="a \"b\"\\\n"} 1
relais_acts_total{state="held",why="case_closed"} 2
# HELP relais_connections Connections now.
# TYPE relais_connections gauge
relais_connections -3
# HELP relais_wait_seconds Time waited.
# TYPE relais_wait_seconds histogram
relais_wait_seconds_bucket{lane="quick",le="0.5"} 1
relais_wait_seconds_bucket{lane="quick",le="1"} 2
relais_wait_seconds_bucket{lane="quick",le="+Inf"} 3
relais_wait_seconds_sum{lane="quick"} 4.25
relais_wait_seconds_count{lane="quick"} 3
)");
}

TEST_CASE("threads count without losing one")
{
    Metrics metrics;
    auto& counter = metrics.counter("relais_total", "All.");
    auto& histogram = metrics.histogram("relais_seconds", "All.", duration_bounds());
    auto const work = [&] {
        for (int i = 0; i < 1000; ++i) {
            metrics.counter("relais_total", "All.").add();
            histogram.observe(1);
        }
    };
    std::thread first(work);
    std::thread second(work);
    first.join();
    second.join();
    CHECK(counter.value() == 2000);
    CHECK(histogram.count() == 2000);
    CHECK(histogram.sum() == 2000.0);
}

}
