#pragma once

#include "http/response.hpp"

#include <cstdint>
#include <ctime>
#include <string>

namespace relais::http {

enum class Connected : std::uint8_t { stays, ends };
// Whether the client reached us by HTTPS, through a proxy.
enum class Transport : std::uint8_t { clear, tls };

// The moment as HTTP writes it: "Sat, 21 Nov 2026 10:00:00 GMT".
std::string http_date(std::time_t at);

// The status line and all headers, with the empty line that ends them. Adds to the headers of the response the date, the length,
// whether the connection stays, and what tells a browser to distrust everything that is not ours. Line breaks in a value
// are left out, so that no value can begin a header of its own.
std::string response_head(Response const& response, std::string_view date, Connected connected, Transport transport);

}
