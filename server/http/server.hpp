#pragma once

#include "base/result.hpp"
#include "http/request_reader.hpp"
#include "http/response_head.hpp"
#include "http/router.hpp"
#include "observe/metrics.hpp"
#include "settings/settings.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace relais::http {

struct Options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; // 0 takes a free one
    ReadLimits limits;
    std::vector<BodyAllowance> allowances {}; // of the routes; filled by start()
    std::chrono::milliseconds request_timeout { 30'000 };
    std::chrono::milliseconds idle_timeout { 75'000 };
    std::chrono::milliseconds stop_timeout { 10'000 };
    // A phone on a 2G network manages about 2000 on a bad day.
    std::size_t slowest_bytes_per_second = 500;
    std::size_t max_connections = 2048;
    // Of bodies beyond the usual limit that are in memory at once; one sender may have a quarter of it.
    std::size_t large_bytes = std::size_t { 512 } * 1024 * 1024;
    std::size_t threads = 2;
    Transport transport = Transport::clear;

    static Options of(settings::Settings const& settings);
};

// The HTTP/1.1 server. One thread reads and writes the network, with one coroutine for each connection; handlers run on
// `threads` others, and costly ones on one more.
//
// What a request may cost is bounded: headers, body, time to arrive, time to take the answer, time between requests, and the
// number of connections. Headers have the request timeout; a body has it again and one second more for each
// `slowest_bytes_per_second` that came, and so has each part of an answer. Whoever breaks a bound is told which by a problem.
class Server {
public:
    // Listens, and answers from now on. Refuses with bad_value, field listen or port, when the address cannot be taken.
    // The metrics must outlive the server.
    static Result<std::unique_ptr<Server>> start(Options options, Router router, observe::Metrics& metrics);

    // Stops as `stop` does.
    ~Server();

    std::uint16_t port() const;

    // Stops accepting, closes what is idle, wakes what waits, lets what runs finish, and returns when all is answered or
    // the time to stop is over; a handler that still runs then is waited for, but not its client. May be called twice.
    void stop();

private:
    class Loop;

    explicit Server(std::unique_ptr<Loop> loop);

    std::unique_ptr<Loop> loop_;
};

}
