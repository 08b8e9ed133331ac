# The phone's target, from Debian's packages (script/bootstrap lists them).
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}/..")
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)
set(CMAKE_AR llvm-ar-19)
set(CMAKE_RANLIB llvm-ranlib-19)
# Debian leaves /usr/include on the search path behind the wasm headers, so a missing header would silently
# come from glibc: only these two directories are named. Never link with --allow-undefined: a missing
# __cxa_throw would turn into an import. A preset must not set CMAKE_CXX_FLAGS: it would replace this line.
set(CMAKE_CXX_FLAGS_INIT
  "-nostdlibinc -isystem /usr/include/wasm32-wasi/c++/v1 -isystem /usr/include/wasm32-wasi -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS")
# CMake repeats these on the link line, and with an -O there the driver runs whatever wasm-opt is in PATH:
# so the optimisation level is a compile option only.
set(CMAKE_CXX_FLAGS_RELEASE "-DNDEBUG")
add_compile_options($<$<CONFIG:Release>:-Oz> -fno-threadsafe-statics)
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-lwasi-emulated-signal -lwasi-emulated-process-clocks")
set(CMAKE_CROSSCOMPILING_EMULATOR "node;--no-warnings;${CMAKE_CURRENT_LIST_DIR}/../run-wasi.mjs")
set(CMAKE_FIND_ROOT_PATH /usr/lib/wasm32-wasi)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
