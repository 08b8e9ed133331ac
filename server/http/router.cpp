#include "http/router.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace relais::http {

void Router::add(Route route)
{
    for (auto const& known : routes_)
        check(known.path != route.path || (known.method != route.method && known.match == route.match));
    check(route.body_bytes == 0 || route.admits);
    routes_.push_back(std::move(route));
}

static bool covers(Route const& route, Request const& request)
{
    if (route.match == Match::exact)
        return route.path == request.path;
    return request.path.starts_with(route.path) && (!request.is_api() || route.path.starts_with("/api"));
}

// The path of the routes that are meant: "" where there is none.
std::string_view Router::best_path(Request const& request) const
{
    Route const* best = nullptr;
    for (auto const& route : routes_) {
        if (!covers(route, request))
            continue;
        if (route.match == Match::exact)
            return route.path;
        if (best == nullptr || route.path.size() > best->path.size())
            best = &route;
    }
    return best == nullptr ? std::string_view {} : std::string_view { best->path };
}

static bool is_json(Request const& request)
{
    auto const type = request.headers.get("content-type");
    return same_name(without_blanks(type.substr(0, type.find(';'))), "application/json") && !request.headers.has("content-encoding");
}

static bool is_file(Request const& request)
{
    static constexpr auto types_of_forms = std::to_array<std::string_view>({ "", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded" });
    auto const type = request.headers.get("content-type");
    auto const name = without_blanks(type.substr(0, type.find(';')));
    return std::ranges::none_of(types_of_forms, [&](std::string_view each) { return same_name(name, each); }) && !request.headers.has("content-encoding");
}

static void list(std::string& methods, Method method)
{
    methods += methods.empty() ? "" : ", ";
    methods += method_name(method).text();
    if (method == Method::get)
        methods += ", HEAD";
}

Result<Route const*> Router::find(Request const& request) const
{
    auto const path = best_path(request);
    if (path.empty())
        return refuse(ProblemCode::no_such_page);
    auto const method = request.method == Method::head ? Method::get : request.method;
    std::string methods;
    for (auto const& route : routes_) {
        if (route.path != path)
            continue;
        list(methods, route.method);
        if (route.method != method)
            continue;
        if (method != Method::get && route.accepts == Accepts::json && !is_json(request))
            return refuse(ProblemCode::unsupported_media, {}, "application/json");
        if (method != Method::get && route.accepts == Accepts::file && !is_file(request))
            return refuse(ProblemCode::unsupported_media, {}, "the type of the file");
        return &route;
    }
    return refuse(ProblemCode::method_not_allowed, {}, std::move(methods));
}

}
