#include "boundary/block_heap.hpp"

#include <algorithm>
#include <new>

namespace relais {

void* BlockHeap::take(std::size_t size)
{
    static constexpr std::size_t least = sizeof(Block) + sizeof(Free);
    if (size > SIZE_MAX / 4)
        return nullptr;
    auto const wanted = std::max(size + sizeof(Block), least);
    // The three highest bits of the size, rounded up, and how many follow them.
    auto const follow = std::max(static_cast<int>(std::bit_width(wanted - 1)), 6) - 3;
    auto const highest = (wanted + (std::size_t { 1 } << follow) - 1) >> follow;
    auto const kind = static_cast<std::size_t>(follow) * 8 + highest - 1;
    if (auto* const block = free_[kind]; block != nullptr) {
        free_[kind] = reinterpret_cast<Free*>(block + 1)->next;
        return block + 1;
    }
    auto const bytes = highest << follow;
    if (static_cast<std::size_t>(end_ - next_) < bytes) {
        auto* const end = extend_(next_ + bytes);
        if (end == nullptr)
            return nullptr;
        end_ = end;
    }
    auto* const block = new (next_) Block { static_cast<std::uint32_t>(kind) };
    next_ += bytes;
    return block + 1;
}

void BlockHeap::give_back(void* bytes)
{
    if (bytes == nullptr)
        return;
    auto* const block = static_cast<Block*>(bytes) - 1;
    new (bytes) Free { free_[block->kind] };
    free_[block->kind] = block;
}

}
