#include "tools/md5.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace relais::tools {

using State = std::array<std::uint32_t, 4>;

// floor(2^32 × |sin(i + 1)|), as the RFC defines its table.
static std::array<std::uint32_t, 64> const& constants()
{
    static auto const table = [] {
        std::array<std::uint32_t, 64> made {};
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = static_cast<std::uint32_t>(std::floor(std::abs(std::sin(static_cast<double>(i + 1))) * 4294967296.0));
        return made;
    }();
    return table;
}

static constexpr std::array<std::array<int, 4>, 4> shifts { { { 7, 12, 17, 22 }, { 5, 9, 14, 20 }, { 4, 11, 16, 23 }, { 6, 10, 15, 21 } } };

static std::uint32_t word_at(std::string_view block, std::size_t index)
{
    std::uint32_t word = 0;
    for (std::size_t i = 4; i-- > 0;)
        word = (word << 8U) | static_cast<unsigned char>(block[index * 4 + i]);
    return word;
}

static void take_block(State& state, std::string_view block)
{
    auto [a, b, c, d] = state;
    for (std::size_t i = 0; i < 64; ++i) {
        auto const round = i / 16;
        auto const mixed = round == 0 ? (b & c) | (~b & d) : round == 1 ? (d & b) | (~d & c) : round == 2 ? b ^ c ^ d : c ^ (b | ~d);
        auto const word = round == 0 ? i : round == 1 ? (5 * i + 1) % 16 : round == 2 ? (3 * i + 5) % 16 : 7 * i % 16;
        auto const sum = a + mixed + constants()[i] + word_at(block, word);
        a = d;
        d = c;
        c = b;
        b += std::rotl(sum, shifts[round][i % 4]);
    }
    state = { state[0] + a, state[1] + b, state[2] + c, state[3] + d };
}

std::string md5_of(std::string_view bytes)
{
    State state { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 };
    auto const bits = static_cast<std::uint64_t>(bytes.size()) * 8;
    for (; bytes.size() >= 64; bytes.remove_prefix(64))
        take_block(state, bytes.substr(0, 64));
    std::string last(bytes);
    last += '\x80';
    last.append((120 - last.size() % 64) % 64, '\0');
    for (unsigned i = 0; i < 8; ++i)
        last += static_cast<char>(bits >> (8 * i) & 0xFFU);
    for (std::size_t at = 0; at < last.size(); at += 64)
        take_block(state, std::string_view(last).substr(at, 64));
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (auto const word : state)
        for (unsigned i = 0; i < 4; ++i) {
            auto const byte = word >> (8 * i) & 0xFFU;
            text += digits[byte >> 4U];
            text += digits[byte & 0xFU];
        }
    return text;
}

}
