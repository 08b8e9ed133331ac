#pragma once

#include "engine/engine.hpp"

#include <optional>

namespace relais {

// What becomes of an act where it arrives.
enum class ArrivalState { accepted, held, refused };

constexpr auto names_of(ArrivalState)
{
    return std::to_array<std::pair<ArrivalState, std::string_view>>({
        { ArrivalState::accepted, "accepted" }, { ArrivalState::held, "held" }, { ArrivalState::refused, "refused" },
    });
}

struct Arrival {
    ArrivalState state {};
    std::optional<Entry> entry;     // what the journal takes: the act's own entry, or the one that holds it
    std::optional<Problem> problem; // why it is held or refused
};

// The person or the case that an act begins, if it begins one.
std::optional<Id> begun_by(Act const& act);

// Decides an act that a device sent. What the rules refuse is held if it comes from somebody who had to do with the case, or who
// begins one, and what follows a held act that begins one is held with it; others learn nothing and leave nothing. `holding` is the id of the entry that would hold it.
Arrival arrive(Engine const& engine, Act const& act, Engine::Question const& question, Id holding);
// The same where the act's intent was read before.
Arrival arrive(Engine const& engine, Act const& act, Intent const& intent, Engine::Question const& question, Id holding);

}
