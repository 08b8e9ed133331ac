#include "xlsform/reference.hpp"
#include "xlsform/survey_reader.hpp"

#include <algorithm>

namespace relais {

bool SurveyReader::accept_parameters(Row const& row, FormElement const& element, std::vector<std::string_view> const& keys)
{
    std::string unknown;
    for (auto const& [key, value] : element.parameters.pairs())
        if (std::ranges::find(keys, key) == keys.end())
            unknown += (unknown.empty() ? "" : ", ") + key;
    if (unknown.empty())
        return true;
    std::string known;
    for (auto const key : keys)
        known += (known.empty() ? "" : ", ") + std::string(key);
    refuse(row, FormFault::parameter_unknown, "parameters", { unknown, known });
    return false;
}

void SurveyReader::add_question(Row const& row, std::unique_ptr<FormElement> element)
{
    // The row's own text: the element gets another type below.
    auto const type = usual_type(row.text("type"));
    question_names_.insert(element->name);
    if (auto const cell = read_select_cell(type); !cell.type.empty())
        return add_select(row, cell, std::move(element));
    if (type == "xml-external" || type == "csv-external") {
        element->kind = FormElement::Kind::external;
        instances_.emplace(split_file_name(element->name).base);
        here().add(std::move(element));
        return;
    }
    if (auto const at = type.find("osm "); at != std::string_view::npos) {
        if (auto const list = osm_lists_.find(type.substr(at + 4)); list != osm_lists_.end())
            element->tags = list->second;
        element->type = "osm";
    }
    element->question = question_kind(element->type);
    if (element->question == nullptr)
        return refuse(row, FormFault::unknown_type, "type", { element->type });
    read_parameters_of_kind(row, *element);
    auto bind = bind_of_kind(*element->question);
    bind.update(element->bind);
    element->bind = std::move(bind);
    if (element->hint.empty() && !element->question->hint.empty())
        element->hint = Nest(std::string(element->question->hint));
    here().add(std::move(element));
}

void SurveyReader::read_parameters_of_kind(Row const& row, FormElement& element)
{
    auto const& type = element.type;
    auto const& parameters = element.parameters;
    if (type == "range")
        return read_range(row, element);
    if (type == "geopoint" || type == "geoshape" || type == "geotrace")
        return read_geo(row, element);
    if (type == "photo")
        return read_photo(row, element);
    if (type == "text" && accept_parameters(row, element, { "rows" }) && parameters.has("rows")) {
        if (!is_whole_number(parameters.text("rows")))
            refuse(row, FormFault::parameter_not_integer, "parameters", { "rows", std::string(parameters.text("rows")) });
        element.control.set("rows", parameters.text("rows"));
    }
    if ((type == "audio" || type == "background-audio") && accept_parameters(row, element, { "quality" })) {
        auto const quality = parameters.text("quality");
        auto const is_known = quality.empty() || quality == "voice-only" || quality == "low" || quality == "normal";
        if (!is_known && (type != "audio" || quality != "external"))
            refuse(row, FormFault::parameter_not_among, "parameters", { "quality", std::string(quality), "voice-only, low, normal" });
        if (type == "background-audio")
            element.actions.push_back({ "odk:recordaudio", "odk-instance-load", {}, std::string(quality) });
        else if (!quality.empty())
            element.bind.set("odk:quality", quality);
    }
    if (type == "start-geopoint")
        element.actions.push_back({ "odk:setgeopoint", "odk-instance-first-load", {}, {} });
    if (type == "background-geopoint") {
        if (element.triggers.empty())
            refuse(row, FormFault::geopoint_trigger, "trigger");
        if (element.bind.find("calculate") != nullptr)
            refuse(row, FormFault::geopoint_calculation, "bind", {}, "calculate");
    }
}

// What is wrong with the name of an Android package, or "".
static std::string_view package_fault(std::string_view name)
{
    if (name.find('.') == std::string_view::npos)
        return "the package name must have at least one '.' separator";
    if (name.ends_with('.'))
        return "the package name cannot end in a '.' separator";
    for (std::size_t at = 0; at <= name.size();) {
        auto const part = name.substr(at, name.find('.', at) - at);
        at += part.size() + 1;
        if (part.empty())
            return "package segments must be of non-zero length";
        if (part.front() == '_')
            return "the character '_' cannot be the first character in a package name segment";
        if (part.front() >= '0' && part.front() <= '9')
            return "a digit cannot be the first character in a package name segment";
        if (part.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != std::string_view::npos)
            return "the package name can only include letters (a-z, A-Z), numbers (0-9), dots (.), and underscores (_)";
    }
    return {};
}

void SurveyReader::read_photo(Row const& row, FormElement& element)
{
    auto& value = element.default_value;
    if (!value.empty() && value.find("jr://images/") == std::string::npos)
        value = "jr://images/" + value;
    if (!accept_parameters(row, element, { "app", "max-pixels" }))
        return;
    auto const pixels = element.parameters.text("max-pixels");
    if (pixels.empty())
        warn(row, FormFault::max_pixels, "parameters");
    else if (!is_whole_number(pixels))
        refuse(row, FormFault::parameter_not_integer, "parameters", { "max-pixels", std::string(pixels) });
    else
        element.bind.set("orx:max-pixels", pixels);
    auto const app = element.parameters.text("app");
    auto const appearance = element.control.at("appearance");
    if (app.empty() || (!appearance.empty() && appearance != "annotate"))
        return;
    if (auto const fault = package_fault(app); !fault.empty())
        return refuse(row, FormFault::package_name, "parameters", { std::string(fault) });
    element.control.set("intent", app);
}

void SurveyReader::read_geo(Row const& row, FormElement& element)
{
    auto const is_point = element.type == "geopoint";
    auto const& parameters = element.parameters;
    auto const accepted = is_point
        ? accept_parameters(row, element, { "allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy" })
        : accept_parameters(row, element, { "allow-mock-accuracy", "incremental", "reference-geometry" });
    if (!accepted)
        return;
    auto const take_number = [&](std::string_view key, std::string_view attribute) {
        if (!parameters.has(key))
            return;
        if (!is_number(parameters.text(key)))
            return refuse(row, FormFault::parameter_not_number, "parameters", { std::string(key), std::string(parameters.text(key)) });
        element.control.set(attribute, parameters.text(key));
    };
    take_number("capture-accuracy", "accuracyThreshold");
    take_number("warning-accuracy", "unacceptableAccuracyThreshold");
    if (parameters.has("incremental")) {
        if (!is_yes(parameters.text("incremental")))
            refuse(row, FormFault::incremental_value, "parameters");
        element.control.set("incremental", "true");
    }
    if (auto const mock = parameters.text("allow-mock-accuracy"); !mock.empty()) {
        if (mock != "true" && mock != "false")
            refuse(row, FormFault::parameter_not_true_or_false, "parameters", { "allow-mock-accuracy", std::string(mock) });
        element.bind.set("odk:allow-mock-accuracy", mock);
    }
    if (auto const target = parameters.text("reference-geometry"); !target.empty()) {
        geometries_.emplace_back(target, &row);
        element.itemset = target;
    }
}

void SurveyReader::read_audit(Row const& row, FormElement& element)
{
    element.question = question_kind("audit");
    auto bind = bind_of_kind(*element.question);
    bind.update(element.bind);
    element.bind = std::move(bind);
    if (!accept_parameters(row, element,
            { "identify-user", "location-max-age", "location-min-interval", "location-priority", "track-changes", "track-changes-reasons" }))
        return;
    auto const& parameters = element.parameters;
    auto const copy = [&](std::string_view key) { element.bind.set("odk:" + std::string(key), parameters.text(key)); };
    auto const take_truth = [&](std::string_view key) {
        auto const value = parameters.text(key);
        if (value.empty())
            return;
        if (value != "true" && value != "false")
            return refuse(row, FormFault::parameter_not_true_or_false, "parameters", { std::string(key), std::string(value) });
        copy(key);
    };
    take_truth("track-changes");
    if (auto const reasons = parameters.text("track-changes-reasons"); !reasons.empty()) {
        if (reasons != "on-form-edit")
            refuse(row, FormFault::parameter_not_among, "parameters", { "track-changes-reasons", std::string(reasons), "on-form-edit" });
        copy("track-changes-reasons");
    }
    take_truth("identify-user");

    auto const priority = parameters.text("location-priority");
    auto const interval = parameters.text("location-min-interval");
    auto const age = parameters.text("location-max-age");
    if (priority.empty() && interval.empty() && age.empty())
        return;
    if (priority.empty() || interval.empty() || age.empty())
        return refuse(row, FormFault::audit_location, "parameters");
    if (priority != "no-power" && priority != "low-power" && priority != "balanced" && priority != "high-accuracy")
        refuse(row, FormFault::parameter_not_among, "parameters",
            { "location-priority", std::string(priority), "no-power, low-power, balanced, high-accuracy" });
    for (auto const& [key, value] : { std::pair(std::string("location-min-interval"), interval), std::pair(std::string("location-max-age"), age) }) {
        if (!is_whole_number(value))
            return refuse(row, FormFault::parameter_not_integer, "parameters", { key, std::string(value) });
        if (value.starts_with('-'))
            return refuse(row, FormFault::parameter_negative, "parameters", { key });
    }
    if (compare(*Decimal::parse(age), *Decimal::parse(interval)) < 0)
        refuse(row, FormFault::parameter_too_small, "parameters", { "location-max-age", "location-min-interval" });
    copy("location-max-age");
    copy("location-min-interval");
    copy("location-priority");
}

}
