#pragma once

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/signal.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <variant>

namespace relais::http {

struct Wait;

// What a handler gives: a response, or the wish to be asked again later.
using Answer = std::variant<Response, Wait>;

// Handlers run on worker threads, several at once, and may block there as long as the store needs. A problem becomes
// application/problem+json. A handler does not throw; if it does, the program stops as after a failed check().
using Handler = std::function<Result<Answer>(Request const& request)>;

enum class Woken : std::uint8_t { signal, deadline, stopping };

// A wait that holds no thread: the transport keeps the request, and calls `then` on a worker once the signal is notified (after the
// ticket was taken), the deadline has passed, or the server stops. `then` may wait again, but not once the server stops: it
// is then answered with the problem `stopping`. If the client goes away meanwhile, `then` is never called.
// The signal must outlive the server.
struct Wait {
    Signal* signal = nullptr;
    Signal::Ticket ticket = 0;
    std::chrono::steady_clock::time_point deadline;
    std::function<Result<Answer>(Request const& request, Woken why)> then;
};

}
