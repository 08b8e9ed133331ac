#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace relais {

// The places of `count` things in their order, equal ones as they stand. `is_less` compares two by their place.
std::vector<std::uint32_t> places_in_order(std::size_t count, bool (*is_less)(void const* context, std::uint32_t one, std::uint32_t other), void const* context);

// Puts values in order, equal ones as they stand. There is one such algorithm for all types: std::sort is 2 KB for each type and order, and phones load it.
template<typename T, typename Less = std::less<>>
void sort_values(std::vector<T>& values, Less const& less = {})
{
    struct Context {
        T const* values;
        Less const* less;
    } const context { values.data(), &less };
    auto const is_less = [](void const* given, std::uint32_t one, std::uint32_t other) -> bool {
        auto const& [all, order] = *static_cast<Context const*>(given);
        return (*order)(all[one], all[other]);
    };
    auto const places = places_in_order(values.size(), is_less, &context);
    std::vector<T> sorted;
    sorted.reserve(places.size());
    for (auto const place : places)
        sorted.push_back(std::move(values[place]));
    values = std::move(sorted);
}

}
