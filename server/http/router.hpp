#pragma once

#include "base/result.hpp"
#include "http/answer.hpp"
#include "observe/literal.hpp"

#include <deque>
#include <string>
#include <string_view>

namespace relais::http {

// What a route that writes takes as its body.
//
// `json` asks for Content-Type: application/json, which a form of another site cannot send without the browser asking us
// first; this is what keeps other sites from writing in a worker's name. Only a method that browsers always ask about
// first, such as DELETE, may take `nothing`.
// `file` takes any type that a form of another site cannot send either; `anything` is for addresses that no cookie opens.
enum class Accepts : std::uint8_t { json, nothing, file, anything };

// Where a handler runs. `costly` is one thread of its own with a short queue, so that many costly requests, such as the
// hashing of passwords, cannot keep all others waiting; when its queue is full the answer is store_busy.
enum class Lane : std::uint8_t { quick, costly };

enum class Match : std::uint8_t { exact, prefix };

// Who sends a large body, by a name that tells him from others, or why it is not read.
struct Admission {
    std::string sender;
    std::optional<Response> refusal {};
};
using Admit = std::function<Admission(Request const& head)>;

struct Route {
    observe::Literal name; // what the log and the metrics call it
    Method method = Method::get;
    std::string path;
    Handler handler;
    Accepts accepts = Accepts::json; // of methods other than GET
    Lane lane = Lane::quick;
    Match match = Match::exact;
    std::size_t body_bytes = 0; // where more is taken than elsewhere
    Admit admits {};            // asked before such a body is read, when only the head is there; needed with body_bytes
};

// The table of routes. Fill it before the server starts; it does not change afterwards.
class Router {
public:
    // A path and method may be added once, for each way to match. HEAD is answered by the route of GET. A prefix never covers a path under /api
    // unless it lies under /api itself, so that an unknown address there is always a problem, not a page.
    void add(Route route);

    // The route of a request: an exact path before a prefix, a longer prefix before a shorter. Refuses with no_such_page,
    // method_not_allowed (whose detail lists the methods) or unsupported_media.
    Result<Route const*> find(Request const& request) const;

    std::deque<Route> const& routes() const { return routes_; }

private:
    std::string_view best_path(Request const& request) const;

    std::deque<Route> routes_;
};

}
