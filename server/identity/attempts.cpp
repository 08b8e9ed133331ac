#include "identity/attempts.hpp"

namespace relais::identity {

void Attempts::drop_old(std::deque<Instant>& failures, Instant now) const
{
    while (!failures.empty() && failures.front().ms + window_ms < now.ms)
        failures.pop_front();
}

bool Attempts::is_too_many(std::string const& key, Instant now)
{
    std::lock_guard const lock(mutex_);
    auto const found = failures_.find(key);
    if (found == failures_.end())
        return false;
    drop_old(found->second, now);
    return found->second.size() >= attempts_max_;
}

void Attempts::note_failure(std::string const& key, Instant now)
{
    std::lock_guard const lock(mutex_);
    if (failures_.size() >= keys_max && !failures_.contains(key))
        failures_.erase(failures_.begin());
    auto& failures = failures_[key];
    drop_old(failures, now);
    failures.push_back(now);
    if (failures.size() > attempts_max_)
        failures.pop_front();
}

void Attempts::forget(std::string const& key)
{
    std::lock_guard const lock(mutex_);
    failures_.erase(key);
}

}
