#pragma once

#include "base/flat_map.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "codec/json.hpp"

#include <array>
#include <concepts>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

// Described structs: the one source of the JSON codec, of the OpenAPI document and so of the TypeScript types.
//
// A struct describes itself:
//
//     struct SetRisk {
//         Id case_id;
//         static constexpr auto description()
//         {
//             return described("SetRisk", "Changes the risk level of a case.", field("case", &SetRisk::case_id, "The case."));
//         }
//     };
//
// An enumeration names its values in an overload of `names_of(E)` beside it.
namespace relais {

template<typename Owner, typename Type>
struct DescribedField {
    using type = Type;
    std::string_view name;
    Type Owner::* member;
    std::string_view says;
    bool required;
};

template<typename Owner, typename Type>
constexpr auto field(std::string_view name, Type Owner::* member, std::string_view says)
{
    return DescribedField<Owner, Type> { name, member, says, true };
}

// A field that may be missing: it then keeps its default, and an empty one is not written.
template<typename Owner, typename Type>
constexpr auto optional_field(std::string_view name, Type Owner::* member, std::string_view says)
{
    return DescribedField<Owner, Type> { name, member, says, false };
}

template<typename... Fields>
struct Description {
    std::string_view name;
    std::string_view says;
    std::tuple<Fields...> fields;
};

template<typename... Fields>
constexpr auto described(std::string_view name, std::string_view says, Fields... fields)
{
    return Description<Fields...> { name, says, { fields... } };
}

template<typename T>
concept Described = requires { T::description(); };

template<typename T>
concept NamedEnum = std::is_enum_v<T> && requires(T value) { names_of(value); };

// The name of an enumerator.
template<NamedEnum E>
constexpr std::string_view name_of(E value)
{
    for (auto const& [candidate, name] : names_of(value))
        if (candidate == value)
            return name;
    return {};
}

template<NamedEnum E>
constexpr std::optional<E> enum_named(std::string_view text)
{
    for (auto const& [candidate, name] : names_of(E {}))
        if (name == text)
            return candidate;
    return std::nullopt;
}

// Whether a member that the struct does not know is refused (what a phone sends) or passed over (what a newer server sends).
enum class Unknown { refused, passed_over };

template<typename T>
struct Codec;

template<typename T>
Json to_json(T const& value)
{
    return Codec<T>::write(value);
}

// Reads a value. Problems name the field as a dotted path: missing_field, unknown_field, wrong_type, bad_value.
template<typename T>
Result<T> from_json(Json const& json, Unknown unknown = Unknown::refused)
{
    return Codec<T>::read(json, unknown);
}

// Parses and reads in one step.
template<typename T>
Result<T> parse_as(std::string_view text, Unknown unknown = Unknown::refused, JsonLimits limits = {})
{
    return from_json<T>(TRY(parse_json(text, limits)), unknown);
}

// The problem, with `step` put before the path of its field.
Problem inside(std::string_view step, Problem problem);

// JSON Schema parts of OpenAPI: components/schemas by name, and the reference or inline schema of a type.
using Schemas = std::map<std::string, Json>;
Json schema_type(std::string_view type, std::string_view format = {});
Json schema_reference(std::string_view name);
template<typename T>
Json schema_of(Schemas& schemas)
{
    return Codec<T>::schema(schemas);
}

template<>
struct Codec<bool> {
    static Json write(bool value) { return Json(value); }
    static Result<bool> read(Json const& json, Unknown);
    static Json schema(Schemas&) { return schema_type("boolean"); }
};

template<>
struct Codec<std::int64_t> {
    static Json write(std::int64_t value) { return Json(value); }
    static Result<std::int64_t> read(Json const& json, Unknown);
    static Json schema(Schemas&) { return schema_type("integer", "int64"); }
};

template<>
struct Codec<int> {
    static Json write(int value) { return Json(value); }
    static Result<int> read(Json const& json, Unknown);
    static Json schema(Schemas&) { return schema_type("integer", "int32"); }
};

template<>
struct Codec<std::string> {
    static Json write(std::string const& value) { return Json(value); }
    static Result<std::string> read(Json const& json, Unknown);
    static Json schema(Schemas&) { return schema_type("string"); }
};

template<>
struct Codec<Id> {
    static Json write(Id const& value) { return Json(value.to_string()); }
    static Result<Id> read(Json const& json, Unknown);
    static Json schema(Schemas&) { return schema_type("string", "uuid"); }
};

template<>
struct Codec<LocalDate> {
    static Json write(LocalDate const& value) { return Json(value.to_string()); }
    static Result<LocalDate> read(Json const& json, Unknown);
    static Json schema(Schemas&) { return schema_type("string", "date"); }
};

template<>
struct Codec<Instant> {
    static Json write(Instant const& value) { return Json(value.ms); }
    static Result<Instant> read(Json const& json, Unknown);
    static Json schema(Schemas&) { return schema_type("integer", "int64"); }
};

template<>
struct Codec<Json> {
    static Json write(Json const& value) { return value; }
    static Result<Json> read(Json const& json, Unknown) { return json; }
    static Json schema(Schemas&) { return Json::object(); }
};

template<NamedEnum E>
struct Codec<E> {
    static Json write(E value) { return Json(name_of(value)); }
    static Result<E> read(Json const& json, Unknown)
    {
        auto const* text = json.as_string();
        if (text == nullptr)
            return refuse(ProblemCode::wrong_type, {}, "string");
        if (auto const value = enum_named<E>(*text))
            return *value;
        std::string allowed;
        for (auto const& [candidate, name] : names_of(E {}))
            allowed += (allowed.empty() ? "" : "|") + std::string(name);
        return refuse(ProblemCode::bad_value, {}, allowed);
    }
    static Json schema(Schemas&)
    {
        auto schema = schema_type("string");
        auto values = Json::array();
        for (auto const& [candidate, name] : names_of(E {}))
            values.push(Json(name));
        schema.set("enum", std::move(values));
        return schema;
    }
};

template<typename T>
struct Codec<std::optional<T>> {
    static Json write(std::optional<T> const& value) { return value ? to_json(*value) : Json(nullptr); }
    static Result<std::optional<T>> read(Json const& json, Unknown unknown)
    {
        if (json.is_null())
            return std::optional<T> {};
        return std::optional<T>(TRY(from_json<T>(json, unknown)));
    }
    static Json schema(Schemas& schemas) { return schema_of<T>(schemas); }
};

template<typename T>
struct Codec<std::vector<T>> {
    static Json write(std::vector<T> const& values)
    {
        JsonArray elements;
        elements.reserve(values.size());
        for (auto const& value : values)
            elements.push_back(to_json(value));
        return Json(std::move(elements));
    }
    static Result<std::vector<T>> read(Json const& json, Unknown unknown)
    {
        auto const* elements = json.as_array();
        if (elements == nullptr)
            return refuse(ProblemCode::wrong_type, {}, "array");
        std::vector<T> values;
        values.reserve(elements->size());
        for (std::size_t i = 0; i < elements->size(); ++i) {
            auto value = from_json<T>((*elements)[i], unknown);
            if (!value)
                return std::unexpected(inside(std::to_string(i), std::move(value).error()));
            values.push_back(*std::move(value));
        }
        return values;
    }
    static Json schema(Schemas& schemas)
    {
        auto schema = schema_type("array");
        schema.set("items", schema_of<T>(schemas));
        return schema;
    }
};

// Values by name, in whatever keeps them.
template<typename Map, typename T>
struct NamedValuesCodec {
    static Json write(Map const& values)
    {
        JsonObject members;
        members.reserve(values.size());
        for (auto const& [name, value] : values)
            members.push_back({ name, to_json(value) });
        return Json(std::move(members));
    }
    static Result<Map> read(Json const& json, Unknown unknown)
    {
        auto const* members = json.as_object();
        if (members == nullptr)
            return refuse(ProblemCode::wrong_type, {}, "object");
        Map values;
        if constexpr (requires { values.reserve(members->size()); })
            values.reserve(members->size());
        for (auto const& member : *members) {
            auto value = from_json<T>(member.value, unknown);
            // The name of the member may be somebody's, so the path stops at the map.
            if (!value)
                return std::unexpected(std::move(value).error());
            values.emplace(member.name, *std::move(value));
        }
        return values;
    }
    static Json schema(Schemas& schemas)
    {
        auto schema = schema_type("object");
        schema.set("additionalProperties", schema_of<T>(schemas));
        return schema;
    }
};

template<typename T>
struct Codec<std::map<std::string, T>> : NamedValuesCodec<std::map<std::string, T>, T> { };

template<typename T>
struct Codec<FlatMap<T>> : NamedValuesCodec<FlatMap<T>, T> { };

// True for values that an optional field does not write.
template<typename T>
bool is_empty_value(T const& value)
{
    if constexpr (requires { value.has_value(); })
        return !value.has_value();
    else if constexpr (requires { value.empty(); })
        return value.empty();
    else if constexpr (std::same_as<T, Json>)
        return value.is_null();
    else if constexpr (Described<T>)
        return false;
    else
        return value == T {};
}

// One field of a struct as the reader or the writer sees it: where it lies, and what its type does. One function a type instead of
// one a field keeps the wasm module small, and so does a table of its own for each direction: most structs go in one of them only.
struct FieldPlace {
    std::string_view name;
    std::size_t offset;
    bool required;
};
struct WrittenField : FieldPlace {
    Json (*write)(void const* member);
    bool (*is_empty)(void const* member);
};
struct ReadField : FieldPlace {
    Done (*read)(Json const& json, void* member, Unknown unknown);
};

Json write_fields(std::span<WrittenField const> fields, void const* value);
Done read_fields(std::span<ReadField const> fields, Json const& json, void* value, Unknown unknown);

template<typename T>
Json write_member(void const* member)
{
    return to_json(*static_cast<T const*>(member));
}

template<typename T>
Done read_member(Json const& json, void* member, Unknown unknown)
{
    auto value = from_json<T>(json, unknown);
    if (!value)
        return std::unexpected(std::move(value).error());
    *static_cast<T*>(member) = *std::move(value);
    return {};
}

template<typename T>
bool is_empty_member(void const* member)
{
    return is_empty_value(*static_cast<T const*>(member));
}

// An array of what `make` makes of each field's type and place.
template<Described T, typename Make>
auto each_field(Make make)
{
    T const probe {};
    auto const one = [&]<typename Type>(DescribedField<T, Type> const& described_field) {
        auto const offset = reinterpret_cast<char const*>(&(probe.*(described_field.member))) - reinterpret_cast<char const*>(&probe);
        return make.template operator()<Type>(FieldPlace { described_field.name, static_cast<std::size_t>(offset), described_field.required });
    };
    return std::apply([&](auto const&... fields) { return std::array { one(fields)... }; }, T::description().fields);
}

template<Described T>
std::span<WrittenField const> written_fields()
{
    static auto const fields = each_field<T>([]<typename Type>(FieldPlace place) { return WrittenField { place, write_member<Type>, is_empty_member<Type> }; });
    return fields;
}

template<Described T>
std::span<ReadField const> read_fields_of()
{
    static auto const fields = each_field<T>([]<typename Type>(FieldPlace place) { return ReadField { place, read_member<Type> }; });
    return fields;
}

template<Described T>
struct Codec<T> {
    static Json write(T const& value) { return write_fields(written_fields<T>(), &value); }

