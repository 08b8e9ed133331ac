#pragma once

#include "http/router.hpp"
#include "node/node.hpp"

namespace relais::answers {

// OData below /o/<token>/<form>, for programs that read answers: the token is that of a device that may read.
void add_odata(http::Router& router, Node const& node);

// The role of somebody who takes answers out. Refuses with not_permitted.
Result<Role> exporting_role(Node const& node, Caller const& caller);
// What leaves is in the audit log: for whom, and to which account or device.
Done note_export(Node const& node, Caller const& caller, Id receiver, std::string_view form);

}
