#pragma once

#include "forms/definition.hpp"

#include <string>
#include <string_view>

namespace relais {

// What a cell of the column `type` says.
struct TypeCell {
    enum class Kind : std::uint8_t { question, begin, end };
    Kind kind = Kind::question;
    QuestionType type {};
    std::string list;
    // What to do instead, where the type is not supported; else "".
    std::string refusal;
};

// Reads the type of a row, as pyxform lets people write it ("select one from yes_no", "begin group"). `appearance` makes a text an area or a
// telephone number, which other programs show as a text.
TypeCell read_type(std::string_view type, std::string_view appearance);

// True if the appearance, a list of words, has this one.
bool has_appearance(std::string_view appearance, std::string_view word);

}
