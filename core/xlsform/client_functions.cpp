#include "xlsform/client_functions.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace relais {

static constexpr std::string_view collect = "Collect, KoboCollect";
static constexpr std::string_view all = "Collect, KoboCollect, Enketo, Web Forms";

static constexpr auto foreign = std::to_array<ForeignFunction>({
    { "add-date", all },
    { "base64-decode", "Enketo" },
    { "ceiling", collect },
    { "difference-in-days", all },
    { "difference-in-months", all },
    { "difference-in-weeks", all },
    { "difference-in-years", all },
    { "floor", collect },
    { "geofence", "Enketo" },
    { "id", collect },
    { "intersects", all },
    { "lang", collect },
    { "last", collect },
    { "local-name", collect },
    { "name", collect },
    { "namespace-uri", collect },
    { "property", "Enketo, Web Forms" },
    { "substring", collect },
    { "z-score", all },
});

std::vector<ForeignFunction> foreign_functions(XPath const& expression)
{
    std::vector<ForeignFunction> found;
    std::ranges::copy_if(foreign, std::back_inserter(found), [&](ForeignFunction const& each) { return expression.calls(each.name); });
    return found;
}

}
