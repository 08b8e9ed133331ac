// What the C++ library would call when it cannot go on. With these the module imports nothing: no WASI, no stdio, no demangler.
// A trap leaves the instance useless; the worker that runs it makes a new one.
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

extern "C" {
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
