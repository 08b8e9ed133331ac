#pragma once

#include <string>
#include <string_view>

namespace relais {

// The characters of a UTF-8 text; a byte that begins none becomes U+FFFD, so this takes any bytes.
std::u32string code_points(std::string_view text);

// Appends one character as UTF-8.
void append_code_point(std::string& out, char32_t character);

std::string utf8_of(std::u32string_view characters);

// How many characters the text has.
std::size_t count_code_points(std::string_view text);

// The text up to `bytes`, and never half a character.
std::string_view cut_at_character(std::string_view text, std::size_t bytes);

}
