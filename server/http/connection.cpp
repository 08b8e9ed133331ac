#include "http/connection.hpp"

#include "http/compression.hpp"
#include "http/etag.hpp"
#include "http/problem_json.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <utility>

namespace relais::http {

using std::chrono::steady_clock;
using ErrorCode = boost::system::error_code;

static constexpr auto use_task = asio::as_tuple(asio::use_awaitable_t<Executor> {});

// How long what a client still sends is read after a refusal: without it the client's system would throw the answer away unread.
static constexpr std::chrono::milliseconds longest_linger { 2000 };

// The most that a client is given time for at once, since the system's own buffers take a part of an answer whether it reads or not.
static constexpr std::size_t longest_part = std::size_t { 64 } * 1024;

static std::string address_of(Socket const& socket)
{
    ErrorCode error;
    auto const endpoint = socket.remote_endpoint(error);
    return error ? std::string {} : endpoint.address().to_string();
}

Connection::Connection(Socket socket, Shared& shared)
    : socket_(std::move(socket))
    , shared_(shared)
    , alarm_(socket_.get_executor())
    , peer_(address_of(socket_))
{
    ErrorCode ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

Task<void> Connection::serve()
{
    while (true) {
        auto request = co_await read_request();
        if (!request) {
            (void)count_large(0); // what came of it is thrown away
            if (co_await send(refusal_ ? *refusal_ : problem_response(request.error()), Connected::ends))
                co_await linger();
            break;
        }
        if (!request->has_value())
            break;
        auto const response = co_await answer(**request);
        if (!response)
            break;
        auto const connected = keeps_alive_ && !shared_.stopping ? Connected::stays : Connected::ends;
        if (!co_await send(*response, connected) || connected == Connected::ends)
            break;
    }
    abandon();
}

Task<void> Connection::turn_away()
{
    if (co_await send(problem_response({ ProblemCode::store_busy }), Connected::ends))
        co_await linger();
    abandon();
}

void Connection::sweep(Moment now)
{
    if (now < deadline_)
        return;
    ErrorCode ignored;
    expired_ = true;
    socket_.cancel(ignored);
}

void Connection::stop()
{
    if (phase_ == Phase::idle || phase_ == Phase::lingering)
        sweep(Moment::max());
    else if (phase_ == Phase::waiting)
        wake(sleeps_, Woken::stopping);
}

void Connection::abandon()
{
    (void)count_large(0);
    ErrorCode ignored;
    socket_.shutdown(Socket::shutdown_both, ignored);
    socket_.close(ignored);
    if (phase_ == Phase::waiting)
        wake(sleeps_, std::nullopt);
}

// When a transfer of so many bytes that began then is too slow.
Moment Connection::paced(Moment begun, std::size_t bytes) const
{
    auto const& options = shared_.options;
    return begun + options.request_timeout + std::chrono::seconds(bytes / options.slowest_bytes_per_second);
}

Task<bool> Connection::fill()
{
    expired_ = false;
    auto const [error, count] = co_await socket_.async_read_some(asio::buffer(slice_), use_task);
    buffer_.append(slice_.data(), count);
    co_return !error;
}

// Photos and films may be large, but not from everybody at once, nor all from one.
Done Connection::count_large(std::size_t bytes)
{
    auto const large = bytes > shared_.options.limits.body_bytes ? bytes : 0;
    if (large == large_bytes_)
        return {};
    auto& of_sender = shared_.large_bytes_of[sender_];
    of_sender = of_sender - large_bytes_ + large;
    shared_.large_bytes = shared_.large_bytes - large_bytes_ + large;
    large_bytes_ = large;
    auto const share = shared_.options.large_bytes / 4;
    auto const is_too_much = of_sender > share;
    if (of_sender == 0)
        shared_.large_bytes_of.erase(sender_);
    if (large != 0 && is_too_much)
        return refuse(ProblemCode::store_busy, "body", std::to_string(share) + " bytes at once of one sender");
    if (large != 0 && shared_.large_bytes > shared_.options.large_bytes)
        return refuse(ProblemCode::store_busy, "body");
    return {};
}

// Some clients send a line break after a body (RFC 9112, 2.2).
void Connection::skip_empty_lines()
{
    while (buffer_.starts_with("\r\n"))
        buffer_.erase(0, 2);
}

// The next request; nothing when the client is gone or was idle for too long.
Task<Result<std::optional<Request>>> Connection::read_request()
{
    (void)count_large(0);
    sender_.clear();
    exchange_ = {};
    phase_ = Phase::idle;
    deadline_ = steady_clock::now() + shared_.options.idle_timeout;
    for (skip_empty_lines(); buffer_.empty(); skip_empty_lines())
        if (shared_.stopping || !co_await fill())
            co_return std::nullopt;

    phase_ = Phase::reading;
    first_byte_ = steady_clock::now();
    auto limits = shared_.options.limits;
    limits.allowances = shared_.options.allowances;
    RequestReader reader(limits);
    auto const done = co_await read_on(reader, first_byte_);
    if (!done)
        co_return std::unexpected(done.error());
    if (!reader.is_complete())
        co_return std::nullopt;
    keeps_alive_ = reader.keeps_alive();
    auto request = reader.request();
    request.peer = peer_;
    exchange_.method = request.method;
    co_return request;
}

// Whoever may not send here has none of a large body read.
Task<Done> Connection::admit(Request const& head)
{
    exchange_.method = head.method;
    auto const route = shared_.router.find(head);
    if (!route)
        co_return std::unexpected(route.error());
    exchange_.route = *route;
    if (!exchange_.route->admits) // another method takes large bodies there
        co_return refuse(ProblemCode::too_large, {}, std::to_string(shared_.options.limits.body_bytes));
    Admission admission;
    auto const asked = co_await run(head, [&]() -> Result<Answer> {
        admission = exchange_.route->admits(head);
        return Response::empty();
    });
    if (auto const& answered = std::get<Response>(asked); answered.status != 204)
        admission.refusal = answered;
    refusal_ = std::move(admission.refusal);
    sender_ = std::move(admission.sender);
    if (refusal_)
        co_return refuse(ProblemCode::not_permitted);
    co_return Done {};
}

// Reads until the request is complete or the client is gone.
Task<Done> Connection::read_on(RequestReader& reader, Moment begun)
{
    auto in_body = false;
    auto is_admitted = false;
    while (true) {
        auto const taken = reader.take(buffer_);
        if (!taken)
            co_return std::unexpected(taken.error());
        buffer_.erase(0, *taken);
        if (reader.has_head() && reader.known_body_bytes() > shared_.options.limits.body_bytes && !std::exchange(is_admitted, true))
            if (auto const admitted = co_await admit(reader.head()); !admitted)
                co_return admitted;
        if (auto const counted = count_large(reader.body_bytes()); !counted)
            co_return counted;
        if (reader.is_complete())
            co_return Done {};
        // Nothing that the grammar must see whole, such as the line of a chunk, is longer than all the headers may be.
        if (buffer_.size() > shared_.options.limits.header_bytes)
            co_return refuse(ProblemCode::bad_request, "request");
        if (reader.has_head() && !std::exchange(in_body, true)) {
            begun = steady_clock::now();
            if (reader.expects_continue() && !co_await write("HTTP/1.1 100 Continue\r\n\r\n", ""))
                co_return Done {};
        }
        phase_ = Phase::reading;
        deadline_ = paced(begun, reader.body_bytes());
        if (co_await fill())
            continue;
        if (expired_)
            co_return refuse(ProblemCode::request_timeout);
        co_return Done {};
    }
}

// What the worker does after the handler, since it may take a while too.
static Answer finished(Request const& request, Result<Answer> answer)
{
    if (answer && std::holds_alternative<Wait>(*answer))
        return *std::move(answer);
    auto response = answer ? std::get<Response>(*std::move(answer)) : problem_response(answer.error());
    if (request.is_api() && !response.headers.has("cache-control"))
        response.headers.set("Cache-Control", "no-store");
    revalidate(request, response);
    compress(request, response);
    return response;
}

// The response; nothing when the client went away while it waited.
Task<std::optional<Response>> Connection::answer(Request const& request)
{
    auto const route = shared_.router.find(request);
    if (!route)
        co_return std::get<Response>(finished(request, std::unexpected(route.error())));
    exchange_.route = *route;
    auto answer = co_await run(request, [&] { return exchange_.route->handler(request); });
    for (auto why = Woken::signal; auto* const wait = std::get_if<Wait>(&answer);) {
        if (why == Woken::stopping)
            co_return problem_response({ ProblemCode::stopping });
        auto const woken = co_await sleep(*wait);
        if (!woken)
            co_return std::nullopt;
        why = *woken;
        auto const then = std::move(wait->then);
        answer = co_await run(request, [&] { return then(request, why); });
    }
    co_return std::get<Response>(std::move(answer));
}

// Has a worker do the job, while this coroutine, and so everything that the job refers to, stays where it is.
Task<Answer> Connection::run(Request const& request, std::function<Result<Answer>()> job)
{
    Answer answer;
    phase_ = Phase::working;
    deadline_ = Moment::max();
    is_answered_ = false;
    auto const is_taken = shared_.workers(exchange_.route->lane).post([this, &request, &answer, &job] {
        answer = finished(request, job());
        asio::post(socket_.get_executor(), [this] {
            is_answered_ = true;
            alarm_.cancel();
        });
    });
    if (!is_taken)
        co_return problem_response({ ProblemCode::store_busy });
    while (!is_answered_) {
        alarm_.expires_at(Moment::max());
        co_await alarm_.async_wait(use_task);
    }
    co_return answer;
}

void Connection::wake(std::uint64_t sleep, std::optional<Woken> why)
{
    // What is told late may be about a sleep that is over.
    if (phase_ != Phase::waiting || sleep != sleeps_)
        return;
    woken_ = why;
    alarm_.cancel();
}

// The signal may be notified in any thread, and at a time when this connection is no more.
void Connection::expect_news(Wait const& wait)
{
    auto notify = [executor = socket_.get_executor(), connection = weak_from_this(), sleep = sleeps_] {
        asio::post(executor, [connection, sleep] {
            if (auto const alive = connection.lock())
                alive->wake(sleep, Woken::signal);
        });
    };
    subscription_ = wait.signal->subscribe(wait.ticket, std::move(notify));
}

// A client that closes while it waits makes its socket readable with nothing to read.
void Connection::expect_end()
{
    socket_.async_wait(Socket::wait_read, [connection = weak_from_this(), sleep = sleeps_](ErrorCode error) {
        auto const alive = connection.lock();
        if (!error && alive != nullptr && alive->socket_.available(error) == 0)
            alive->wake(sleep, std::nullopt);
    });
}

// Sleeps without a thread; nothing when the client has gone away.
Task<std::optional<Woken>> Connection::sleep(Wait const& wait)
{
    if (shared_.stopping)
        co_return Woken::stopping;
    ++sleeps_;
    phase_ = Phase::waiting;
    woken_ = Woken::deadline;
    shared_.traffic.waiting().add(1);
    alarm_.expires_at(wait.deadline);
    expect_news(wait);
    expect_end();
    co_await alarm_.async_wait(use_task);
    shared_.traffic.waiting().add(-1);
    wait.signal->forget(subscription_);
    phase_ = Phase::working;
    ErrorCode ignored;
    socket_.cancel(ignored);
    co_return woken_;
}

Task<bool> Connection::send(Response const& response, Connected connected)
{
    auto const head = response_head(response, shared_.date, connected, shared_.options.transport);
    auto const body = exchange_.method == Method::head ? std::string_view {} : response.content();
    auto is_sent = co_await write(head, body);
    exchange_.status = response.status;
    exchange_.bytes = body.size();
    if (is_sent && response.next && exchange_.method != Method::head)
        is_sent = co_await send_pieces(response.next, exchange_.bytes);
    auto const begun = first_byte_ == Moment {} ? steady_clock::now() : first_byte_;
    exchange_.duration = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begun);
    shared_.traffic.record(exchange_);
    co_return is_sent;
}

// In chunks (RFC 9112, 7.1). The request is not looked at again: what its route answered is being sent.
Task<bool> Connection::send_pieces(std::function<Result<std::string>()> const& next, std::size_t& bytes)
{
    static Request const none;
    while (true) {
        Result<std::string> piece;
        auto const asked = co_await run(none, [&]() -> Result<Answer> {
            piece = next();
            return Response::empty();
        });
        if (!piece || shared_.stopping || std::get<Response>(asked).status != 204)
            co_return false;
        std::array<char, 20> line {};
        auto const end = std::to_chars(line.data(), line.data() + 16, piece->size(), 16).ptr;
        auto const head = std::string(line.data(), end) + "\r\n";
        if (piece->empty())
            co_return co_await write("0\r\n\r\n", "");
        bytes += piece->size();
        *piece += "\r\n";
        if (!co_await write(head, *piece))
            co_return false;
    }
}

Task<bool> Connection::write(std::string_view head, std::string_view body)
{
    phase_ = Phase::writing;
    expired_ = false;
    auto const all = head.size() + body.size();
    for (std::size_t sent = 0; sent < all;) {
        deadline_ = paced(steady_clock::now(), std::min(all - sent, longest_part));
        auto const rest_of_head = head.substr(std::min(sent, head.size()));
        auto const rest_of_body = body.substr(sent - (head.size() - rest_of_head.size()));
        std::array const rest { asio::buffer(rest_of_head), asio::buffer(rest_of_body) };
        auto const [error, count] = co_await socket_.async_write_some(rest, use_task);
        if (error)
            co_return false;
        sent += count;
    }
    co_return true;
}

Task<void> Connection::linger()
{
    ErrorCode ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    phase_ = Phase::lingering;
    deadline_ = steady_clock::now() + std::min(longest_linger, shared_.options.request_timeout);
    while (!shared_.stopping && steady_clock::now() < deadline_ && co_await fill())
        buffer_.clear();
}

}
