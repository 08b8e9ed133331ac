#pragma once

#include "endpoints/endpoints.hpp"
#include "journal/attachments.hpp"

namespace relais::endpoints {

struct GivenFile {
    seal::Key key;
    journal::FileOutline outline;
};

// A kept file, or a range of its bytes, piece by piece: as an attachment of a type that browsers run nothing of, named by `name`; never shown in our own pages, nor would a script in
// it run. `noting` is asked with the first byte before anything is read, and may refuse; it is not asked where the reader has it already (304).
Result<http::Answer> given_file(Node const& node, http::Request const& request, GivenFile file, Id name, std::function<Done(std::size_t)> const& noting);

}
