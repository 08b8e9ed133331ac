#include "cases/written_text.hpp"

#include <string>

namespace relais {

Done require_text(std::string_view text, std::string_view field)
{
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return refuse(ProblemCode::missing_field, std::string(field));
    return require_short(text, field);
}

Done require_short(std::string_view text, std::string_view field, std::size_t most_bytes)
{
    if (text.size() > most_bytes)
        return refuse(ProblemCode::bad_value, std::string(field), "at most " + std::to_string(most_bytes) + " bytes");
    return {};
}

}
