#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

namespace relais::http {

// Something that happened, told to all who wait for it.
//
// Who wants to wait first takes a ticket, then looks at the world, and waits with that ticket only if there was nothing: a
// notification between the look and the wait is then not missed. Every function may be called from any thread.
class Signal {
public:
    using Ticket = std::uint64_t;

    Signal() = default;
    Signal(Signal const&) = delete;
    Signal& operator=(Signal const&) = delete;

    Ticket ticket() const;
    void notify_all();

    // For the transport. Calls `wake` once, in the notifying thread, at the first notification after the ticket; at once if
    // there has been one. `wake` must be short and must not use this signal. Gives what `forget` takes.
    std::uint64_t subscribe(Ticket ticket, std::function<void()> wake);
    // After this `wake` is not called any more, and no call of it is under way.
    void forget(std::uint64_t subscription);

private:
    mutable std::mutex mutex_;
    Ticket notifications_ = 0;
    std::uint64_t last_subscription_ = 0;
    std::map<std::uint64_t, std::function<void()>> waiting_;
};

}
