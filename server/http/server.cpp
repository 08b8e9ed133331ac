#include "http/server.hpp"

#include "http/connection.hpp"
#include "observe/log.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <ctime>
#include <exception>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace relais::http {

using ErrorCode = boost::system::error_code;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

static constexpr auto use_task = asio::as_tuple(asio::use_awaitable_t<Executor> {});

// At 30 to 200 ms for a password, a queue of 32 is as long as a person waits.
static constexpr std::size_t costly_waiting_max = 32;

// So many more connections than allowed are told that there are too many; others are closed without a word.
static constexpr std::size_t turned_away_max = 64;

Options Options::of(settings::Settings const& settings)
{
    Options options;
    options.address = settings.listen;
    options.port = static_cast<std::uint16_t>(settings.port);
    options.limits.header_bytes = static_cast<std::size_t>(settings.max_header_bytes);
    options.limits.body_bytes = static_cast<std::size_t>(settings.max_body_bytes);
    options.request_timeout = std::chrono::seconds(settings.request_timeout_s);
    options.idle_timeout = std::chrono::seconds(settings.idle_timeout_s);
    options.max_connections = static_cast<std::size_t>(settings.max_connections);
    options.threads = static_cast<std::size_t>(settings.threads);
    options.transport = settings.secure_cookie ? Transport::tls : Transport::clear;
    return options;
}

// The network's thread with all that it owns.
class Server::Loop {
public:
    Loop(Options options, Router router, observe::Metrics& metrics)
        : shared_ { options, std::move(router), Traffic(metrics, shared_.router), { options.threads, options.max_connections + turned_away_max },
            { 1, costly_waiting_max }, http_date(std::time(nullptr)) }
        , acceptor_(io_)
        , tick_(io_)
    {
    }

    Done listen();
    void run();
    void stop();
    std::uint16_t port() const { return port_; }

private:
    Task<void> accept_all();
    Task<void> sweep_all();
    void welcome(Socket socket);
    void part_from(std::shared_ptr<Connection> const& connection);
    void begin_stop();
    milliseconds sweep_interval() const;

    // Outlives the workers, whose last act is to tell it that they are done.
    asio::io_context io_ { 1 };
    Shared shared_;
    asio::basic_socket_acceptor<asio::ip::tcp, Executor> acceptor_;
    Alarm tick_;
    std::set<std::shared_ptr<Connection>> connections_;
    Moment stop_deadline_ = Moment::max();
    std::uint16_t port_ = 0;
    std::mutex stop_mutex_;
    std::thread thread_;
};

Done Server::Loop::listen()
{
    ErrorCode error;
    auto const address = asio::ip::make_address(shared_.options.address, error);
    if (error)
        return refuse(ProblemCode::bad_value, "listen", "an IP address");
    asio::ip::tcp::endpoint const endpoint(address, shared_.options.port);
    ErrorCode ignored;
    acceptor_.open(endpoint.protocol(), error);
    acceptor_.set_option(asio::socket_base::reuse_address(true), ignored);
    if (!error)
        acceptor_.bind(endpoint, error);
    if (!error)
        acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error == asio::error::address_in_use || error == asio::error::access_denied)
        return refuse(ProblemCode::bad_value, "port", error == asio::error::access_denied ? "not allowed" : "in use already");
    if (error)
        return refuse(ProblemCode::bad_value, "listen", "an address of this machine");
    port_ = acceptor_.local_endpoint(ignored).port();
    return {};
}

static void rethrow(std::exception_ptr const& failure)
{
    if (failure)
        std::rethrow_exception(failure);
}

void Server::Loop::run()
{
    asio::co_spawn(io_, accept_all(), rethrow);
    asio::co_spawn(io_, sweep_all(), rethrow);
    thread_ = std::thread([this] { io_.run(); });
}

void Server::Loop::stop()
{
    std::scoped_lock const lock(stop_mutex_);
    if (!thread_.joinable())
        return;
    asio::post(io_, [this] { begin_stop(); });
    thread_.join();
}

void Server::Loop::begin_stop()
{
    ErrorCode ignored;
    shared_.stopping = true;
    stop_deadline_ = steady_clock::now() + shared_.options.stop_timeout;
    acceptor_.close(ignored);
    for (auto const& connection : connections_)
        connection->stop();
    tick_.cancel();
}

Task<void> Server::Loop::accept_all()
{
    while (!shared_.stopping) {
        auto [error, socket] = co_await acceptor_.async_accept(use_task);
        if (!error) {
            welcome(std::move(socket));
        } else if (error != asio::error::operation_aborted) {
            // No more file descriptors, most likely: some must close before it is worth trying again.
            Alarm pause(io_, milliseconds(100));
            co_await pause.async_wait(use_task);
        }
    }
}

void Server::Loop::welcome(Socket socket)
{
    auto const excess = connections_.size() >= shared_.options.max_connections;
    if (excess)
        shared_.traffic.turned_away().add();
    if (shared_.stopping || connections_.size() >= shared_.options.max_connections + turned_away_max)
        return;
    auto const connection = std::make_shared<Connection>(std::move(socket), shared_);
    connections_.insert(connection);
    shared_.traffic.connections().add(1);
    asio::co_spawn(io_, excess ? connection->turn_away() : connection->serve(), [this, connection](std::exception_ptr const& failure) {
        rethrow(failure);
        part_from(connection);
    });
}

void Server::Loop::part_from(std::shared_ptr<Connection> const& connection)
{
    connections_.erase(connection);
    shared_.traffic.connections().add(-1);
    if (shared_.stopping && connections_.empty())
        tick_.cancel();
}

// Often enough that a time limit is kept to about an eighth.
milliseconds Server::Loop::sweep_interval() const
{
    auto const& options = shared_.options;
    auto const shortest = std::min({ options.request_timeout, options.idle_timeout, options.stop_timeout });
    return std::clamp(shortest / 8, milliseconds(5), milliseconds(250));
}

Task<void> Server::Loop::sweep_all()
{
    while (!shared_.stopping || !connections_.empty()) {
        tick_.expires_after(sweep_interval());
        co_await tick_.async_wait(use_task);
        auto const now = steady_clock::now();
        shared_.date = http_date(std::time(nullptr));
        for (auto const& connection : connections_) {
            connection->sweep(now);
            if (now >= stop_deadline_)
                connection->abandon();
        }
    }
}

Server::Server(std::unique_ptr<Loop> loop)
    : loop_(std::move(loop))
{
}

Server::~Server()
{
    stop();
}

Result<std::unique_ptr<Server>> Server::start(Options options, Router router, observe::Metrics& metrics)
{
    // Whoever closes the other end of a socket, or of our standard error stream, must not end this process.
    std::signal(SIGPIPE, SIG_IGN);
    for (auto const& route : router.routes())
        if (route.body_bytes > options.limits.body_bytes)
            options.allowances.push_back({ route.path, route.body_bytes });
    auto loop = std::make_unique<Loop>(std::move(options), std::move(router), metrics);
    TRY(loop->listen());
    loop->run();
    observe::log(observe::Level::info, "listening", { { "port", loop->port() } });
    return std::unique_ptr<Server>(new Server(std::move(loop)));
}

std::uint16_t Server::port() const
{
    return loop_->port();
}

void Server::stop()
{
    loop_->stop();
}

}
