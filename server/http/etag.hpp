#pragma once

#include "http/response.hpp"

#include <string>
#include <string_view>

namespace relais::http {

// A strong entity tag of these bytes, with its quotes.
std::string etag_of(std::string_view bytes);

// Sets a tag made from the body, for an answer that clients keep and ask about again. The tag is weak, since the body may be compressed.
void set_etag(Response& response);

// True if the If-None-Match header of the request names the tag.
bool has_current(Request const& request, std::string_view etag);

// Turns a 200 of GET or HEAD into 304 without a body when the client has what the ETag header of the response names.
void revalidate(Request const& request, Response& response);

}
