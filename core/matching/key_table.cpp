#include "matching/key_table.hpp"

#include <utility>

namespace relais {

std::size_t KeyTable::place_of(std::uint64_t key) const
{
    auto at = static_cast<std::size_t>(key * 0x9E3779B97F4A7C15ULL >> 20U) & (slots_.size() - 1);
    while (slots_[at].is_used && slots_[at].key != key)
        at = (at + 1) & (slots_.size() - 1);
    return at;
}

std::uint32_t KeyTable::head_of(std::uint64_t key) const
{
    return slots_.empty() ? none : slots_[place_of(key)].head;
}

void KeyTable::grow()
{
    auto const old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 64 : slots_.size() * 2));
    for (auto const& slot : old)
        if (slot.is_used)
            slots_[place_of(slot.key)] = slot;
}

void KeyTable::add(std::uint64_t key, std::uint32_t value)
{
    if (slots_.size() * 3 <= used_ * 4)
        grow();
    auto& slot = slots_[place_of(key)];
    if (!slot.is_used) {
        slot = { key, none, true };
        ++used_;
    }
    auto node = free_;
    if (node == none) {
        node = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({});
    } else {
        free_ = nodes_[node].next;
    }
    nodes_[node] = { value, slot.head };
    slot.head = node;
}

void KeyTable::remove(std::uint64_t key, std::uint32_t value)
{
    if (slots_.empty())
        return;
    auto* link = &slots_[place_of(key)].head;
    while (*link != none && nodes_[*link].value != value)
        link = &nodes_[*link].next;
    if (*link == none)
        return;
    auto const node = *link;
    *link = nodes_[node].next;
    nodes_[node].next = free_;
    free_ = node;
}

}
