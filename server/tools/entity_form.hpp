#pragma once

#include "base/result.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace relais::tools {

// What a form says of entities, by the places of its answers ("/data/child/age"; names without prefixes).
struct EntityForm {
    // Of the element that holds the entity: "/data", or a repeat or group since 2025.1. Gives the list.
    std::map<std::string, std::string, std::less<>> places;
    // Of a question that is saved to an entity: the one of the nearest place above it. Gives the property.
    std::map<std::string, std::string, std::less<>> properties;
    std::set<std::string, std::less<>> repeats;
    std::set<std::string, std::less<>> creating; // those places whose entity may be new
    std::set<std::string, std::less<>> updating; // and those whose entity may be known
    std::string version; // of the specification: "2024.1.0"; "" for a form without entities

    bool operator==(EntityForm const&) const = default;
};

// The nearest place that holds a question, or "".
std::string_view place_around(EntityForm const& form, std::string_view question);

// Refuses what XmlReader refuses.
Result<EntityForm> read_entity_form(std::string_view xform);

}
