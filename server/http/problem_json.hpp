#pragma once

#include "base/problem.hpp"
#include "http/response.hpp"

namespace relais::http {

// The problem as application/problem+json (RFC 9457): type, title, status, code, name and, where they are given, field and detail.
//
// The detail of method_not_allowed is the list of methods and is sent as Allow too. store_busy and stopping ask the
// client to come back in a few seconds (Retry-After).
Response problem_response(Problem const& problem);

}
