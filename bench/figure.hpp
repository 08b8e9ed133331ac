#pragma once

#include <optional>
#include <string>
#include <vector>

namespace relais::bench {

// One line of the output: what was measured, and what it is measured against.
struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
    std::string beside {};                // the floor or the peer, in words
    std::optional<double> beside_value {}; // in the same unit
    std::optional<double> ratio {};
    std::string goal {};
    std::optional<bool> met {};
};

// Prints the figure as one line of JSON, which bench/run.mjs reads.
void print(Figure const& figure);

// CPU of all threads of this process so far, in microseconds.
double process_cpu_us();
// CPU of this thread so far, in microseconds.
double thread_cpu_us();

double median(std::vector<double> values);

}
