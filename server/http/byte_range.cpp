#include "http/byte_range.hpp"

#include <algorithm>
#include <charconv>

namespace relais::http {

static std::optional<std::size_t> number(std::string_view text)
{
    std::size_t value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc {} || read.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<ByteRange> range_of(Request const& request, std::size_t size, std::string_view etag)
{
    static constexpr std::string_view unit = "bytes=";
    auto range = request.headers.get("range");
    if (!range.starts_with(unit) || size == 0 || (request.headers.has("if-range") && request.headers.get("if-range") != etag))
        return std::nullopt;
    range.remove_prefix(unit.size());
    auto const dash = range.find('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    auto const first = number(range.substr(0, dash));
    auto const last = number(range.substr(dash + 1));
    if (dash == 0) // the last so many bytes
        return last && *last > 0 ? std::optional(ByteRange { size - std::min(*last, size), size - 1 }) : std::nullopt;
    auto const is_open = dash + 1 == range.size();
    if (!first || *first >= size || (!last && !is_open) || (last && *last < *first))
        return std::nullopt;
    return ByteRange { *first, std::min(last.value_or(size - 1), size - 1) };
}

}
