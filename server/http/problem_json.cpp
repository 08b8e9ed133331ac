#include "http/problem_json.hpp"

#include <string>

namespace relais::http {

static Json problem_json(Problem const& problem)
{
    auto const& entry = problem_entry(problem.code);
    auto json = Json::object();
    json.set("type", "urn:relais:problem:" + std::string(entry.name));
    json.set("title", says_of(problem.code));
    json.set("status", http_status(problem.code));
    json.set("code", static_cast<std::int64_t>(problem.code));
    json.set("name", entry.name);
    if (!problem.field.empty())
        json.set("field", problem.field);
    if (!problem.detail.empty())
        json.set("detail", problem.detail);
    return json;
}

Response problem_response(Problem const& problem)
{
    auto response = Response::text("application/problem+json", write_json(problem_json(problem)), http_status(problem.code));
    response.headers.set("Cache-Control", "no-store");
    if (problem.code == ProblemCode::method_not_allowed)
        response.headers.set("Allow", problem.detail);
    if (problem.code == ProblemCode::store_busy || problem.code == ProblemCode::stopping)
        response.headers.set("Retry-After", "5");
    return response;
}

}
