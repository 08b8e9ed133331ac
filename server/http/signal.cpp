#include "http/signal.hpp"

#include <utility>

namespace relais::http {

Signal::Ticket Signal::ticket() const
{
    std::scoped_lock const lock(mutex_);
    return notifications_;
}

void Signal::notify_all()
{
    std::scoped_lock const lock(mutex_);
    ++notifications_;
    for (auto const& [subscription, wake] : std::exchange(waiting_, {}))
        wake();
}

std::uint64_t Signal::subscribe(Ticket ticket, std::function<void()> wake)
{
    std::scoped_lock const lock(mutex_);
    ++last_subscription_;
    if (ticket == notifications_)
        waiting_.emplace(last_subscription_, std::move(wake));
    else
        wake();
    return last_subscription_;
}

void Signal::forget(std::uint64_t subscription)
{
    std::scoped_lock const lock(mutex_);
    waiting_.erase(subscription);
}

}
