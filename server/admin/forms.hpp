#pragma once

#include <string>
#include <vector>

namespace relais::settings {
struct Settings;
}

namespace relais::admin {

// `form check FILE` prints what is wrong with a workbook, `form xform FILE` the XForm that it makes. The exit code is 1 where it is refused.
int form(std::vector<std::string> arguments, settings::Settings const& settings);

}
