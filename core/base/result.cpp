#include "base/result.hpp"

namespace relais {

std::unexpected<Problem> refuse(ProblemCode code, std::string_view field, std::string_view detail)
{
    return std::unexpected<Problem>(std::in_place, code, std::string(field), std::string(detail));
}

}
