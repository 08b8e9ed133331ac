// What the C++ library would call when it cannot go on, and where its memory comes from. With these the module imports nothing: no WASI, no stdio, no
// demangler. A trap leaves the instance useless; the worker that runs it makes a new one.
#include "boundary/block_heap.hpp"

#include <__verbose_abort>
#include <cstdint>
#include <cstdlib>
#include <new>

_LIBCPP_BEGIN_NAMESPACE_STD
void __libcpp_verbose_abort(char const*, ...)
{
    __builtin_trap();
}
_LIBCPP_END_NAMESPACE_STD

extern "C" std::byte __heap_base; // by the linker: what lies behind it is free

static std::byte* extend(std::byte* wanted)
{
    static constexpr std::size_t page = 65536;
    auto const pages = (reinterpret_cast<std::size_t>(wanted) + page - 1) / page;
    auto const size = __builtin_wasm_memory_size(0);
    if (pages > size && __builtin_wasm_memory_grow(0, pages - size) == SIZE_MAX)
        return nullptr;
    return reinterpret_cast<std::byte*>(__builtin_wasm_memory_size(0) * page);
}

static constinit relais::BlockHeap heap(&__heap_base, extend);

extern "C" {
void* malloc(std::size_t size)
{
    return heap.take(size);
}
void free(void* bytes)
{
    heap.give_back(bytes);
}
// Nothing of ours asks for more than 8 bytes.
void* aligned_alloc(std::size_t, std::size_t)
{
    __builtin_trap();
}
int __cxa_atexit(void (*)(void*), void*, void*) // the core never ends: nothing is destroyed at the end
{
    return 0;
}
_Noreturn void abort_message(char const*, ...)
{
    __builtin_trap();
}
_Noreturn void __assert_fail(char const*, char const*, int, char const*)
{
    __builtin_trap();
}
_Noreturn void abort(void)
{
    __builtin_trap();
}
// Debian builds the wasm compiler-rt with a stack protector that wasi-libc does not provide.
std::uintptr_t __stack_chk_guard = 0x5bd1e995;
[[noreturn]] void __stack_chk_fail(void);
void __stack_chk_fail(void)
{
    __builtin_trap();
}
}
