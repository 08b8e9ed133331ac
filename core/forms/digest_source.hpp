#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace relais {

// The bytes of a hash ("MD5", "SHA-1", "SHA-256", "SHA-384" or "SHA-512") of a text; none where it cannot be had.
using DigestSource = std::optional<std::string> (*)(std::string_view algorithm, std::string_view text);

// The core has no hashes of its own: who runs it says where they come from, once, before a form is filled. Without it digest() is refused.
void take_digests_from(DigestSource source);

std::optional<std::string> digest_of(std::string_view algorithm, std::string_view text);

}
