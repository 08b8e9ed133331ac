#include "http/server.hpp"

#include "codec/json.hpp"
#include "http/compression.hpp"
#include "http/etag.hpp"
#include "http/test_client.hpp"
#include "observe/log.hpp"

#include "doctest.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

// Strategy: the real server on a free port, and clients that send exactly the bytes of each story.
namespace relais::http {

using namespace std::chrono_literals;

static std::string get(std::string_view path, std::string_view headers = "")
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: relais\r\n" + std::string(headers) + "\r\n";
}

static std::string post(std::string_view path, std::string_view headers, std::string_view body)
{
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: relais\r\n" + std::string(headers) + "\r\n" + std::string(body);
}

static std::string post_json(std::string_view body)
{
    return post("/api/echo", "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n", body);
}

namespace {

// A gate that a handler waits at until the test opens it.
struct Gate {
    std::mutex mutex;
    std::condition_variable changed;
    int arrived = 0;
    bool is_open = false;

    void pass()
    {
        std::unique_lock lock(mutex);
        ++arrived;
        changed.notify_all();
        changed.wait(lock, [this] { return is_open; });
    }

    void await_arrivals(int count)
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return arrived >= count; });
    }

    void open()
    {
        std::scoped_lock const lock(mutex);
        is_open = true;
        changed.notify_all();
    }
};

// A server with a route of each kind.
class Fixture {
public:
    explicit Fixture(Options options = {})
    {
        observe::set_log_level(observe::Level::error);
        auto started = Server::start(std::move(options), routes(), metrics_);
        REQUIRE(started.has_value());
        server_ = *std::move(started);
    }
    ~Fixture()
    {
        gate.open();
        server_.reset();
        observe::set_log_level(observe::Level::info);
    }

    TestClient client() const { return TestClient(server_->port()); }
    Server& server() { return *server_; }
    std::string metrics() const { return metrics_.text(); }

    // Waits until a gauge has that value.
    void await(observe::Literal gauge, std::int64_t value)
    {
        while (metrics_.gauge(gauge, "").value() != value)
            std::this_thread::yield();
    }

    Gate gate;
    Signal news;
    std::atomic<int> version = 0;

private:
    static Result<Answer> hello(Request const&) { return Response::text("text/plain", "hello"); }
    static Result<Answer> large(Request const&) { return Response::json(Json(std::string(5000, 'x'))); }

    static Result<Answer> echo(Request const& request)
    {
        auto json = TRY(parse_json(request.body));
        return Response::json(json);
    }

    static Result<Answer> length(Request const& request) { return Response::json(Json(static_cast<std::int64_t>(request.body.size()))); }

    // Everybody is known by his header but strangers, who have none.
    static Admission admit(Request const& head)
    {
        if (!head.headers.has("X-Sender"))
            return { {}, Response::text("text/plain", "who are you?", 401) };
        return { std::string(head.headers.get("X-Sender")) };
    }

    static Result<Answer> leave(Request const&) { return Response::empty(); }

    static Result<Answer> tagged(Request const& request)
    {
        auto response = Response::json(Json(request.path));
        set_etag(response);
        return response;
    }

    Result<Answer> slow(Request const&)
    {
        gate.pass();
        return Response::json(Json("slow"));
    }

    // Waits until the version is above 0.
    Result<Answer> poll(std::chrono::milliseconds patience)
    {
        auto const ticket = news.ticket();
        if (version > 0)
            return Response::json(Json(version.load()));
        return Wait { &news, ticket, std::chrono::steady_clock::now() + patience, [this](Request const&, Woken why) -> Result<Answer> {
                         if (why == Woken::signal && version == 0)
                             return poll(60s);
                         return Response::json(Json(why == Woken::stopping ? "stopping" : why == Woken::deadline ? "deadline" : "news"));
                     } };
    }

