#pragma once

#include "cases/deciding.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace relais {

template<typename Input>
Result<Changes> decide_kept(void const* kept, Situation const& situation)
{
    return decide(*static_cast<Input const*>(kept), situation);
}

// A command with its input, read: what it needs loaded, and how it is decided. Made without virtual functions, for the core has no
// type information that a host could check.
class Intent {
public:
    template<typename Input>
    static Intent with(Input input)
    {
        return {
            Kept(new Input(std::move(input)), [](void const* kept) { delete static_cast<Input const*>(kept); }),
            [](void const* kept) { return static_cast<Input const*>(kept)->needs(); },
            decide_kept<Input>,
        };
    }

    std::vector<Id> needs() const { return needs_(input_.get()); }
    Result<Changes> decide(Situation const& situation) const { return decide_(input_.get(), situation); }

private:
    using Kept = std::unique_ptr<void const, void (*)(void const*)>;
    using Needs = std::vector<Id> (*)(void const* kept);
    using Decide = Result<Changes> (*)(void const* kept, Situation const& situation);

    Intent(Kept input, Needs names_needs, Decide decides)
        : input_(std::move(input))
        , needs_(names_needs)
        , decide_(decides)
    {
    }

    Kept input_;
    Needs needs_;
    Decide decide_;
};

}
