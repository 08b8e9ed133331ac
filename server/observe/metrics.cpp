#include "observe/metrics.hpp"

#include "codec/json.hpp"

#include <algorithm>
#include <array>

namespace relais::observe {

Histogram::Histogram(std::span<double const> bounds)
    : bounds_(bounds.begin(), bounds.end())
    , counts_(bounds.size() + 1)
{
}

void Histogram::observe(double value)
{
    auto const bucket = std::ranges::lower_bound(bounds_, value) - bounds_.begin();
    counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    auto sum = sum_.load(std::memory_order_relaxed);
    while (!sum_.compare_exchange_weak(sum, sum + value, std::memory_order_relaxed)) { }
}

std::uint64_t Histogram::count() const
{
    std::uint64_t total = 0;
    for (auto const& count : counts_)
        total += count.load(std::memory_order_relaxed);
    return total;
}

std::span<double const> duration_bounds()
{
    static constexpr std::array bounds { 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0 };
    return bounds;
}

static std::string escaped(std::string_view value)
{
    std::string text;
    for (auto const c : value) {
        if (c == '\n') {
            text += "\\n";
            continue;
        }
        if (c == '\\' || c == '"')
            text += '\\';
        text += c;
    }
    return text;
}

// `name="value",name="value"`, without braces.
static std::string labels_text(Metrics::Labels labels)
{
    std::string text;
    for (auto const& label : labels) {
        text += text.empty() ? "" : ",";
        text += std::string(label.name) + "=\"" + escaped(label.value) + "\"";
    }
    return text;
}

template<typename Metric, typename... Arguments>
Metric& Metrics::registered(Families<Metric>& families, Literal name, Literal help, Labels labels, Arguments const&... arguments)
{
    std::scoped_lock const lock(mutex_);
    auto& family = families[name.text()];
    family.help = help.text();
    return family.by_labels.try_emplace(labels_text(labels), arguments...).first->second;
}

Counter& Metrics::counter(Literal name, Literal help, Labels labels)
{
    return registered(counters_, name, help, labels);
}

Gauge& Metrics::gauge(Literal name, Literal help, Labels labels)
{
    return registered(gauges_, name, help, labels);
}

Histogram& Metrics::histogram(Literal name, Literal help, std::span<double const> bounds, Labels labels)
{
    return registered(histograms_, name, help, labels, bounds);
}

static void write_head(std::string& out, std::string_view name, std::string_view help, char const* type)
{
    out += "# HELP " + std::string(name) + " " + std::string(help) + "\n";
    out += "# TYPE " + std::string(name) + " " + type + "\n";
}

static void write_sample(std::string& out, std::string const& name, std::string const& labels, std::string const& value)
{
    out += name;
    if (!labels.empty())
        out += "{" + labels + "}";
    out += " " + value + "\n";
}

std::string Metrics::text() const
{
    std::scoped_lock const lock(mutex_);
    std::string out;
    auto const simple = [&](auto const& families, char const* type) {
        for (auto const& [name, family] : families) {
            write_head(out, name, family.help, type);
            for (auto const& [labels, metric] : family.by_labels)
                write_sample(out, std::string(name), labels, std::to_string(metric.value()));
        }
    };
    auto const buckets = [&](std::string const& name, std::string const& labels, Histogram const& histogram) {
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < histogram.counts_.size(); ++i) {
            total += histogram.counts_[i].load(std::memory_order_relaxed);
            auto const bound = i < histogram.bounds_.size() ? number_text(histogram.bounds_[i]) : "+Inf";
            write_sample(out, name + "_bucket", labels + (labels.empty() ? "" : ",") + "le=\"" + bound + "\"", std::to_string(total));
        }
        write_sample(out, name + "_sum", labels, number_text(histogram.sum()));
        write_sample(out, name + "_count", labels, std::to_string(total));
    };
    simple(counters_, "counter");
    simple(gauges_, "gauge");
    for (auto const& [name, family] : histograms_) {
        write_head(out, name, family.help, "histogram");
        for (auto const& [labels, histogram] : family.by_labels)
            buckets(std::string(name), labels, histogram);
    }
    return out;
}

}
