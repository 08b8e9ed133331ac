#pragma once

#include "base/result.hpp"
#include "codec/json.hpp"
#include "http/request.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace relais::http {

enum class CookieSecurity : std::uint8_t { any_transport, https_only };

// An answer. The transport adds what every answer has: length, date, connection and security headers, and under /api
// `Cache-Control: no-store` where the handler set none.
struct Response {
    int status = 200;
    Headers headers;
    std::shared_ptr<std::string const> body; // none means empty; shared, so that a file is not copied for each reader
    // Where set, the answer is long and comes in pieces, each asked for on a worker once the one before is sent; an empty piece is the end. A problem
    // breaks the connection off, so that nobody takes a part for the whole.
    std::function<Result<std::string>()> next;

    static Response empty(int status = 204);
    static Response json(Json const& value, int status = 200);
    // JSON that is written already.
    static Response json_text(std::string text, int status = 200);
    static Response text(std::string_view content_type, std::string text, int status = 200);

    std::string_view content() const { return body == nullptr ? std::string_view {} : std::string_view { *body }; }

    // Sets a cookie that scripts cannot read and other sites cannot send (HttpOnly, SameSite=Strict), for /api only.
    // A duration of zero removes it.
    void set_cookie(std::string_view name, std::string_view value, std::chrono::seconds lasts, CookieSecurity security);
};

}
