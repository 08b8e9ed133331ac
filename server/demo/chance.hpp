#pragma once

#include "base/id.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace relais::demo {

// Chance that is the same for the same seed on every machine (SplitMix64): demo data is a story that can be told again.
class Chance {
public:
    explicit Chance(std::uint64_t seed)
        : state_(seed)
    {
        begin_session();
    }

    std::uint64_t next();
    // From 0 to below `end`, which is at least 1; 0 where it is not.
    int below(int end) { return end < 1 ? 0 : static_cast<int>(next() % static_cast<std::uint64_t>(end)); }
    // From `first` to `last`, both included.
    int between(int first, int last) { return first + below(last - first + 1); }
    // True `percent` times of a hundred.
    bool happens(int percent) { return below(100) < percent; }

    template<typename Range>
    auto const& one_of(Range const& range)
    {
        return range[static_cast<std::size_t>(below(static_cast<int>(std::size(range))))];
    }

    // An id as a device makes it: ids of one session share their tail.
    Id id(std::int64_t at_ms);
    void begin_session() { tail_ = next(); }

private:
    std::uint64_t state_;
    std::uint64_t tail_ = 0;
    std::uint64_t made_ = 0;
};

}