    static Result<T> read(Json const& json, Unknown unknown)
    {
        T value {};
        auto const done = read_fields(read_fields_of<T>(), json, &value, unknown);
        if (!done)
            return std::unexpected(done.error());
        return value;
    }

    static Json schema(Schemas& schemas)
    {
        auto const name = std::string(T::description().name);
        if (!schemas.contains(name)) {
            schemas.emplace(name, Json::object()); // stops recursion
            schemas[name] = own_schema(schemas);
        }
        return schema_reference(name);
    }

private:
    static Json own_schema(Schemas& schemas)
    {
        auto schema = schema_type("object");
        schema.set("description", Json(T::description().says));
        auto properties = Json::object();
        auto required = Json::array();
        std::apply(
            [&](auto const&... fields) {
                (
                    [&](auto const& described_field) {
                        auto property = schema_of<typename std::remove_cvref_t<decltype(described_field)>::type>(schemas);
                        if (property.find("$ref") == nullptr)
                            property.set("description", Json(described_field.says));
                        properties.set(described_field.name, std::move(property));
                        if (described_field.required)
                            required.push(Json(described_field.name));
                    }(fields),
                    ...);
            },
            T::description().fields);
        schema.set("properties", std::move(properties));
        if (!required.as_array()->empty())
            schema.set("required", std::move(required));
        return schema;
    }
};

}
