#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace relais {

// The memory of a phone's core: the allocator of the C library is 9 KB more to load. Blocks are of classes of size, four to each doubling, so that at most a
// fifth of one is unused; what is given back is taken again by its class, in one step, and never split or joined.
class BlockHeap {
public:
    // Makes memory go up to at least there; tells where it ends then, or null where there is no more.
    using Extend = std::byte* (*)(std::byte* wanted);

    constexpr BlockHeap(std::byte* begin, Extend extend)
        : next_(begin)
        , end_(begin)
        , extend_(extend)
    {
    }

    // Aligned to 8 bytes; null where there is no more.
    void* take(std::size_t size);
    void give_back(void* bytes);

private:
    struct alignas(8) Block {
        std::uint32_t kind = 0;
    };
    // Lies in a block that nobody has.
    struct Free {
        Block* next;
    };

    std::byte* next_; // behind it nothing was given out yet
    std::byte* end_;
    Extend extend_;
    std::array<Block*, 8 * sizeof(std::size_t) * 8> free_ {};
};

}
