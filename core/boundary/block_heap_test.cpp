#include "boundary/block_heap.hpp"

#include "doctest.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <vector>

using namespace relais;

static constexpr std::size_t room = 1 << 20;
alignas(8) static std::array<std::byte, room> memory {};

static std::byte* extend(std::byte* wanted)
{
    return wanted > memory.data() + room ? nullptr : wanted;
}

TEST_CASE("Blocks are apart, as large as was asked, and given out again")
{
    BlockHeap heap(memory.data(), extend);
    struct Taken {
        unsigned char* bytes;
        std::size_t size;
        unsigned char mark;
    };
    std::vector<Taken> taken;
    unsigned char mark = 0;
    for (std::size_t size = 0; size < 3000; size = size * 5 / 4 + 1) {
        auto* const bytes = static_cast<unsigned char*>(heap.take(size));
        REQUIRE(bytes != nullptr);
        CHECK(reinterpret_cast<std::uintptr_t>(bytes) % 8 == 0);
        std::fill_n(bytes, size, ++mark);
        taken.push_back({ bytes, size, mark });
    }
    for (auto const& each : taken)
        CHECK(std::all_of(each.bytes, each.bytes + each.size, [&](auto byte) { return byte == each.mark; }));
    auto const is_even = [](Taken const& each) { return each.mark % 2 == 0; };
    for (auto const& each : taken)
        if (is_even(each))
            heap.give_back(each.bytes);
    heap.give_back(nullptr);
    for (auto const& each : taken | std::views::reverse) // the last first
        if (is_even(each))
            CHECK(heap.take(each.size) == each.bytes);
}

TEST_CASE("At most a fifth of a large block is unused")
{
    for (auto const size : std::vector<std::size_t> { 100, 129, 1000, 1025, 5000, 65'529 }) {
        BlockHeap heap(memory.data(), extend);
        auto* const one = static_cast<std::byte*>(heap.take(size));
        auto* const other = static_cast<std::byte*>(heap.take(size));
        CAPTURE(size);
        CHECK(static_cast<std::size_t>(other - one) * 4 <= (size + 8) * 5 + 32);
    }
}

TEST_CASE("Where there is no more memory nothing is given")
{
    BlockHeap heap(memory.data(), extend);
    CHECK(heap.take(room) == nullptr);
    CHECK(heap.take(SIZE_MAX) == nullptr);
    auto* const half = heap.take(room / 2);
    CHECK(half != nullptr);
    CHECK(heap.take(room / 2) == nullptr);
    heap.give_back(half);
    CHECK(heap.take(room / 2) == half);
}
