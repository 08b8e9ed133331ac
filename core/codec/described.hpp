#pragma once

#include "base/flat_map.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "codec/json.hpp"

#include <array>
#include <concepts>
#include <cstddef>
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

// The values of an enumeration with their names; and the names alone, so that one function reads every enumeration.
template<NamedEnum E>
inline constexpr auto enumerators = names_of(E {});
template<NamedEnum E>
inline constexpr auto enumerator_names = std::apply([](auto const&... named) { return std::array { named.second... }; }, enumerators<E>);

// The name of an enumerator.
template<NamedEnum E>
constexpr std::string_view name_of(E value)
{
    for (auto const& [candidate, name] : enumerators<E>)
        if (candidate == value)
            return name;
    return {};
}

template<NamedEnum E>
constexpr std::optional<E> enum_named(std::string_view text)
{
    for (auto const& [candidate, name] : enumerators<E>)
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
    Result<T> value;
    if (auto done = Codec<T>::read(json, *value, unknown); !done)
        return std::unexpected(std::move(done).error());
    return value;
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
    static Done read(Json const& json, bool& value, Unknown);
    static Json schema(Schemas&) { return schema_type("boolean"); }
};

template<>
struct Codec<std::int64_t> {
    static Json write(std::int64_t value) { return Json(value); }
    static Done read(Json const& json, std::int64_t& value, Unknown);
    static Json schema(Schemas&) { return schema_type("integer", "int64"); }
};

template<>
struct Codec<int> {
    static Json write(int value) { return Json(value); }
    static Done read(Json const& json, int& value, Unknown);
    static Json schema(Schemas&) { return schema_type("integer", "int32"); }
};

template<>
struct Codec<std::string> {
    static Json write(std::string const& value) { return Json(value); }
    static Done read(Json const& json, std::string& value, Unknown);
    static Json schema(Schemas&) { return schema_type("string"); }
};

template<>
struct Codec<Id> {
    static Json write(Id const& value) { return Json(value.to_string()); }
    static Done read(Json const& json, Id& value, Unknown);
    static Json schema(Schemas&) { return schema_type("string", "uuid"); }
};

template<>
struct Codec<LocalDate> {
    static Json write(LocalDate const& value) { return Json(value.to_string()); }
    static Done read(Json const& json, LocalDate& value, Unknown);
    static Json schema(Schemas&) { return schema_type("string", "date"); }
};

template<>
struct Codec<Instant> {
    static Json write(Instant const& value) { return Json(value.ms); }
    static Done read(Json const& json, Instant& value, Unknown);
    static Json schema(Schemas&) { return schema_type("integer", "int64"); }
};

template<>
struct Codec<Json> {
    static Json write(Json const& value) { return value; }
    static Done read(Json const& json, Json& value, Unknown)
    {
        value = json;
        return {};
    }
    static Json schema(Schemas&) { return Json::object(); }
};

// The place of a name among those that are allowed.
Result<std::size_t> read_name(Json const& json, std::span<std::string_view const> names);

template<NamedEnum E>
struct Codec<E> {
    static Json write(E value) { return Json(name_of(value)); }
    static Done read(Json const& json, E& value, Unknown)
    {
        value = enumerators<E>[TRY(read_name(json, enumerator_names<E>))].first;
        return {};
    }
    static Json schema(Schemas&)
    {
        auto schema = schema_type("string");
        auto values = Json::array();
        for (auto const name : enumerator_names<E>)
            values.push(Json(name));
        schema.set("enum", std::move(values));
        return schema;
    }
};

template<typename T>
struct Codec<std::optional<T>> {
    static Json write(std::optional<T> const& value) { return value ? to_json(*value) : Json(nullptr); }
    static Done read(Json const& json, std::optional<T>& value, Unknown unknown)
    {
        value.reset();
        return json.is_null() ? Done {} : Codec<T>::read(json, value.emplace(), unknown);
    }
    static Json schema(Schemas& schemas) { return schema_of<T>(schemas); }
};

