#pragma once

#include "codec/described.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// The data types of a bind. What is not listed counts as text, as the field's tools do.
enum class BindType : std::uint8_t { text, integer, decimal, boolean, date, time, date_time, geopoint, geotrace, geoshape, binary, barcode, intent };

constexpr auto names_of(BindType)
{
    return std::to_array<std::pair<BindType, std::string_view>>({
        { BindType::text, "string" },
        { BindType::integer, "int" },
        { BindType::decimal, "decimal" },
        { BindType::boolean, "boolean" },
        { BindType::date, "date" },
        { BindType::time, "time" },
        { BindType::date_time, "dateTime" },
        { BindType::geopoint, "geopoint" },
        { BindType::geotrace, "geotrace" },
        { BindType::geoshape, "geoshape" },
        { BindType::binary, "binary" },
        { BindType::barcode, "barcode" },
        { BindType::intent, "intent" },
    });
}

// "int", "xsd:int", "integer" …; text for what is unknown.
BindType bind_type_named(std::string_view name);

// The value as a node of this type holds it: whole numbers are cut off to 32 bits, decimals have at least one digit after the point, places
// have four numbers. What is not of the type becomes "".
std::string typed_value(BindType type, std::string_view text);

// The number that a text is, as JavaScript reads it: blanks around it, hexadecimal, exponents; none where it is no number.
std::optional<double> loose_number(std::string_view text);

// A decimal as the field's servers expect it: "5.0", "0.25", never an exponent.
std::string decimal_text(double value);

// The words of a list that is separated by blanks.
std::vector<std::string_view> list_words(std::string_view list);
// One blank between them.
std::string joined_words(std::vector<std::string_view> const& words);
// The list has nothing to separate, or nothing at all.
bool is_one_word(std::string_view list);

}
