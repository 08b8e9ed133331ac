#include "scenario_state.hpp"

namespace relais::conformance {

static bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \n\r\t") == std::string_view::npos;
}

static std::string_view kind_of(FormInstance& form, LiveId id)
{
    auto const& node = form.definition(id);
    auto const& live = form.live(id);
    switch (node.kind) {
    case FormNodeKind::root: return "root";
    case FormNodeKind::group: return "group";
    case FormNodeKind::repeat:
        if (!live.is_range)
            return "repeat-instance";
        return node.count != 0 || node.has_fixed_count ? "repeat-range:controlled" : "repeat-range:uncontrolled";
    default: break;
    }
    switch (node.control) {
    case ControlKind::none: return "model-value";
    case ControlKind::select:
    case ControlKind::select_one: return "select";
    case ControlKind::rank: return "rank";
    case ControlKind::range: return "range";
    case ControlKind::trigger: return "trigger";
    case ControlKind::upload: return "upload";
    case ControlKind::input: break;
    }
    return node.is_always_readonly && (node.label != 0 || node.hint != 0) ? "note" : "input";
}

std::string without_uuids(std::string text)
{
    auto const is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    for (std::size_t at = 0; at + 36 <= text.size(); ++at) {
        bool is_uuid = true;
        for (std::size_t i = 0; i < 36 && is_uuid; ++i)
            is_uuid = i == 8 || i == 13 || i == 18 || i == 23 ? text[at + i] == '-' : is_hex(text[at + i]);
        if (is_uuid)
            text.replace(at, 36, "UUID");
    }
    return text;
}

static Json violation_of(std::string_view condition, std::string_view message)
{
    auto json = Json::object();
    json.set("condition", condition);
    if (!message.empty())
        json.set("message", message);
    return json;
}

Json state_of(FormInstance& form, LiveId id)
{
    auto const& live = form.live(id);
    auto const& node = form.definition(id);
    auto json = Json::object();
    json.set("t", kind_of(form, id));
    json.set("relevant", live.is_relevant);
    json.set("readonly", live.is_readonly);
    json.set("required", live.is_required);
    if (node.kind == FormNodeKind::question)
        json.set("v", without_uuids(std::string(form.value(id))));
    if (auto const label = form.label(id); !is_blank(label))
        json.set("label", without_uuids(label));
    if (node.choices != 0) {
        auto options = Json::array();
        for (auto const& option : live.choices())
            options.push(JsonArray { Json(option.value), Json(form.option_label(option)) });
        json.set("opts", std::move(options));
    }
    if (auto const kind = form.violation(id); kind != ViolationKind::none)
        json.set("violation", violation_of(kind == ViolationKind::required ? "required" : "constraint", form.violation_message(id)));
    return json;
}

ScenarioState state_of(FormInstance& form)
{
    ScenarioState state;
    for (LiveId id = 0; id < form.size(); ++id)
        if (!form.live(id).is_removed && form.definition(id).kind != FormNodeKind::attribute)
            state.emplace(form.reference(id), state_of(form, id));
    return state;
}

Json expected_state(Json const& node)
{
    auto json = Json::object();
    for (auto const name : { "t", "relevant", "readonly", "required" })
        if (auto const* value = node.find(name))
            json.set(name, *value);
    if (auto const* value = node.find("v"))
        json.set("v", value->as_string() == nullptr ? std::string() : without_uuids(*value->as_string()));
    if (auto const label = node.text("label"); !is_blank(label))
        json.set("label", without_uuids(std::string(label)));
    if (auto const* options = node.find("opts"))
        json.set("opts", *options);
    if (auto const* violation = node.find("violation"); violation != nullptr && !violation->is_null())
        json.set("violation", violation_of(violation->text("condition"), violation->text("message")));
    return json;
}

}
