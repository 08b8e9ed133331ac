#pragma once

#include "base/result.hpp"

#include <functional>
#include <string>

namespace relais::store::sqlite {

// Makes an empty file of mode 0600 unless there is one.
Done make_private_file(std::string const& path);

// Makes a file that appears under its name only once it is whole and durable: `fill` writes it under another name, in an
// empty file of mode 0600 that is there already. Refuses with already_exists; leaves nothing behind when `fill` refuses.
Done make_whole_file(std::string const& path, std::function<Done(std::string const& unfinished)> const& fill);

}
