#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace relais {

class Json;
using JsonArray = std::vector<Json>;
struct JsonMember;

// Members in the order in which they were written; a name occurs once.
using JsonObject = std::vector<JsonMember>;

// A JSON value (RFC 8259). Whole numbers that fit are kept as 64-bit integers, others as doubles.
class Json {
public:
    Json();
    Json(std::nullptr_t);
    Json(bool value);
    Json(int value);
    Json(std::int64_t value);
    Json(double value);
    Json(std::string value);
    Json(std::string_view value);
    Json(char const* value);
    Json(JsonArray value);
    Json(JsonObject value);
    Json(Json const&);
    Json(Json&&) noexcept;
    Json& operator=(Json const&);
    Json& operator=(Json&&) noexcept;
    ~Json();

    static Json array();
    static Json object();

    bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
    bool const* as_bool() const { return std::get_if<bool>(&value_); }
    std::int64_t const* as_integer() const { return std::get_if<std::int64_t>(&value_); }
    // The value of either kind of number.
    std::optional<double> as_number() const;
    std::string const* as_string() const { return std::get_if<std::string>(&value_); }
    JsonArray const* as_array() const { return std::get_if<JsonArray>(&value_); }
    JsonArray* as_array() { return std::get_if<JsonArray>(&value_); }
    JsonObject const* as_object() const { return std::get_if<JsonObject>(&value_); }
    JsonObject* as_object() { return std::get_if<JsonObject>(&value_); }

    // The member of an object, or null where this is no object or has no such member.
    Json const* find(std::string_view name) const;
    // The text of a string member, or "" where there is none.
    std::string_view text(std::string_view name) const;
    // Sets a member of an object (this must be one).
    void set(std::string_view name, Json value);
    // Appends to an array (this must be one).
    void push(Json value);

    bool operator==(Json const&) const;

private:
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, JsonArray, JsonObject> value_;
};

struct JsonMember {
    std::string name;
    Json value;
    bool operator==(JsonMember const&) const = default;
};

struct JsonLimits {
    std::size_t depth = 32;
    std::size_t bytes = std::size_t { 16 } * 1024 * 1024;
};

// Reads one JSON text. Total and bounded: refuses with malformed_json (the detail is the byte where it went wrong),
// not_utf8, nested_too_deeply, too_large; a repeated member name is malformed.
Result<Json> parse_json(std::string_view text, JsonLimits limits = {});

// Writes the shortest form, members in their order. The same value gives the same bytes on every target.
std::string write_json(Json const& value);
void write_json(std::string& out, Json const& value);

// Appends the text as a JSON string.
void write_json_string(std::string& out, std::string_view text);

// The shortest decimal text that reads back as the same double, as JavaScript writes it.
std::string number_text(double value);

// True if the bytes are well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view bytes);

}
