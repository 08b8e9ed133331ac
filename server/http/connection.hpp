#pragma once

#include "http/answer.hpp"
#include "http/request_reader.hpp"
#include "http/response_head.hpp"
#include "http/server.hpp"
#include "http/traffic.hpp"
#include "http/workers.hpp"

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

// Only connection.cpp and server.cpp include this: nobody else sees Asio.
namespace relais::http {

namespace asio = boost::asio;

using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Alarm = asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
using Moment = std::chrono::steady_clock::time_point;
template<typename T>
using Task = asio::awaitable<T, Executor>;

// What all connections of a server share. Used by the network's thread only, except the workers, the traffic and the router.
struct Shared {
    Options options;
    Router router;
    Traffic traffic;
    Workers quick;
    Workers costly;
    std::string date;
    bool stopping = false;
    std::size_t large_bytes = 0; // of bodies beyond the usual limit that are in memory
    std::map<std::string, std::size_t> large_bytes_of {}; // by sender

    Workers& workers(Lane lane) { return lane == Lane::costly ? costly : quick; }
};

// One connection and its coroutine: reads a request, has it answered, writes the answer, and begins again.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Socket socket, Shared& shared);

    // Answers requests until either side has had enough. The connection must be kept until this has ended.
    Task<void> serve();
    // Says that there are too many connections, instead of serving.
    Task<void> turn_away();

    // Breaks off reading or writing that has taken too long.
    void sweep(Moment now);
    // Ends what is idle and wakes what waits; anything else goes on to its answer.
    void stop();
    // Closes at once; a handler that runs is waited for, but its answer goes nowhere.
    void abandon();

private:
    // What the coroutine is busy with.
    enum class Phase : std::uint8_t { idle, reading, working, waiting, writing, lingering };

    Task<Result<std::optional<Request>>> read_request();
    Task<Done> read_on(RequestReader& reader, Moment begun);
    Task<Done> admit(Request const& head);
    Task<std::optional<Response>> answer(Request const& request);
    Task<Answer> run(Request const& request, std::function<Result<Answer>()> job);
    Task<std::optional<Woken>> sleep(Wait const& wait);
    Task<bool> send(Response const& response, Connected connected);
    Task<bool> send_pieces(std::function<Result<std::string>()> const& next, std::size_t& bytes);
    Task<bool> write(std::string_view head, std::string_view body);
    Task<bool> fill();
    Task<void> linger();

    void skip_empty_lines();
    Done count_large(std::size_t bytes);
    void expect_news(Wait const& wait);
    void expect_end();
    void wake(std::uint64_t sleep, std::optional<Woken> why);
    Moment paced(Moment begun, std::size_t bytes) const;

    Socket socket_;
    Shared& shared_;
    Alarm alarm_;
    std::string peer_;
    std::string buffer_; // came, but is not read yet
    std::array<char, 8192> slice_;

    Phase phase_ = Phase::idle;
    Moment deadline_ = Moment::max(); // of the phase
    bool expired_ = false;
    bool keeps_alive_ = false;
    bool is_answered_ = false; // by the worker
    std::size_t large_bytes_ = 0;
    std::string sender_;              // of a body beyond the usual limit
    std::optional<Response> refusal_; // instead of a problem, where a body is not read
    std::uint64_t sleeps_ = 0;
    std::uint64_t subscription_ = 0;
    std::optional<Woken> woken_; // none: the client is gone
    Traffic::Exchange exchange_;
    Moment first_byte_;
};

}
