#pragma once

#include <string>
#include <string_view>

namespace relais::tools {

// MD5 (RFC 1321) in hexadecimal digits: how the field's clients tell that a form or its files have changed. It protects nothing.
std::string md5_of(std::string_view bytes);

}
