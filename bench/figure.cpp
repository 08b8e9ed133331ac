#include "figure.hpp"

#include "codec/json.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace relais::bench {

void print(Figure const& figure)
{
    auto line = Json::object();
    line.set("name", figure.name);
    line.set("value", figure.value);
    line.set("unit", figure.unit);
    if (!figure.beside.empty())
        line.set("beside", figure.beside);
    if (figure.beside_value)
        line.set("beside_value", *figure.beside_value);
    if (figure.ratio)
        line.set("ratio", *figure.ratio);
    if (!figure.goal.empty())
        line.set("goal", figure.goal);
    if (figure.met)
        line.set("met", *figure.met);
    std::printf("%s\n", write_json(line).c_str());
    std::fflush(stdout);
}

static double clock_us(clockid_t clock)
{
    timespec time {};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

double process_cpu_us()
{
    return clock_us(CLOCK_PROCESS_CPUTIME_ID);
}

double thread_cpu_us()
{
    return clock_us(CLOCK_THREAD_CPUTIME_ID);
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

}
