#pragma once

#include "settings/settings.hpp"

namespace relais::admin {

// Serves until the process is asked to end (SIGINT, SIGTERM), then stops gracefully. Gives the exit code.
int serve(settings::Settings const& settings);

}
