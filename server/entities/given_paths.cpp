#include "entities/given_paths.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace relais::entities {

static constexpr std::string_view of_case = "case.";

GivenPaths given_paths(Programme const& programme, Role const& role, tools::EntityList const& list)
{
    GivenPaths given;
    auto const add = [&](std::string_view path) {
        auto const is_of_case = path.starts_with(of_case);
        auto name = std::string(path.substr(path.find('.') + 1));
        if (role.may_see(field_class(programme, is_of_case ? RecordKind::case_file : RecordKind::person, name)))
            (is_of_case ? given.of_case : given.of_person).push_back(std::move(name));
    };
    for (auto const& path : list.label)
        add(path);
    for (auto const& property : list.properties)
        if (!property.only_taken)
            add(property.path);
    return given;
}

// By what it is told with.
static std::string_view told_with(std::string_view path)
{
    static constexpr auto pairs = std::to_array<std::pair<std::string_view, std::string_view>>(
        { { "age_on", "age_years" }, { "consent_on", "consent_services" }, { "risk_reason", "risk" } });
    auto const found = std::ranges::find(pairs, path, &std::pair<std::string_view, std::string_view>::first);
    return found == pairs.end() ? path : found->second;
}

bool is_among(std::span<std::string const> paths, std::string_view path)
{
    return std::ranges::find(paths, path) != paths.end() || std::ranges::find(paths, told_with(path)) != paths.end();
}

}
