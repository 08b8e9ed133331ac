#include "base/sort.hpp"

#include "doctest.hpp"

#include <algorithm>
#include <string>

using namespace relais;

TEST_CASE("values are put in order, equal ones as they stood, however many there are")
{
    std::uint32_t chance = 7;
    for (std::size_t count = 0; count < 70; ++count) {
        std::vector<std::pair<std::string, std::size_t>> values;
        for (std::size_t i = 0; i < count; ++i) {
            chance = chance * 1664525U + 1013904223U;
            values.emplace_back(std::to_string(chance >> 28U), i);
        }
        auto expected = values;
        auto const by_name = [](auto const& one, auto const& other) { return one.first > other.first; };
        std::ranges::stable_sort(expected, by_name);
        sort_values(values, by_name);
        CHECK(values == expected);
    }
    std::vector<int> numbers { 3, 1, 2 };
    sort_values(numbers);
    CHECK(numbers == std::vector<int> { 1, 2, 3 });
}