// How a value of some type is written and read where only its place is known. What holds many values is written and read by one function for all their
// types, which keeps the wasm module small.
using WriteMember = Json (*)(void const* member);
using ReadMember = Done (*)(Json const& json, void* member, Unknown unknown);

template<typename T>
Json write_member(void const* member)
{
    return to_json(*static_cast<T const*>(member));
}

template<typename T>
Done read_member(Json const& json, void* member, Unknown unknown)
{
    return Codec<T>::read(json, *static_cast<T*>(member), unknown);
}

// Values that lie one behind the other.
struct PlacedValues {
    void const* first;
    std::size_t count;
    std::size_t stride;
};
Json write_elements(PlacedValues values, WriteMember write);
// Adds a value to a vector and gives where it lies.
using AddElement = void* (*)(void* values);
// One by one, so that nothing is made after an element that is refused: a value may be a hundred times as large as its text.
Done read_elements(JsonArray const& elements, void* values, AddElement add, ReadMember read, Unknown unknown);
// Refuses what is no array, or no object.
Result<JsonArray const*> elements_of(Json const& json);
Result<JsonObject const*> members_of(Json const& json);

template<typename T>
void* add_element(void* values)
{
    return &static_cast<std::vector<T>*>(values)->emplace_back();
}

template<typename T>
struct Codec<std::vector<T>> {
    static Json write(std::vector<T> const& values) { return write_elements({ values.data(), values.size(), sizeof(T) }, write_member<T>); }
    static Done read(Json const& json, std::vector<T>& values, Unknown unknown)
    {
        auto const& elements = *TRY(elements_of(json));
        values.clear();
        return read_elements(elements, &values, add_element<T>, read_member<T>, unknown);
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
    static Done read(Json const& json, Map& values, Unknown unknown)
    {
        auto const* members = TRY(members_of(json));
        values.clear();
        if constexpr (requires { values.reserve(members->size()); })
            values.reserve(members->size());
        // The name of the member may be somebody's, so the path of a problem stops at the map.
        for (auto const& member : *members)
            TRY(Codec<T>::read(member.value, values[member.name], unknown));
        return {};
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
    void const* member; // the pointer to it, which is a number at run time only
    bool required;

    std::size_t offset() const;
};
struct WrittenField : FieldPlace {
    WriteMember write;
    bool (*is_empty)(void const* member);
};
struct ReadField : FieldPlace {
    ReadMember read;
};

Json write_fields(std::span<WrittenField const> fields, void const* value);
Done read_fields(std::span<ReadField const> fields, Json const& json, void* value, Unknown unknown);

template<typename T>
bool is_empty_member(void const* member)
{
    return is_empty_value(*static_cast<T const*>(member));
}

template<Described T>
inline constexpr auto member_pointers = std::apply([](auto const&... fields) { return std::tuple { fields.member... }; }, T::description().fields);

// An array of what `make` makes of each field's type and place.
template<Described T, typename Make>
constexpr auto each_field(Make make)
{
    auto const one = [&]<typename Type>(DescribedField<T, Type> const& described_field, Type T::* const& member) {
        static_assert(sizeof member == sizeof(std::ptrdiff_t));
        return make.template operator()<Type>(FieldPlace { described_field.name, &member, described_field.required });
    };
    auto const all = [&](auto const&... members) {
        return std::apply([&](auto const&... fields) { return std::array { one(fields, members)... }; }, T::description().fields);
    };
    return std::apply(all, member_pointers<T>);
}

// Plain data, there before anything runs: what is made at the start of a program may read and write too.
template<Described T>
inline constexpr auto written_fields = each_field<T>([]<typename Type>(FieldPlace place) { return WrittenField { place, write_member<Type>, is_empty_member<Type> }; });
template<Described T>
inline constexpr auto fields_to_read = each_field<T>([]<typename Type>(FieldPlace place) { return ReadField { place, read_member<Type> }; });

template<Described T>
struct Codec<T> {
    static Json write(T const& value) { return write_fields(written_fields<T>, &value); }

    static Done read(Json const& json, T& value, Unknown unknown) { return read_fields(fields_to_read<T>, json, &value, unknown); }

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
