#include "programme/deadlines.hpp"

namespace relais {

static DeadlineVersion const* in_force(std::vector<DeadlineVersion> const& versions, LocalDate day)
{
    DeadlineVersion const* found = nullptr;
    for (auto const& version : versions)
        if (version.valid_from <= day && (found == nullptr || version.valid_from > found->valid_from))
            found = &version;
    return found;
}

Limit const* Deadlines::find(std::string_view step, std::string_view risk, LocalDate opened) const
{
    auto const* version = in_force(versions, opened);
    if (version == nullptr)
        return nullptr;
    auto const limits = version->steps.find(std::string(step));
    if (limits == version->steps.end())
        return nullptr;
    auto const limit = limits->second.find(std::string(risk));
    return limit == limits->second.end() ? nullptr : &limit->second;
}

}
