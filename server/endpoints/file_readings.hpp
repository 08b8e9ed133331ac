#pragma once

#include "base/id.hpp"
#include "base/time.hpp"

#include <cstddef>
#include <map>
#include <mutex>
#include <utility>

namespace relais::endpoints {

// Who is reading which file, in memory only: a film that is sought through in many pieces is one reading. What is forgotten too early is one line more in the audit log.
class FileReadings {
public:
    // True if a piece from this byte on belongs to a reading that has begun within the hour. What holds the first byte begins one.
    bool goes_on(Id account, Id file, std::size_t first_byte, Instant now);
    void note_begun(Id account, Id file, Instant now);

private:
    static constexpr std::int64_t window_ms = 60 * 60'000;
    static constexpr std::size_t readings_max = 10'000; // beyond it all are forgotten, so that memory is bounded

    std::mutex mutex_;
    std::map<std::pair<Id, Id>, Instant> begun_;
};

}
