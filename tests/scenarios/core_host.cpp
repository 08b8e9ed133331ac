// The core as a native program, for tests that run the same calls here and in wasm.
//
// A request is one line "<bytes of the operation> <bytes of the input>", then both, as they are: any bytes at all. The answer is one
// line "<bytes>", then the answer. It ends at the end of its input.
#include "boundary/calls.hpp"

#include <cstdio>
#include <string>

static bool read_bytes(std::string& into, std::size_t size)
{
    into.resize(size);
    return std::fread(into.data(), 1, size, stdin) == size;
}

int main()
{
    relais::Calls core;
    std::string operation;
    std::string input;
    unsigned long operation_size = 0;
    unsigned long input_size = 0;
    while (std::scanf("%lu %lu", &operation_size, &input_size) == 2 && std::getchar() == '\n') {
        if (!read_bytes(operation, operation_size) || !read_bytes(input, input_size))
            return 1;
        auto const answer = core.call(operation, input);
        std::printf("%zu\n", answer.size());
        std::fwrite(answer.data(), 1, answer.size(), stdout);
        std::fflush(stdout);
    }
    return std::feof(stdin) != 0 ? 0 : 1;
}
