#include "codec/described.hpp"

#include "base/whole_text.hpp"

#include <algorithm>
#include <cstring>

namespace relais {

Problem inside(std::string_view step, Problem problem)
{
    problem.field = problem.field.empty() ? std::string(step) : std::string(step) + "." + problem.field;
    return problem;
}

Json schema_type(std::string_view type, std::string_view format)
{
    auto schema = Json::object();
    schema.set("type", Json(type));
    if (!format.empty())
        schema.set("format", Json(format));
    return schema;
}

Json schema_reference(std::string_view name)
{
    auto schema = Json::object();
    schema.set("$ref", Json("#/components/schemas/" + std::string(name)));
    return schema;
}

// What a pointer to a member is, by the C++ ABI of all our targets.
std::size_t FieldPlace::offset() const
{
    std::ptrdiff_t offset = 0;
    std::memcpy(&offset, member, sizeof offset);
    return static_cast<std::size_t>(offset);
}

Json write_fields(std::span<WrittenField const> fields, void const* value)
{
    JsonObject members;
    for (auto const& field : fields) {
        auto const* member = static_cast<char const*>(value) + field.offset();
        if (field.required || !field.is_empty(member))
            members.push_back({ std::string(field.name), field.write(member) });
    }
    return Json(std::move(members));
}

// A name that is no identifier may be anything, personal data too: it is not repeated.
static std::string repeatable(std::string const& name)
{
    auto const is_identifier = name.size() <= 40 && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
    return is_identifier ? name : std::string {};
}

static std::string first_unknown(std::span<ReadField const> fields, JsonObject const& members)
{
    for (auto const& member : members)
        if (std::ranges::find(fields, member.name, &ReadField::name) == fields.end())
            return repeatable(member.name);
    return {};
}

Done read_fields(std::span<ReadField const> fields, Json const& json, void* value, Unknown unknown)
{
    auto const* members = TRY(members_of(json));
    std::size_t known = 0;
    for (auto const& field : fields) {
        auto const* member = json.find(field.name);
        if (member == nullptr) {
            if (field.required)
                return refuse(ProblemCode::missing_field, std::string(field.name));
            continue;
        }
        ++known;
        if (!field.required && member->is_null())
            continue;
        auto done = field.read(*member, static_cast<char*>(value) + field.offset(), unknown);
        if (!done)
            return std::unexpected(inside(field.name, std::move(done).error()));
    }
    if (unknown == Unknown::refused && known != members->size())
        return refuse(ProblemCode::unknown_field, first_unknown(fields, *members));
    return {};
}

template<typename T>
static Done put(T const* value, T& member, std::string_view wanted)
{
    if (value == nullptr)
        return refuse(ProblemCode::wrong_type, {}, std::string(wanted));
    member = *value;
    return {};
}

Done Codec<bool>::read(Json const& json, bool& value, Unknown) { return put(json.as_bool(), value, "boolean"); }

Done Codec<std::int64_t>::read(Json const& json, std::int64_t& value, Unknown) { return put(json.as_integer(), value, "integer"); }

Done Codec<int>::read(Json const& json, int& value, Unknown unknown)
{
    std::int64_t wide = 0;
    TRY(Codec<std::int64_t>::read(json, wide, unknown));
    if (wide < INT32_MIN || wide > INT32_MAX)
        return refuse(ProblemCode::bad_value, {}, "int32");
    value = static_cast<int>(wide);
    return {};
}

Done Codec<std::string>::read(Json const& json, std::string& value, Unknown) { return put(json.as_string(), value, "string"); }

static Result<std::string const*> text_of(Json const& json)
{
    if (auto const* value = json.as_string())
        return value;
    return refuse(ProblemCode::wrong_type, {}, "string");
}

Done Codec<Id>::read(Json const& json, Id& value, Unknown)
{
    value = TRY(Id::parse(*TRY(text_of(json))));
    return {};
}

Done Codec<LocalDate>::read(Json const& json, LocalDate& value, Unknown)
{
    value = TRY(LocalDate::parse(*TRY(text_of(json))));
    return {};
}

Done Codec<Instant>::read(Json const& json, Instant& value, Unknown unknown) { return Codec<std::int64_t>::read(json, value.ms, unknown); }

Result<std::size_t> read_name(Json const& json, std::span<std::string_view const> names)
{
    auto const found = std::ranges::find(names, *TRY(text_of(json)));
    if (found != names.end())
        return static_cast<std::size_t>(found - names.begin());
    std::string allowed;
    for (auto const name : names)
        (allowed += allowed.empty() ? "" : "|") += name;
    return refuse(ProblemCode::bad_value, {}, std::move(allowed));
}

Json write_elements(PlacedValues values, WriteMember write)
{
    JsonArray elements;
    elements.reserve(values.count);
    auto const* value = static_cast<char const*>(values.first);
    for (std::size_t i = 0; i < values.count; ++i, value += values.stride)
        elements.push_back(write(value));
    return Json(std::move(elements));
}

Result<JsonArray const*> elements_of(Json const& json)
{
    if (auto const* elements = json.as_array())
        return elements;
    return refuse(ProblemCode::wrong_type, {}, "array");
}

Result<JsonObject const*> members_of(Json const& json)
{
    if (auto const* members = json.as_object())
        return members;
    return refuse(ProblemCode::wrong_type, {}, "object");
}

Done read_elements(JsonArray const& elements, void* values, AddElement add, ReadMember read, Unknown unknown)
{
    for (std::size_t i = 0; i < elements.size(); ++i)
        if (auto done = read(elements[i], add(values), unknown); !done)
            return std::unexpected(inside(whole_text(i), std::move(done).error()));
    return {};
}

}
