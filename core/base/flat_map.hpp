#pragma once

#include "base/check.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace relais {

// Values by name, in order of name, in one piece: what std::map gives, without a node for each value. Made for a handful to some hundred
// names that mostly come in their order.
template<typename T>
class FlatMap {
public:
    using Pair = std::pair<std::string, T>;
    using iterator = typename std::vector<Pair>::iterator;
    using const_iterator = typename std::vector<Pair>::const_iterator;

    FlatMap() = default;
    // Where a name occurs twice, the first stands.
    FlatMap(std::initializer_list<Pair> pairs)
    {
        for (auto const& [name, value] : pairs)
            emplace(name, value);
    }

    iterator begin() { return pairs_.begin(); }
    iterator end() { return pairs_.end(); }
    const_iterator begin() const { return pairs_.begin(); }
    const_iterator end() const { return pairs_.end(); }
    bool empty() const { return pairs_.empty(); }
    std::size_t size() const { return pairs_.size(); }
    void reserve(std::size_t count) { pairs_.reserve(count); }
    void clear() { pairs_.clear(); }

    const_iterator lower_bound(std::string_view name) const { return std::ranges::lower_bound(pairs_, name, {}, name_of_pair); }
    const_iterator find(std::string_view name) const
    {
        auto const at = lower_bound(name);
        return at != end() && at->first == name ? at : end();
    }
    bool contains(std::string_view name) const { return find(name) != end(); }

    T& operator[](std::string_view name)
    {
        auto const at = place_of(name);
        if (at != pairs_.end() && at->first == name)
            return at->second;
        return insert(at, std::string(name), T {})->second;
    }

    // Adds the value unless there is one of that name; tells where it is, and whether it was added.
    std::pair<iterator, bool> emplace(std::string name, T value)
    {
        auto const at = place_of(name);
        if (at != pairs_.end() && at->first == name)
            return { at, false };
        return { insert(at, std::move(name), std::move(value)), true };
    }

    // Adds a value whose name the caller knows to come after all that are here. To compare it with one that was just written is dear.
    void append(std::string name, T value)
    {
#ifndef NDEBUG
        check(pairs_.empty() || pairs_.back().first < name);
#endif
        pairs_.emplace_back(std::move(name), std::move(value));
    }

    // Adds the value, or replaces the one of that name.
    void put(std::string name, T value)
    {
        auto const at = place_of(name);
        if (at != pairs_.end() && at->first == name)
            at->second = std::move(value);
        else
            insert(at, std::move(name), std::move(value));
    }

    // The value of a name whose place is at `hint` or after it; an empty one is added where there is none. With names in their order and the place after
    // the last answer as hint, mostly found at once.
    iterator place_from(iterator hint, std::string_view name)
    {
        if (hint != end() && hint->first == name)
            return hint;
        auto const at = std::ranges::lower_bound(hint, end(), name, {}, name_of_pair);
        return at != end() && at->first == name ? at : insert(at, std::string(name), T {});
    }

    // Adds an empty value for each name of `names` that is not here. One by one, each would move all that follow it.
    template<typename U>
    void add_names_of(FlatMap<U> const& names)
    {
        auto const before = pairs_.size();
        auto const missing = std::ranges::count_if(names, [&](auto const& named) { return !contains(named.first); });
        pairs_.resize(before + static_cast<std::size_t>(missing));
        auto from = pairs_.begin() + static_cast<std::ptrdiff_t>(before);
        auto to = pairs_.end();
        for (auto name = names.end(); from != to;) {
            --name;
            while (from != pairs_.begin() && std::prev(from)->first > name->first)
                *--to = std::move(*--from);
            if (from == pairs_.begin() || std::prev(from)->first != name->first)
                *--to = { name->first, T {} };
        }
    }

    void erase(std::string_view name)
    {
        if (auto const at = find(name); at != end())
            pairs_.erase(at);
    }
    template<typename Predicate>
    void erase_if(Predicate const& is_unwanted)
    {
        std::erase_if(pairs_, is_unwanted);
    }

    bool operator==(FlatMap const&) const = default;

private:
    static std::string_view name_of_pair(Pair const& pair) { return pair.first; }
    // Where the name is or comes to: at the end, mostly.
    iterator place_of(std::string_view name)
    {
        return pairs_.empty() || pairs_.back().first < name ? pairs_.end() : std::ranges::lower_bound(pairs_, name, {}, name_of_pair);
    }
    // What std::vector does of itself in twice the code, which phones load for each type.
    iterator insert(iterator at, std::string name, T value)
    {
        auto const place = at - pairs_.begin();
        pairs_.emplace_back(std::move(name), std::move(value));
        at = pairs_.begin() + place;
        auto const last = std::prev(pairs_.end());
        if (at != last) {
            auto pair = std::move(*last);
            std::move_backward(at, last, pairs_.end());
            *at = std::move(pair);
        }
        return at;
    }

    std::vector<Pair> pairs_;
};

}
