#include "node/kept_programme.hpp"

#include <algorithm>

namespace relais::kept_programme {

static Json kept_tool(Tool const& tool)
{
    auto json = Json::object();
    json.set("name", tool.name());
    json.set("version", tool.version());
    json.set("xform", tool.xform());
    return json;
}

std::string write(Programme const& programme)
{
    auto rules = programme;
    rules.forms.clear();
    auto json = to_json(rules);
    auto tools = Json::array();
    for (auto const& tool : programme.forms)
        tools.push(kept_tool(tool));
    json.set("forms", std::move(tools));
    return write_json(json);
}

static JsonArray elements_of(Json const* json)
{
    auto const* elements = json == nullptr ? nullptr : json->as_array();
    return elements == nullptr ? JsonArray {} : *elements;
}

static std::string_view text_at(Json const& json, std::string_view name)
{
    auto const* found = json.find(name);
    auto const* text = found == nullptr ? nullptr : found->as_string();
    return text == nullptr ? std::string_view {} : std::string_view(*text);
}

static std::vector<Tool> tools_in(JsonArray const& elements)
{
    std::vector<Tool> tools;
    for (auto const& element : elements)
        if (auto tool = Tool::of_xform(std::string(text_at(element, "xform"))))
            tools.push_back(*std::move(tool));
    return tools;
}

Result<Programme> read(std::string_view document)
{
    auto const json = TRY(parse_json(document));
    auto programme = TRY(from_json<Programme>(json, Unknown::passed_over));
    auto const kept = elements_of(json.find("forms"));
    programme.forms = tools_in(kept);
    if (programme.forms.size() != kept.size())
        return refuse(ProblemCode::programme_invalid, "forms", "kept by another release; run: relais programme install");
    return programme;
}

Result<std::vector<Tool>> read_tools(std::string_view document)
{
    auto const json = TRY(parse_json(document));
    return tools_in(elements_of(&json));
}

Result<std::string> with_replaced(std::string_view earlier, std::string_view present, Programme const& next)
{
    auto const before = TRY(parse_json(earlier));
    auto const replaced = TRY(parse_json(present));
    auto kept = elements_of(&before);
    auto const is_kept = [&](Json const& tool) {
        auto const is_same = [&](Json const& other) { return text_at(other, "name") == text_at(tool, "name") && text_at(other, "version") == text_at(tool, "version"); };
        return std::ranges::any_of(kept, is_same) || next.form(text_at(tool, "name"), text_at(tool, "version")) != nullptr;
    };
    for (auto& tool : elements_of(replaced.find("forms")))
        if (!is_kept(tool))
            kept.push_back(tool);
    return write_json(Json(std::move(kept)));
}

}
