#pragma once

namespace relais {

// Stops the program when an invariant of ours is broken: abort natively, a trap in wasm. A mistake of
// ours is never caught and continued, because what follows would be written to somebody's file.
inline void check(bool condition)
{
    if (!condition) [[unlikely]]
        __builtin_trap();
}

}
