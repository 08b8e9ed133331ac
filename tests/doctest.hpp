#pragma once

// doctest, as it can be built without exceptions and for wasm.
#if !defined(__cpp_exceptions)
#    define DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS
#endif
#if defined(__wasi__)
#    define DOCTEST_CONFIG_NO_POSIX_SIGNALS
#    define DOCTEST_CONFIG_NO_MULTITHREADING
#    define DOCTEST_THREAD_LOCAL
// libc++ for wasm32 has no file system, so std::fstream is incomplete; doctest wants it for --out only.
#    include <ostream>
namespace std {
struct doctest_no_file : ostream {
    doctest_no_file() : ostream(nullptr) { }
    void open(char const*, int) { }
    bool is_open() const { return false; }
    void close() { }
    static constexpr int out = 0;
};
}
#    define fstream doctest_no_file
#endif
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <doctest/doctest.h>
#pragma GCC diagnostic pop
#if defined(__wasi__)
#    undef fstream
#endif
