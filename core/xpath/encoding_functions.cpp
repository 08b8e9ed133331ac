#include "text/code_points.hpp"
#include "xpath/functions.hpp"

#include <algorithm>
#include <iterator>

namespace relais::xpath_functions {

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static int base64_value(char c)
{
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    auto const found = digits.find(c);
    return found == std::string_view::npos ? -1 : static_cast<int>(found);
}

static std::string base64_of(std::string_view bytes)
{
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        auto const byte = [&](std::size_t k) { return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U; };
        auto const three = byte(0) << 16U | byte(1) << 8U | byte(2);
        for (std::size_t k = 0; k < 4; ++k)
            text += i + k > bytes.size() ? '=' : digits[three >> (18 - 6 * k) & 63U];
    }
    return text;
}

static std::string base16_of(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4U];
        text += digits[static_cast<unsigned char>(c) & 15U];
    }
    return text;
}

// What is not base64 is nothing; what is no UTF-8 in it becomes U+FFFD.
void base64_decode(XPathCall& call)
{
    auto const text = call.text(0);
    std::string bytes;
    unsigned kept = 0;
    int bits = 0;
    std::size_t ends = 0;
    for (auto const c : text) {
        if (is_space(c))
            continue;
        auto const value = base64_value(c);
        if (c == '=')
            ++ends;
        if ((value < 0 && c != '=') || (value >= 0 && ends > 0) || ends > 2)
            return give_text(call, {});
        if (value < 0)
            continue;
        kept = (kept << 6U | static_cast<unsigned>(value)) & 0xFFFFU;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(static_cast<unsigned char>(kept >> static_cast<unsigned>(bits) & 0xFFU));
        }
    }
    give_text(call, bits >= 6 ? std::string {} : utf8_of(code_points(bytes)));
}

void digest(XPathCall& call)
{
    auto const algorithm = call.text(1);
    auto const encoding = call.count > 2 ? call.text(2) : "base64";
    if (encoding != "base64" && encoding != "hex")
        return call.refuse("digest() writes \"base64\" or \"hex\"");
    static constexpr std::string_view known[] = { "MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512" };
    auto const hash = std::ranges::find(known, algorithm) == std::end(known) ? std::nullopt : call.environment().digest(algorithm, call.text(0));
    if (!hash)
        return call.refuse("digest() by \"" + algorithm + "\" cannot be had here");
    give_text(call, encoding == "hex" ? base16_of(*hash) : base64_of(*hash));
}

}
