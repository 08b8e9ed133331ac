#include "journal/stamp.hpp"

#include "base/hex_value.hpp"

#include <algorithm>

namespace relais {

Stamp Stamp::of(std::int64_t ms, std::uint16_t counter)
{
    return { (static_cast<std::uint64_t>(ms) << 16U) | counter };
}

Result<Stamp> Stamp::parse(std::string_view text)
{
    Stamp stamp;
    auto is_stamp = text.size() == 16;
    for (std::size_t i = 0; is_stamp && i < text.size(); ++i) {
        auto const value = hex_value(text[i]);
        is_stamp = value >= 0;
        stamp.value = stamp.value << 4U | static_cast<unsigned>(value);
    }
    if (!is_stamp)
        return refuse(ProblemCode::bad_value, {}, "stamp");
    return stamp;
}

std::string Stamp::to_string() const
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text(16, '0');
    for (std::size_t i = 0; i < 16; ++i)
        text[i] = digits[(value >> (60U - 4U * i)) & 0x0FU];
    return text;
}

Stamp tick(Stamp last, Instant now)
{
    return { std::max(Stamp::of(now.ms).value, last.value + 1) };
}

Stamp receive(Stamp last, Stamp heard, Instant now)
{
    return { std::max({ Stamp::of(now.ms).value, last.value, heard.value }) };
}

Done Codec<Stamp>::read(Json const& json, Stamp& value, Unknown)
{
    value = TRY(Stamp::parse(TRY(from_json<std::string>(json))));
    return {};
}

}
