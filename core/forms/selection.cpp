#include "forms/selection.hpp"

#include <algorithm>

namespace relais {

std::vector<std::string_view> selected_names(std::string_view answer)
{
    static constexpr std::string_view white_space = " \t\r\n";
    std::vector<std::string_view> names;
    for (;;) {
        auto const start = answer.find_first_not_of(white_space);
        if (start == std::string_view::npos)
            return names;
        answer.remove_prefix(start);
        auto const end = std::min(answer.find_first_of(white_space), answer.size());
        names.push_back(answer.substr(0, end));
        answer.remove_prefix(end);
    }
}

}
