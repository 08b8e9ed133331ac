#include "cases/case_code.hpp"

#include <cstdint>

namespace relais {

static constexpr std::size_t letters = 6;
static constexpr std::size_t checked = 6 + letters; // "TG-26-" and the letters
static constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static int value_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 10;
    return -1;
}

// ISO 7064 MOD 37,36: detects every single error and nearly every swap of neighbours.
static char check_character(std::string_view text)
{
    static constexpr std::string_view all = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    int product = 36;
    for (auto const c : text) {
        if (c == '-')
            continue;
        auto sum = (product + value_of(c)) % 36;
        if (sum == 0)
            sum = 36;
        product = sum * 2 % 37;
    }
    return all[static_cast<std::size_t>((37 - product) % 36)];
}

std::string case_code(std::string_view country, int year, Id case_id)
{
    std::string code(country.substr(0, 2));
    code += '-';
    code += static_cast<char>('0' + year / 10 % 10);
    code += static_cast<char>('0' + year % 10);
    code += '-';
    // All of the id counts: ids of one device share a tail, ids of one day a beginning.
    std::uint64_t bits = 0xCBF29CE484222325ULL;
    for (auto const byte : case_id.bytes)
        bits = (bits ^ byte) * 0x100000001B3ULL;
    bits ^= bits >> 32U;
    for (std::size_t i = 0; i < letters; ++i, bits >>= 5U)
        code += alphabet[bits & 31U];
    auto const check = check_character(code);
    code += '-';
    code += check;
    return code;
}

static bool is_made_of(std::string_view text, std::string_view characters)
{
    return text.find_first_not_of(characters) == std::string_view::npos;
}

bool is_case_code(std::string_view text)
{
    if (text.size() != checked + 2 || text[2] != '-' || text[5] != '-' || text[checked] != '-')
        return false;
    auto const has_form = is_made_of(text.substr(0, 2), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && is_made_of(text.substr(3, 2), "0123456789") && is_made_of(text.substr(6, letters), alphabet);
    return has_form && check_character(text.substr(0, checked)) == text[checked + 1];
}

}
