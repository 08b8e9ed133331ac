#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace relais {

// How much a field tells. identity: names, phones, addresses; sensitive: what happened, health, narratives;
// operational: status, risk, dates, area; statistical: what is counted.
// Sensitive stands first: what says nothing of itself tells the most.
enum class FieldClass : std::uint8_t { sensitive, identity, operational, statistical };

constexpr auto names_of(FieldClass)
{
    return std::to_array<std::pair<FieldClass, std::string_view>>({
        { FieldClass::sensitive, "sensitive" },
        { FieldClass::identity, "identity" },
        { FieldClass::operational, "operational" },
        { FieldClass::statistical, "statistical" },
    });
}

}
