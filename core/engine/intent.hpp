#pragma once

#include "cases/deciding.hpp"
#include "codec/described.hpp"

#include <memory>
#include <vector>

namespace relais {

template<typename Input>
Result<Changes> decide_kept(void const* kept, Situation const& situation)
{
    return decide(*static_cast<Input const*>(kept), situation);
}

// What can be done with the input of a command where only its place is known. One function reads every command: see read_fields.
struct IntentKind {
    void* (*make)();
    void (*drop)(void const* kept);
    ReadMember read;
    std::vector<Id> (*needs)(void const* kept);
    std::optional<Id> (*begins)(void const* kept);
    Result<Changes> (*decide)(void const* kept, Situation const& situation);
};

template<typename Input>
std::optional<Id> begins_kept(void const* kept)
{
    if constexpr (requires(Input const& input) { input.begins(); })
        return static_cast<Input const*>(kept)->begins();
    return {};
}

template<typename Input>
inline constexpr IntentKind intent_kind {
    .make = []() -> void* { return new Input {}; },
    .drop = [](void const* kept) { delete static_cast<Input const*>(kept); },
    .read = read_member<Input>,
    .needs = [](void const* kept) { return static_cast<Input const*>(kept)->needs(); },
    .begins = begins_kept<Input>,
    .decide = decide_kept<Input>,
};

// A command with its input, read: what it needs loaded, and how it is decided. Made without virtual functions, for the core has no
// type information that a host could check.
class Intent {
public:
    // Refuses what the input's fields refuse.
    static Result<Intent> read(IntentKind const& kind, Json const& input);

    std::vector<Id> needs() const { return kind_->needs(input_.get()); }
    // Of these the record that it makes, unless it was made before.
    std::optional<Id> begins() const { return kind_->begins(input_.get()); }
    Result<Changes> decide(Situation const& situation) const { return kind_->decide(input_.get(), situation); }

private:
    using Kept = std::unique_ptr<void, void (*)(void const*)>;

    explicit Intent(IntentKind const& kind)
        : kind_(&kind)
        , input_(kind.make(), kind.drop)
    {
    }

    IntentKind const* kind_;
    Kept input_;
};

}
