#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Hashes for a host that cannot be asked while the core runs, as in wasm, which imports nothing: what is asked for and not known is empty until then and noted;
// the host gives it between two calls. A hash goes by its algorithm, a blank and the text: "MD5 Ama".
class GivenDigests {
public:
    // From now on digest_of() looks here.
    static void begin();
    // Refuses with bad_value what is no hexadecimal text.
    static Done give(std::string_view wanted, std::string_view hash);
    // What was asked for since the last call.
    static std::vector<std::string> take_wanted();
};

}
