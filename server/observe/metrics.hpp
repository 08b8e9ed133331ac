#pragma once

#include "base/problem.hpp"
#include "observe/literal.hpp"

#include <atomic>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace relais::observe {

// A count that only grows.
class Counter {
public:
    void add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_ = 0;
};

// A level that goes up and down.
class Gauge {
public:
    void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
    void add(std::int64_t change) { value_.fetch_add(change, std::memory_order_relaxed); }
    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> value_ = 0;
};

// Values sorted into fixed buckets.
class Histogram {
public:
    // `bounds` are the upper ends of the buckets, in ascending order; one more bucket takes what is above them all.
    explicit Histogram(std::span<double const> bounds);

    void observe(double value);
    std::uint64_t count() const;
    double sum() const { return sum_.load(std::memory_order_relaxed); }

private:
    friend class Metrics;

    std::vector<double> bounds_;
    std::deque<std::atomic<std::uint64_t>> counts_;
    std::atomic<double> sum_ = 0;
};

// Bounds for durations in seconds, from a millisecond to half a minute.
std::span<double const> duration_bounds();

// The value of a label is a text of the source code or the name of a problem, as in the log.
struct Label {
    Label(Literal label, Literal text)
        : name(label.text())
        , value(text.text())
    {
    }
    Label(Literal label, ProblemCode code)
        : name(label.text())
        , value(problem_entry(code).name)
    {
    }

    std::string_view name;
    std::string_view value;
};

// Every metric of the process. What it gives out lives as long as it does; register at the start and keep the reference, for
// counting takes neither a lock nor memory, while registering takes both. The same name and labels give the same object.
class Metrics {
public:
    using Labels = std::initializer_list<Label>;

    Counter& counter(Literal name, Literal help, Labels labels = {});
    Gauge& gauge(Literal name, Literal help, Labels labels = {});
    Histogram& histogram(Literal name, Literal help, std::span<double const> bounds, Labels labels = {});

    // The whole in the text format of Prometheus: counters, gauges, histograms, each in order of name.
    std::string text() const;
    static constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";

private:
    template<typename Metric>
    struct Family {
        std::string_view help;
        std::map<std::string, Metric> by_labels;
    };
    template<typename Metric>
    using Families = std::map<std::string_view, Family<Metric>>;

    template<typename Metric, typename... Arguments>
    Metric& registered(Families<Metric>& families, Literal name, Literal help, Labels labels, Arguments const&... arguments);

    mutable std::mutex mutex_;
    Families<Counter> counters_;
    Families<Gauge> gauges_;
    Families<Histogram> histograms_;
};

}
