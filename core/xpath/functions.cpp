#include "xpath/functions.hpp"

#include <algorithm>

namespace relais {

static constexpr XPathFunction functions[] = {
#define RELAIS_ROW(text, least, most, function, is_fickle) { text, least, most, xpath_functions::function, is_fickle },
    RELAIS_XPATH_FUNCTIONS(RELAIS_ROW)
#undef RELAIS_ROW
};
static_assert(std::ranges::is_sorted(functions, {}, &XPathFunction::name));

int find_xpath_function(std::string_view name)
{
    // The community health toolkit writes its own with a prefix.
    if (name.starts_with("cht:"))
        name.remove_prefix(4);
    auto const* const found = std::ranges::lower_bound(functions, name, {}, &XPathFunction::name);
    return found != std::end(functions) && found->name == name ? static_cast<int>(found - functions) : -1;
}

XPathFunction const& xpath_function(std::size_t number) { return functions[number]; }

bool is_xpath_call(std::size_t number, std::size_t arguments)
{
    return number < std::size(functions) && arguments >= functions[number].least && arguments <= functions[number].most;
}

}
