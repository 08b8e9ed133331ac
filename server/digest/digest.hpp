#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace relais::digest {

// The bytes of a hash by its name in forms: "MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512". None by any other name.
std::optional<std::string> digest_of(std::string_view algorithm, std::string_view bytes);

// MD5 in hexadecimal digits: how the field's clients tell that a form or its files have changed. It protects nothing.
std::string md5_of(std::string_view bytes);

}
