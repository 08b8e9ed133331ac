#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// `${name}` or `${last-saved#name}` in a text, as the bytes [begin, end).
struct Reference {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;
    bool is_last_saved = false;
    // False where something else stands between the braces, or the closing one is missing.
    bool is_well_formed = true;
};

std::vector<Reference> references_in(std::string_view text);
bool has_reference(std::string_view text);
// True if the text is one reference and nothing else.
bool is_reference(std::string_view text);

// True for the name of an XML element, with or without a prefix.
bool is_element_name(std::string_view text);

// Pieces of an expression as the language of forms cuts them, with their bytes.
struct ExpressionToken {
    enum class Kind : unsigned char { date, number, operation, open, close, bracket, bracket_end, slash, literal, space, reference, call, step, name, other };
    Kind kind = Kind::other;
    std::size_t begin = 0;
    std::size_t end = 0;
};
std::vector<ExpressionToken> tokens_of(std::string_view text);

// True if a default value is to be calculated: it has an operator, a call or a reference. A hyphen in the value of a date or a place is none.
bool is_dynamic_default(std::string_view text, std::string_view type);

// Where paths into secondary instances, instance('x')/root/item[…]/label, stand in a text.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
};
std::vector<TextSpan> instance_paths_in(std::string_view text);

}
