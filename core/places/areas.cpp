#include "places/areas.hpp"

#include "base/sort.hpp"
#include "text/fold.hpp"
#include "text/search.hpp"

#include <algorithm>

namespace relais {

Areas::Areas(std::vector<Area> areas)
    : areas_(std::move(areas))
{
    sort_values(areas_, [](Area const& a, Area const& b) { return a.code < b.code; });
}

Area const* Areas::find(std::string_view code) const
{
    auto const found = std::ranges::lower_bound(areas_, code, {}, [](Area const& area) { return std::string_view(area.code); });
    return found != areas_.end() && found->code == code ? &*found : nullptr;
}

bool Areas::is_inside(std::string_view code, std::string_view ancestor) const
{
    return is_inside(code, ancestor, 0);
}

bool Areas::is_inside(std::string_view code, std::string_view ancestor, int depth) const
{
    static constexpr int depth_max = 12; // deeper than any country's levels and reforms; stops a ring in bad data
    if (code == ancestor)
        return true;
    auto const* area = depth < depth_max ? find(code) : nullptr;
    if (area == nullptr)
        return false;
    if (!area->parent.empty() && is_inside(area->parent, ancestor, depth + 1))
        return true;
    return std::ranges::any_of(area->successors, [&](std::string const& successor) { return is_inside(successor, ancestor, depth + 1); });
}

std::vector<std::string> Areas::codes_inside(std::string_view ancestor) const
{
    std::vector<std::string> codes;
    for (auto const& area : areas_)
        if (is_inside(area.code, ancestor))
            codes.push_back(area.code);
    return codes;
}

std::string Areas::path_name(std::string_view code) const
{
    std::string names;
    int steps = 0;
    for (auto const* area = find(code); area != nullptr && area->level > 0 && steps < 12; area = find(area->parent), ++steps)
        names += (names.empty() ? "" : ", ") + area->name;
    return names.empty() ? std::string(code) : names;
}

std::string_view Areas::country_of(std::string_view code) const
{
    auto const* area = find(code);
    return area == nullptr ? std::string_view {} : std::string_view { area->country };
}

std::vector<Area> Areas::children(std::string_view parent, LocalDate day) const
{
    std::vector<Area> found;
    for (auto const& area : areas_)
        if (area.parent == parent && area.is_valid_on(day))
            found.push_back(area);
    sort_values(found, [](Area const& a, Area const& b) { return fold(a.name) < fold(b.name); });
    return found;
}

std::vector<Area> Areas::search(std::string_view query, std::string_view inside, LocalDate day, std::size_t limit) const
{
    TextSearch search;
    std::vector<Area const*> candidates;
    for (auto const& area : areas_)
        if (area.is_valid_on(day) && area.level > 0 && (inside.empty() || is_inside(area.code, inside))) {
            candidates.push_back(&area);
            search.add({ area.name });
        }
    std::vector<Area> found;
    for (auto const row : search.find(query))
        if (found.size() < limit)
            found.push_back(*candidates[row]);
    return found;
}

}
