#include "codec/described.hpp"

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

static Result<std::string> text_of(Json const& json)
{
    return from_json<std::string>(json);
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
