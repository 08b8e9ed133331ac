#pragma once

#include "openrosa/devices.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais::openrosa {

struct SubmittedFile {
    std::string name;
    std::string_view type;
    std::string_view content;
};

// What became of a submission: new: it is an entry now; held: somebody must look at it first; known: it was here already, and files that were new are kept.
enum class Taken { as_new, as_held, as_known };

// Takes a submission, or a part of one, and returns when it is durable: what comes of its entities, entry, files and the text itself, in one transaction.
//
// Refuses with entry_differs another content under an instanceID that is known; with what read_envelope and read_submission refuse; with unknown_form a form
// that this node never published; as entities::take_entities does; with not_found a correction of what the sender does not reach; and as the rules do where a submission cannot even be held.
Result<Taken> submit(Node const& node, Entered const& sender, std::string_view xml, std::vector<SubmittedFile> const& files);

}