    Router routes()
    {
        Router router;
        router.add({ .name = "hello", .path = "/hello", .handler = hello });
        router.add({ .name = "large", .path = "/api/large", .handler = large });
        router.add({ .name = "film", .method = Method::post, .path = "/film", .handler = length, .accepts = Accepts::anything, .body_bytes = 100'000, .admits = admit });
        router.add({ .name = "slow_film", .method = Method::post, .path = "/slow_film", .handler = [this](Request const& request) { return slow(request); },
            .accepts = Accepts::anything, .body_bytes = 100'000, .admits = admit });
        router.add({ .name = "tagged", .path = "/api/tagged", .handler = tagged });
        router.add({ .name = "echo", .method = Method::post, .path = "/api/echo", .handler = echo });
        router.add({ .name = "leave", .method = Method::delete_, .path = "/api/echo", .handler = leave, .accepts = Accepts::nothing });
        auto const slowly = [this](Request const& request) { return slow(request); };
        router.add({ .name = "slow", .path = "/slow", .handler = slowly });
        router.add({ .name = "costly", .path = "/costly", .handler = slowly, .lane = Lane::costly });
        router.add({ .name = "poll", .path = "/api/poll", .handler = [this](Request const&) { return poll(60s); } });
        router.add({ .name = "glance", .path = "/api/glance", .handler = [this](Request const&) { return poll(1ms); } });
        router.add({ .name = "app", .path = "/", .handler = hello, .match = Match::prefix });
        return router;
    }

    observe::Metrics metrics_;
    std::unique_ptr<Server> server_;
};

}

TEST_CASE("each request has its answer")
{
    struct Row {
        std::string story;
        std::string request;
        int status;
        char const* problem; // its name; "" for none
        bool stays;          // whether the connection does
    };
    auto const json = std::string("Content-Type: application/json\r\n");
    auto const chunked = json + "Transfer-Encoding: chunked\r\n";
    auto const rows = std::vector<Row> {
        { "a page", get("/hello"), 200, "", true },
        { "a page with a query", get("/hello?name=value"), 200, "", true },
        { "the form of a request to a proxy", get("http://relais/hello"), 200, "", true },
        { "an escaped path", get("/h%65llo"), 200, "", true },
        { "a page of the app", get("/cases/17"), 200, "", true },
        { "after an empty line", "\r\n" + get("/hello"), 200, "", true },
        { "the client wants to close", get("/hello", "Connection: close\r\n"), 200, "", false },
        { "HTTP/1.0", "GET /hello HTTP/1.0\r\n\r\n", 200, "", false },
        { "HTTP/1.0 that stays", "GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200, "", true },
        { "a message", post_json("[1]"), 200, "", true },
        { "a message with a character set", post("/api/echo", "Content-Type: Application/JSON; charset=utf-8\r\nContent-Length: 1\r\n", "1"),
            200, "", true },
        { "a message in chunks", post("/api/echo", chunked, "1\r\n[\r\n2;x=y\r\n1]\r\n0\r\n\r\n"), 200, "", true },
        { "DELETE without a body", "DELETE /api/echo HTTP/1.1\r\nHost: relais\r\n\r\n", 204, "", true },
        { "an unknown address of the API", get("/api/nothing"), 404, "no_such_page", true },
        { "writing to an unknown address of the API", post("/api/nothing", "", ""), 404, "no_such_page", true },
        { "a method that the address does not take", get("/api/echo"), 405, "method_not_allowed", true },
        { "a method that nobody knows", "BREW /hello HTTP/1.1\r\nHost: relais\r\n\r\n", 405, "method_not_allowed", true },
        { "a form of another site", post("/api/echo", "Content-Type: text/plain\r\nContent-Length: 1\r\n", "1"), 415, "unsupported_media", true },
        { "a message without a type", post("/api/echo", "Content-Length: 1\r\n", "1"), 415, "unsupported_media", true },
        { "a compressed message", post("/api/echo", json + "Content-Encoding: gzip\r\nContent-Length: 1\r\n", "1"), 415, "unsupported_media", true },
        { "a message that is not JSON", post_json("{"), 400, "malformed_json", true },
        { "no HTTP", "hello\r\n\r\n", 400, "bad_request", false },
        { "a method that is no word", "G(T /hello HTTP/1.1\r\nHost: relais\r\n\r\n", 400, "bad_request", false },
        { "a version that we do not speak", "GET /hello HTTP/3.0\r\nHost: relais\r\n\r\n", 400, "bad_request", false },
        { "no host", "GET /hello HTTP/1.1\r\n\r\n", 400, "bad_request", false },
        { "two hosts", get("/hello", "Host: other\r\n"), 400, "bad_request", false },
        { "a target that is no path", get("*"), 400, "bad_request", false },
        { "a broken escape in the path", get("/%zz"), 400, "bad_request", false },
        { "an escape cut short", get("/%4"), 400, "bad_request", false },
        { "NUL in the path", get("/a%00b"), 400, "bad_request", false },
        { "a path that is not UTF-8", get("/%ff"), 400, "bad_request", false },
        { "a space before the colon of a header", get("/hello", "Name : value\r\n"), 400, "bad_request", false },
        { "a control character in a header", get("/hello", "Name: a\x01" "b\r\n"), 400, "bad_request", false },
        { "a length that is no number", post("/api/echo", json + "Content-Length: -1\r\n", ""), 400, "bad_request", false },
        { "a length beyond all numbers", post("/api/echo", json + "Content-Length: 99999999999999999999999\r\n", ""), 400, "bad_request", false },
        { "two lengths", post("/api/echo", json + "Content-Length: 1\r\nContent-Length: 2\r\n", "1"), 400, "bad_request", false },
        { "a length and chunks", post("/api/echo", chunked + "Content-Length: 5\r\n", "0\r\n\r\n"), 400, "bad_request", false },
        { "chunks and a length", post("/api/echo", "Content-Length: 5\r\n" + chunked, "0\r\n\r\n"), 400, "bad_request", false },
        { "an unknown transfer coding", post("/api/echo", json + "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400, "bad_request", false },
        { "an unknown transfer coding alone", post("/api/echo", json + "Transfer-Encoding: xchunked\r\n", ""), 400, "bad_request", false },
        { "chunks in HTTP/1.0", "POST /api/echo HTTP/1.0\r\n" + chunked + "\r\n0\r\n\r\n", 400, "bad_request", false },
        { "a chunk whose size is no number", post("/api/echo", chunked, "x\r\n1\r\n0\r\n\r\n"), 400, "bad_request", false },
        { "a chunk longer than it says", post("/api/echo", chunked, "1\r\n123\r\n0\r\n\r\n"), 400, "bad_request", false },
        { "a chunk with an endless extension", post("/api/echo", chunked, "1;" + std::string(40'000, 'x')), 400, "bad_request", false },
        { "headers beyond the limit", get("/hello", "Name: " + std::string(20'000, 'x') + "\r\n"), 431, "headers_too_large", false },
        { "a header without an end", "GET /hello HTTP/1.1\r\nName: " + std::string(30'000, 'x'), 431, "headers_too_large", false },
        { "a path beyond the limit", get("/" + std::string(20'000, 'x')), 431, "headers_too_large", false },
        { "a length beyond the limit", post("/api/echo", json + "Content-Length: 2000000\r\n", ""), 413, "too_large", false },
        { "a body beyond the limit", post_json(std::string(2'000'000, ' ')), 413, "too_large", false },
        { "a chunk beyond the limit", post("/api/echo", chunked, "200000\r\n"), 413, "too_large", false },
        { "chunks beyond the limit", post("/api/echo", chunked, "ffff0\r\n" + std::string(0xffff0, ' ') + "\r\n20\r\n"), 413, "too_large", false },
    };
    Fixture fixture;
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto client = fixture.client();
        auto const reply = client.ask(row.request);
        CHECK(reply.status == row.status);
        CHECK(reply.headers.get("connection") == (row.stays ? "keep-alive" : "close"));
        CHECK(reply.headers.get("x-content-type-options") == "nosniff");
        auto const type = reply.headers.get("content-type");
        auto const is_data = type.empty() || type.find("json") != std::string_view::npos;
        CHECK(reply.headers.get("content-security-policy").starts_with(is_data ? "default-src 'none'" : "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"));
        auto const body = reply.status >= 400 ? parse_json(reply.body) : Json::object();
        REQUIRE(body.has_value());
        CHECK(body->text("name") == row.problem);
        if (row.stays)
            CHECK(client.ask(get("/hello")).body == "hello");
        else
            CHECK(client.is_closed());
    }
}

TEST_CASE("a problem says what is the matter")
{
    Fixture fixture;
    auto client = fixture.client();
    auto const reply = client.ask("PATCH /api/echo HTTP/1.1\r\nHost: relais\r\n\r\n");
    CHECK(reply.headers.get("content-type") == "application/problem+json");
    CHECK(reply.headers.get("cache-control") == "no-store");
    CHECK(reply.headers.get("allow") == "POST, DELETE");
    CHECK(reply.body == R"({"type":"urn:relais:problem:method_not_allowed","title":"This address does not take that method.",)"
                        R"("status":405,"code":40501,"name":"method_not_allowed","detail":"POST, DELETE"})");
}

TEST_CASE("requests sent at once are answered in their order")
{
    Fixture fixture;
    auto client = fixture.client();
    auto const chunked = post("/api/echo", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", "1\r\n2\r\n0\r\n\r\n");
    client.send(get("/hello") + post_json("1") + chunked + get("/hello"));
    CHECK(client.reply().body == "hello");
    CHECK(client.reply().body == "1");
    CHECK(client.reply().body == "2");
    CHECK(client.reply().body == "hello");
}

TEST_CASE("a request may come byte by byte")
{
    Fixture fixture;
    auto client = fixture.client();
    for (auto const c : post_json(R"({"a":[1,2]})"))
        client.send(std::string_view(&c, 1));
    CHECK(client.reply().body == R"({"a":[1,2]})");
}

TEST_CASE("a client that sends too much can finish sending and read why")
{
    Fixture fixture;
    auto client = fixture.client();
    CHECK(client.send(post_json(std::string(16'000'000, ' '))));
    CHECK(client.reply().status == 413);
}

TEST_CASE("HEAD is GET without the body")
{
    Fixture fixture;
    auto client = fixture.client();
    auto const reply = client.ask("HEAD /hello HTTP/1.1\r\nHost: relais\r\n\r\n", Method::head);
    CHECK(reply.status == 200);
    CHECK(reply.headers.get("content-length") == "5");
    CHECK(client.ask(get("/hello")).body == "hello");
}

TEST_CASE("a client that asks first is told to go on, or refused at once")
{
    Fixture fixture;
    auto client = fixture.client();
    auto const head = std::string("Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ");
    CHECK(client.ask(post("/api/echo", head + "3\r\n", "")).status == 100);
    CHECK(client.ask("[1]").body == "[1]");
    CHECK(client.ask(post("/api/echo", head + "3000000\r\n", "")).status == 413);
}

TEST_CASE("answers of the API are not kept by the browser")
{
    Fixture fixture;
    auto client = fixture.client();
    CHECK(client.ask(post_json("1")).headers.get("cache-control") == "no-store");
    CHECK(!client.ask(get("/hello")).headers.has("cache-control"));
}

TEST_CASE("what has not changed is not sent again")
{
    Fixture fixture;
    auto client = fixture.client();
    auto const etag = std::string(client.ask(get("/api/tagged")).headers.get("etag"));
    REQUIRE(etag.starts_with("W/\""));
    auto const reply = client.ask(get("/api/tagged", "If-None-Match: \"old\", " + etag + "\r\n"));
    CHECK(reply.status == 304);
    CHECK(reply.headers.get("etag") == etag);
    CHECK(!reply.headers.has("content-length"));
    CHECK(client.ask(get("/api/tagged", "If-None-Match: \"old\"\r\n")).status == 200);
}

static Options small_bodies()
{
    Options options;
    options.limits.body_bytes = 1000;
    options.large_bytes = 200'000;
    return options;
}

TEST_CASE("who may not send here has none of a large body read")
{
    Fixture const fixture(small_bodies());
    struct Row {
        std::string story;
        std::string path;
        std::string headers;
        std::string body;
        int status;
        std::string says;
    };
    for (auto const& row : {
             Row { "a stranger, who is told before he has sent it", "/film", "Content-Length: 50000\r\n", "", 401, "who are you?" },
             Row { "a stranger who waits for consent", "/film", "Content-Length: 50000\r\nExpect: 100-continue\r\n", "", 401, "who are you?" },
             Row { "a stranger, in chunks", "/film", "Transfer-Encoding: chunked\r\n", "7d0\r\n" + std::string(2000, 'x') + "\r\n", 401, "who are you?" },
             Row { "a stranger with little", "/film", "Content-Length: 1000\r\n", std::string(1000, 'x'), 200, "1000" },
             Row { "somebody who is known", "/film", "X-Sender: ama\r\nContent-Length: 50000\r\n", std::string(50'000, 'x'), 200, "50000" },
             Row { "somebody who is known, in chunks", "/film", "X-Sender: ama\r\nTransfer-Encoding: chunked\r\n", "7d0\r\n" + std::string(2000, 'x') + "\r\n0\r\n\r\n", 200, "2000" },
             Row { "more than anybody may", "/film", "X-Sender: ama\r\nContent-Length: 100001\r\n", "", 413, "too_large" },
             Row { "where nothing large is taken", "/api/echo", "X-Sender: ama\r\nContent-Length: 1001\r\n", "", 413, "too_large" },
         }) {
        CAPTURE(row.story);
        auto client = fixture.client();
        auto const reply = client.ask(post(row.path, row.headers, row.body));
        CHECK(reply.status == row.status);
        CHECK(reply.body.contains(row.says));
    }
}

TEST_CASE("one sender holds a quarter of the memory for large bodies, and others go on")
{
    Fixture fixture(small_bodies());
    auto const film = [](std::string const& sender, std::string_view path) { return post(path, "X-Sender: " + sender + "\r\nContent-Length: 40000\r\n", std::string(40'000, 'x')); };
    auto first = fixture.client();
    first.send(film("ama", "/slow_film"));
    fixture.gate.await_arrivals(1);
    auto second = fixture.client();
    auto const refused = second.ask(film("ama", "/film"));
    CHECK(refused.status == 503);
    CHECK(refused.headers.get("Retry-After") == "5");
    CHECK(refused.body.contains("50000 bytes at once of one sender"));
    CHECK(fixture.client().ask(film("kokou", "/film")).status == 200);
    fixture.gate.open();
    CHECK(first.reply().status == 200);
    // What is answered is held no more.
    CHECK(first.ask(film("ama", "/film")).status == 200);
}

TEST_CASE("large answers are compressed for who takes it")
{
    Fixture fixture;
    auto client = fixture.client();
    auto const reply = client.ask(get("/api/large", "Accept-Encoding: gzip, deflate, br\r\n"));
    CHECK(reply.headers.get("content-encoding") == "br");
    CHECK(reply.headers.get("vary") == "Accept-Encoding");
    CHECK(reply.body.size() < 500);
    CHECK(client.ask(get("/api/large")).body.size() == 5002);
}

TEST_CASE("who is too slow is cut off")
{
    struct Row {
        std::string story;
        std::string begin;
        int status; // 0: closed without a word
    };
    auto const rows = std::vector<Row> {
        { "the headers never end", "GET /hello HTTP/1.1\r\nHost:", 408 },
        { "the body never ends", post("/api/echo", "Content-Type: application/json\r\nContent-Length: 10\r\n", "1"), 408 },
        { "the chunks never end", post("/api/echo", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", "1\r\n1\r\n"), 408 },
        { "nothing comes", "", 0 },
        { "nothing comes after a request", get("/hello") + "\r\n", 200 },
    };
    Options options;
    options.request_timeout = 40ms;
    options.idle_timeout = 40ms;
    Fixture fixture(options);
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto client = fixture.client();
        CHECK(client.ask(row.begin).status == row.status);
        CHECK(client.is_closed());
    }
}

TEST_CASE("a client that sends now and then does not gain time")
{
    Options options;
    options.request_timeout = 40ms;
    Fixture fixture(options);
    auto client = fixture.client();
    client.send("GET /hello HTTP/1.1\r\n");
    while (client.send("a: b\r\n"))
        std::this_thread::sleep_for(1ms);
    CHECK(fixture.metrics().find(R"(relais_http_requests_total{route="none",status="4xx"} 1)") != std::string::npos);
}

TEST_CASE("a client that never reads does not keep its connection")
{
    Options options;
    options.request_timeout = 40ms;
    options.slowest_bytes_per_second = 1'000'000;
    Fixture fixture(options);
    auto client = fixture.client();
    auto requests = get("/api/large");
    for (int i = 0; i < 8; ++i)
        requests += requests;
    while (client.send(requests)) { }
    fixture.await("relais_http_connections", 0);
}

TEST_CASE("one connection too many is told so")
{
    Options options;
    options.max_connections = 2;
    Fixture fixture(options);
    auto first = fixture.client();
    auto second = fixture.client();
    CHECK(first.ask(get("/hello")).status == 200);
    CHECK(second.ask(get("/hello")).status == 200);
    auto third = fixture.client();
    auto const reply = third.reply();
    CHECK(reply.status == 503);
    CHECK(reply.headers.get("retry-after") == "5");
    CHECK(parse_json(reply.body)->text("name") == "store_busy");
    CHECK(third.is_closed());
    CHECK(first.ask(get("/hello")).status == 200);
}

TEST_CASE("costly requests keep only each other waiting")
{
    Fixture fixture;
    std::vector<TestClient> clients;
    for (int i = 0; i < 34; ++i)
        clients.push_back(fixture.client());
    clients[0].send(get("/costly"));
    fixture.gate.await_arrivals(1);
    auto other = fixture.client();
    CHECK(other.ask(get("/hello")).status == 200);
    for (int i = 1; i < 34; ++i)
        clients[static_cast<std::size_t>(i)].send(get("/costly"));
    // One runs, 32 wait, and one does not fit.
    while (fixture.metrics().find(R"({route="costly",status="5xx"} 1)") == std::string::npos)
        std::this_thread::yield();
    fixture.gate.open();
    int busy = 0;
    for (auto& client : clients)
        busy += client.reply().status == 503 ? 1 : 0;
    CHECK(busy == 1);
}

TEST_CASE("hundreds wait for news without holding a worker")
{
    Fixture fixture;
    std::vector<TestClient> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(fixture.client());
        clients.back().send(get("/api/poll"));
    }
    fixture.await("relais_http_waiting", 300);
    auto other = fixture.client();
    CHECK(other.ask(get("/hello")).status == 200);

    fixture.news.notify_all(); // no news for them: they wait again
    fixture.version = 1;
    fixture.news.notify_all();
    for (auto& client : clients)
        REQUIRE(client.reply().body == "\"news\"");
    CHECK(other.ask(get("/api/poll")).body == "1");
    fixture.await("relais_http_waiting", 0);
}

TEST_CASE("a wait ends at its deadline")
{
    Fixture fixture;
    CHECK(fixture.client().ask(get("/api/glance")).body == "\"deadline\"");
}

TEST_CASE("news between the look and the wait are not missed")
{
    Signal signal;
    auto const ticket = signal.ticket();
    signal.notify_all();
    int woken = 0;
    signal.subscribe(ticket, [&] { ++woken; });
    CHECK(woken == 1);
    auto const forgotten = signal.subscribe(signal.ticket(), [&] { ++woken; });
    signal.forget(forgotten);
    signal.notify_all();
    CHECK(woken == 1);
}

TEST_CASE("who leaves while waiting is not waited for")
{
    Fixture fixture;
    {
        auto client = fixture.client();
        client.send(get("/api/poll"));
        fixture.await("relais_http_waiting", 1);
    }
    fixture.await("relais_http_waiting", 0);
    fixture.await("relais_http_connections", 0);
}

TEST_CASE("stopping answers what runs, wakes what waits and closes what is idle")
{
    Fixture fixture;
    auto idle = fixture.client();
    CHECK(idle.ask(get("/hello")).status == 200);
    auto half = fixture.client();
    half.send("GET /hello HTTP/1.1\r\n");
    auto waiting = fixture.client();
    waiting.send(get("/api/poll"));
    fixture.await("relais_http_waiting", 1);
    auto running = fixture.client();
    running.send(get("/slow"));
    fixture.gate.await_arrivals(1);

    std::thread stopping([&] { fixture.server().stop(); });
    CHECK(idle.is_closed());
    CHECK(waiting.reply().body == "\"stopping\"");
    CHECK(waiting.is_closed());
    half.send("Host: relais\r\n\r\n");
    CHECK(half.reply().headers.get("connection") == "close");
    fixture.gate.open();
    auto const reply = running.reply();
    CHECK(reply.body == "\"slow\"");
    CHECK(reply.headers.get("connection") == "close");
    stopping.join();
    fixture.server().stop();
}

TEST_CASE("stopping does not wait for a client for ever")
{
    Options options;
    options.stop_timeout = 20ms;
    Fixture fixture(options);
    auto client = fixture.client();
    client.send("GET /hello HTTP/1.1\r\n");
    auto other = fixture.client();
    CHECK(other.ask(get("/hello")).status == 200); // so the first one's bytes have come too
    fixture.server().stop();
    CHECK(client.is_closed());
}

TEST_CASE("a port that is taken is refused")
{
    Fixture fixture;
    observe::Metrics metrics;
    Options options;
    options.port = fixture.server().port();
    auto const second = Server::start(options, {}, metrics);
    REQUIRE(!second.has_value());
    CHECK(second.error() == Problem { ProblemCode::bad_value, "port", "in use already" });
    options.address = "nowhere";
    CHECK(Server::start(options, {}, metrics).error().field == "listen");
}

TEST_CASE("what is answered is counted by route")
{
    Fixture fixture;
    auto client = fixture.client();
    client.ask(get("/hello"));
    client.ask(get("/api/nothing"));
    client.ask(get("/hello")); // so that the two before are recorded
    auto const text = fixture.metrics();
    CHECK(text.find("relais_http_connections 1\n") != std::string::npos);
    CHECK(text.find(R"(relais_http_requests_total{route="hello",status="2xx"})") != std::string::npos);
    CHECK(text.find(R"(relais_http_requests_total{route="none",status="4xx"} 1)") != std::string::npos);
    CHECK(text.find(R"(relais_http_request_seconds_count{route="none"} 1)") != std::string::npos);
}

}
