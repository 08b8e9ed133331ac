#include "base/sort.hpp"

#include <algorithm>
#include <numeric>

namespace relais {

// Merges runs that are in order, each twice as long as those before.
std::vector<std::uint32_t> places_in_order(std::size_t count, bool (*is_less)(void const* context, std::uint32_t one, std::uint32_t other), void const* context)
{
    std::vector<std::uint32_t> places(count);
    std::iota(places.begin(), places.end(), 0U);
    std::vector<std::uint32_t> merged;
    for (std::size_t run = 1; run < count; run *= 2) {
        merged.clear();
        merged.reserve(count);
        for (std::size_t start = 0; start < count; start += 2 * run) {
            auto const middle = std::min(start + run, count);
            auto const end = std::min(start + 2 * run, count);
            auto left = start;
            auto right = middle;
            while (left < middle || right < end) {
                bool const is_right = left == middle || (right < end && is_less(context, places[right], places[left]));
                merged.push_back(places[is_right ? right++ : left++]);
            }
        }
        places.swap(merged);
    }
    return places;
}

}
