#include "http/response.hpp"

#include <utility>

namespace relais::http {

Response Response::empty(int status)
{
    Response response;
    response.status = status;
    return response;
}

Response Response::json(Json const& value, int status)
{
    return json_text(write_json(value), status);
}

Response Response::json_text(std::string text, int status)
{
    return Response::text("application/json", std::move(text), status);
}

Response Response::text(std::string_view content_type, std::string text, int status)
{
    auto response = empty(status);
    response.headers.set("Content-Type", content_type);
    response.body = std::make_shared<std::string const>(std::move(text));
    return response;
}

void Response::set_cookie(std::string_view name, std::string_view value, std::chrono::seconds lasts, CookieSecurity security)
{
    auto text = std::string(name) + "=" + std::string(value) + "; Path=/api; Max-Age=" + std::to_string(lasts.count());
    text += "; HttpOnly; SameSite=Strict";
    if (security == CookieSecurity::https_only)
        text += "; Secure";
    headers.add("Set-Cookie", text);
}

}
