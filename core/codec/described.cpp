#include "codec/described.hpp"

#include <algorithm>

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

Json write_fields(std::span<WrittenField const> fields, void const* value)
{
    JsonObject members;
    for (auto const& field : fields) {
        auto const* member = static_cast<char const*>(value) + field.offset;
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
    auto const* members = json.as_object();
    if (members == nullptr)
        return refuse(ProblemCode::wrong_type, {}, "object");
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
        auto done = field.read(*member, static_cast<char*>(value) + field.offset, unknown);
        if (!done)
            return std::unexpected(inside(field.name, std::move(done).error()));
    }
    if (unknown == Unknown::refused && known != members->size())
        return refuse(ProblemCode::unknown_field, first_unknown(fields, *members));
    return {};
}

Result<bool> Codec<bool>::read(Json const& json, Unknown)
{
    if (auto const* value = json.as_bool())
        return *value;
    return refuse(ProblemCode::wrong_type, {}, "boolean");
}

Result<std::int64_t> Codec<std::int64_t>::read(Json const& json, Unknown)
{
    if (auto const* value = json.as_integer())
        return *value;
    return refuse(ProblemCode::wrong_type, {}, "integer");
}

Result<int> Codec<int>::read(Json const& json, Unknown)
{
    auto const* value = json.as_integer();
    if (value == nullptr)
        return refuse(ProblemCode::wrong_type, {}, "integer");
    if (*value < INT32_MIN || *value > INT32_MAX)
        return refuse(ProblemCode::bad_value, {}, "int32");
    return static_cast<int>(*value);
}

Result<std::string> Codec<std::string>::read(Json const& json, Unknown)
{
    if (auto const* value = json.as_string())
        return *value;
    return refuse(ProblemCode::wrong_type, {}, "string");
}

static Result<std::string_view> text_of(Json const& json)
{
    if (auto const* value = json.as_string())
        return *value;
    return refuse(ProblemCode::wrong_type, {}, "string");
}

Result<Id> Codec<Id>::read(Json const& json, Unknown)
{
    return Id::parse(TRY(text_of(json)));
}

Result<LocalDate> Codec<LocalDate>::read(Json const& json, Unknown)
{
    return LocalDate::parse(TRY(text_of(json)));
}

Result<Instant> Codec<Instant>::read(Json const& json, Unknown unknown)
{
    return Instant { TRY(Codec<std::int64_t>::read(json, unknown)) };
}

}
