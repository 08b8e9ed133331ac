// Bytes moved by the instructions that are there for it, which every browser of the app has: the loops of the C library are 2 KB more to load. Compiled by
// itself, so that no function becomes a call of its own name.
#include <cstddef>

extern "C" {
void* memmove(void* to, void const* from, std::size_t count)
{
    return __builtin_memmove(to, from, count);
}
void* memcpy(void* to, void const* from, std::size_t count)
{
    return __builtin_memmove(to, from, count);
}
void* memset(void* to, int value, std::size_t count)
{
    return __builtin_memset(to, value, count);
}
}
