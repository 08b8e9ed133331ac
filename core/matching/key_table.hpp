#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace relais {

// Small numbers by a key of 64 bits, several to a key: a table of places with chains in one pool, because there are a million of them.
class KeyTable {
public:
    void add(std::uint64_t key, std::uint32_t value);
    // Takes one such value of the key away.
    void remove(std::uint64_t key, std::uint32_t value);
    // Calls visit(value) for each value of the key, the newest first.
    template<typename Visit>
    void each(std::uint64_t key, Visit const& visit) const
    {
        for (auto node = head_of(key); node != none; node = nodes_[node].next)
            visit(nodes_[node].value);
    }
    std::size_t bytes() const { return slots_.capacity() * sizeof(Slot) + nodes_.capacity() * sizeof(Node); }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t head = none;
        bool is_used = false;
    };
    struct Node {
        std::uint32_t value;
        std::uint32_t next;
    };
    std::size_t place_of(std::uint64_t key) const;
    std::uint32_t head_of(std::uint64_t key) const;
    void grow();

    std::vector<Slot> slots_;
    std::vector<Node> nodes_;
    std::size_t used_ = 0;
    std::uint32_t free_ = none;
};

}
