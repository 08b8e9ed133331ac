#include "cases/saved_field.hpp"

#include "people/person.hpp"

#include <algorithm>
#include <array>

namespace relais {

bool may_save_to(std::string_view save_to)
{
    static constexpr std::string_view of_person = "person.";
    static constexpr auto of_case = std::to_array<std::string_view>({ "case.concerns", "case.id", "case.risk", "case.source" });
    if (save_to.starts_with(of_person))
        return person_field(save_to.substr(of_person.size())) != nullptr;
    return std::ranges::find(of_case, save_to) != of_case.end();
}

}
