#pragma once

#include "xlsform/form_problem.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

// The cell `parameters`: key=value, with spaces, commas or semicolons between. Keys and, but of label and value, values are in lower case.
class Parameters {
public:
    // None where the text is no list of pairs.
    static std::optional<Parameters> parse(std::string_view text);

    bool has(std::string_view key) const { return find(key) != nullptr; }
    std::string_view text(std::string_view key) const;
    void set(std::string_view key, std::string_view value);
    std::vector<std::pair<std::string, std::string>> const& pairs() const { return pairs_; }

private:
    std::string const* find(std::string_view key) const;
    std::vector<std::pair<std::string, std::string>> pairs_;
};

// A decimal number as a fraction of whole numbers, so that 0.3 is three times 0.1.
struct Decimal {
    std::int64_t digits = 0;
    int places = 0;

    // None where the text is no number of up to 12 digits, 6 of them behind the point.
    static std::optional<Decimal> parse(std::string_view text);
    bool is_zero() const { return digits == 0; }
    bool is_whole() const;
};
int compare(Decimal const& a, Decimal const& b);
Decimal difference(Decimal const& a, Decimal const& b);
// True if `a` is a whole number of times `step`, which must not be zero.
bool is_multiple(Decimal const& a, Decimal const& step);

bool is_whole_number(std::string_view text);
bool is_number(std::string_view text);

}
