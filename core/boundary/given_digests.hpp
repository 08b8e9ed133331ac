#pragma once

#include "forms/form_view.hpp"

#include <string_view>
#include <vector>

namespace relais {

// Hashes for a host that cannot be asked while the core runs, as in wasm, which imports nothing: what is asked for and not known is empty for now and noted;
// the host gives it between two calls.
class GivenDigests {
public:
    // From now on digest_of() looks here.
    static void begin();
    // Refuses with bad_value what is no hexadecimal text.
    static Done give(std::string_view algorithm, std::string_view text, std::string_view hash);
    // What was asked for since the last call.
    static std::vector<DigestWanted> take_wanted();
};

}
