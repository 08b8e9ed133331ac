#pragma once

#include "codec/described.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// An administrative unit as it stood in a span of time. Units are dated because countries reform them: Burundi's
// 18 provinces ended in June 2025, and what was recorded in one of them stays true.
struct Area {
    std::string code; // p-code (OCHA common operational data set) or an own stable code; never parsed
    std::string name;
    int level = 0; // 0 country, 1, 2 …
    std::string parent;
    std::string country; // ISO 3166-1 alpha-2 or alpha-3, as the data set has it
    std::optional<LocalDate> from;
    std::optional<LocalDate> until; // the last day
    std::vector<std::string> successors;

    bool is_valid_on(LocalDate day) const { return (!from || *from <= day) && (!until || day <= *until); }

    static constexpr auto description()
    {
        return described("Area", "An administrative unit as it stood in a span of time.",
            field("code", &Area::code, "P-code, or an own stable code."),
            field("name", &Area::name, "Its official name."),
            field("level", &Area::level, "0 for a country, 1 for its regions, and so on."),
            field("parent", &Area::parent, "The code of the unit that it belongs to."),
            field("country", &Area::country, "The country."),
            optional_field("from", &Area::from, "The first day on which it stood."),
            optional_field("until", &Area::until, "The last day on which it stood."),
            optional_field("successors", &Area::successors, "The units that took its place."));
    }
};

// All areas of a node, looked up by code.
class Areas {
public:
    Areas() = default;
    explicit Areas(std::vector<Area> areas);

    Area const* find(std::string_view code) const;

    // True if `code` is `ancestor` or lies below it. A unit that was replaced lies below the parents of its successors
    // too: a case of old province Cibitoke is inside the new province Bujumbura.
    bool is_inside(std::string_view code, std::string_view ancestor) const;

    // Every code inside `ancestor`, itself included.
    std::vector<std::string> codes_inside(std::string_view ancestor) const;

    // The names from the unit up to below the country, such as "Ogou, Plateaux"; the code itself where it is unknown.
    std::string path_name(std::string_view code) const;

    // The country's two-letter code for an area, or "".
    std::string_view country_of(std::string_view code) const;

    // Units valid on `day` that stand directly below `parent` ("" for countries), by name.
    std::vector<Area> children(std::string_view parent, LocalDate day) const;

    // Units valid on `day` whose name fits the query, forgiving accents, hyphens, case and one slip; best first, at most `limit`.
    // `inside` limits the search to one unit.
    std::vector<Area> search(std::string_view query, std::string_view inside, LocalDate day, std::size_t limit) const;

    std::vector<Area> const& all() const { return areas_; }

private:
    bool is_inside(std::string_view code, std::string_view ancestor, int depth) const;
    std::vector<Area> areas_; // by code
};

}
