// Strategy: the bytes are a JSON text, read at the usual limits and at small ones, and read as two structs of the boundary.
//
// Invariants: nothing crashes; what is read is well-formed UTF-8 and writes a text that is read again and written as the same bytes; small limits
// refuse more, never less; a problem repeats nothing of the text but identifiers.

#include "base/check.hpp"
#include "journal/entry.hpp"

#include <cstddef>
#include <cstdint>

using namespace relais;

static void survive_writing(Json const& json)
{
    auto const written = write_json(json);
    check(is_utf8(written));
    auto const again = parse_json(written);
    check(again.has_value());
    check(write_json(*again) == written);
}

template<typename T>
static void read_as(Json const& json)
{
    auto const value = from_json<T>(json);
    if (!value) {
        check(value.error().field.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.0123456789") == std::string::npos);
        return;
    }
    auto const again = from_json<T>(to_json(*value));
    check(again.has_value() && *again == *value);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    std::string_view const text(reinterpret_cast<char const*>(bytes), size);
    auto const small = parse_json(text, { .depth = 3, .bytes = 200 });
    auto const json = parse_json(text);
    check(json.has_value() || !small.has_value());
    if (!json)
        return 0;
    check(is_utf8(text));
    survive_writing(*json);
    read_as<Act>(*json);
    read_as<Entry>(*json);
    return 0;
}
