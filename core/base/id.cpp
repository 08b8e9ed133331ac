#include "base/id.hpp"

#include "base/hex_value.hpp"

namespace relais {

Id Id::make(std::int64_t at_ms, std::array<std::uint8_t, 10> const& random)
{
    Id id;
    auto const ms = static_cast<std::uint64_t>(at_ms);
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(ms >> (40U - 8U * i));
    for (std::size_t i = 0; i < random.size(); ++i)
        id.bytes[6 + i] = random[i];
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | 0x70U);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
    return id;
}

static constexpr bool dash_at(std::size_t position)
{
    return position == 8 || position == 13 || position == 18 || position == 23;
}

Result<Id> Id::parse(std::string_view text)
{
    auto const bad = [] { return refuse(ProblemCode::bad_value, {}, "uuid"); };
    if (text.size() != text_length)
        return bad();
    Id id;
    std::size_t byte = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (dash_at(i)) {
            if (text[i++] != '-')
                return bad();
            continue;
        }
        auto const high = hex_value(text[i]);
        auto const low = hex_value(text[i + 1]);
        if (high < 0 || low < 0)
            return bad();
        id.bytes[byte++] = static_cast<std::uint8_t>(high * 16 + low);
        i += 2;
    }
    return id;
}

std::string Id::to_string() const
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text(text_length, '-');
    std::size_t at = 0;
    for (auto const byte : bytes) {
        if (dash_at(at))
            ++at;
        text[at++] = digits[byte >> 4U];
        text[at++] = digits[byte & 0x0FU];
    }
    return text;
}

}
