#pragma once

namespace relais {

// False in the module that comes first to a phone: it passes the tools of a programme over, and has nothing that fills them. What reads them
// stands in a file of its own, tool_reading.cpp, in whose place that module takes boundary/without_tools.cpp.
bool reads_tools();

}
