#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace relais::identity {

// Failed sign-ins of the last quarter of an hour, by login and by address, in memory only.
class Attempts {
public:
    explicit Attempts(std::size_t attempts_max)
        : attempts_max_(attempts_max)
    {
    }

    // True if this key has failed too often to try again now.
    bool is_too_many(std::string const& key, Instant now);
    void note_failure(std::string const& key, Instant now);
    void forget(std::string const& key);

private:
    static constexpr std::int64_t window_ms = 15 * 60'000;
    static constexpr std::size_t keys_max = 20'000; // beyond it the oldest knowledge goes, so that memory is bounded

    void drop_old(std::deque<Instant>& failures, Instant now) const;

    std::size_t attempts_max_;
    std::mutex mutex_;
    std::map<std::string, std::deque<Instant>> failures_;
};

}
