// The C functions of a wasm module. One core an instance; bytes in, bytes out, nothing imported. RELAIS_RUNNER says which operations it has.
#include "boundary/calls.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#define RELAIS_EXPORT(name) extern "C" __attribute__((export_name(#name), used))

static relais::Calls& core()
{
    static auto* const instance = new relais::Calls(relais::Calls::RELAIS_RUNNER);
    return *instance;
}

static std::string& reply()
{
    static auto* const instance = new std::string;
    return *instance;
}

// Room for a request, filled by the caller and given back with relais_free.
RELAIS_EXPORT(relais_alloc) void* relais_alloc(std::uint32_t size)
{
    return std::malloc(size);
}

RELAIS_EXPORT(relais_free) void relais_free(void* bytes)
{
    std::free(bytes);
}

// Runs an operation; gives the size of the reply, which stands at relais_reply() until the next call.
RELAIS_EXPORT(relais_call) std::uint32_t relais_call(char const* operation, std::uint32_t operation_size, char const* input, std::uint32_t input_size)
{
    reply() = core().call({ operation, operation_size }, { input, input_size });
    return static_cast<std::uint32_t>(reply().size());
}

RELAIS_EXPORT(relais_reply) char const* relais_reply()
{
    return reply().data();
}
