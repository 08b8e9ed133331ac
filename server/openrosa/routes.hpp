#pragma once

#include "http/router.hpp"
#include "node/node.hpp"

namespace relais::openrosa {

// The addresses of the field's own clients, below /k/<token>, and below /k/- with the token as password: formList, forms, manifests, files, submission.
// The token stands in the path because that is all these clients can carry without asking people for a password; no path is ever logged.
void add_openrosa(http::Router& router, Node const& node);

// Where a device finds them, seen from outside: "https://relais.example".
std::string address_of(Node const& node, http::Request const& request);

}
