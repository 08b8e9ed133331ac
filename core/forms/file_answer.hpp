#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

// The answer to a question for a file is the file's name, as field clients write it. A name that a phone of ours makes holds the beginning of the SHA-256 of the
// content: "door-9f86d081884c7d659a2feaa0c55ad015.jpg". So the answer says which content is meant, and nothing else can be put in its place.
namespace relais {

// Hexadecimal digits of the hash that stand in a name.
inline constexpr std::size_t file_hash_digits = 32;

// True for so many digits 0-9a-f.
bool is_file_hash(std::string_view text);

// The answer of a file. Of `name` stays what any system can keep, up to 60 bytes; of `extension` small letters and digits.
// Refuses with bad_value (field "hash") what does not begin with is_file_hash.
Result<std::string> file_answer(std::string_view name, std::string_view extension, std::string_view hash);

// The hash in an answer, or "" where it has none.
std::string_view hash_in_file_answer(std::string_view answer);

// The name as people gave it: without the hash.
std::string shown_file_answer(std::string_view answer);

}
