#pragma once

namespace relais {

// The value of a lower-case hexadecimal digit, and -1 for all else.
int hex_value(char c);

}
