#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace relais {

// Doubles as decimal text and back, both exact. Without tables: those of std::to_chars and fast_float are 20 KB that hardly shrink on the way to a phone.

struct ShortestDecimal {
    std::string digits; // the fewest that read back as the same double, and of these the nearest; the first one is not 0
    int exponent = 0;   // the value is d.ddd × 10^exponent
};

// Of a finite value above 0.
ShortestDecimal shortest_decimal(double value);

// The double nearest to -? (digits (. digits?)? | . digits) ([eE] [+-]? digits)?, of two as near the even one. What is too large becomes infinity, what
// is too small 0. The text must have this form.
double nearest_double(std::string_view text);

// The same of any text: none where it has not this form.
std::optional<double> double_in(std::string_view text);

}
