#include "xlsform/reference.hpp"
#include "xlsform/xform_writer.hpp"

#include <algorithm>

namespace relais {

using Kind = FormElement::Kind;

XmlPiece XFormWriter::submission() const
{
    auto submission = element("submission");
    auto const& settings = draft_.settings;
    auto const copy = [&](std::string_view setting, std::string_view attribute) {
        if (auto const value = settings.at(setting); !value.empty())
            submission.with(attribute, value);
    };
    copy("public_key", "base64RsaPublicKey");
    copy("auto_send", "orx:auto-send");
    copy("auto_delete", "orx:auto-delete");
    if (is_yes(settings.at("client_editable")))
        submission.with("odk:client-editable", "true");
    return submission;
}

XmlPiece XFormWriter::model()
{
    auto model = element("model");
    model.with("odk:xforms-version", "1.0.0");
    if (!draft_.entities_version.empty())
        model.with("entities:entities-version", draft_.entities_version);
    if (auto piece = submission(); !piece.attributes.empty())
        model.add(std::move(piece));
    if (!texts_.languages().empty())
        model.add(itext());
    model.add(element("instance")).add(primary_instance());
    add_instances(model);
    add_binds(model);
    return model;
}

XmlPiece XFormWriter::primary_instance()
{
    auto const& settings = draft_.settings;
    auto root = instance_of(draft_.root, false);
    if (auto const* const attributes = settings.find("attribute"))
        for (auto const& [name, value] : attributes->members())
            root.with(name, value.text());
    root.with("id", settings.at("id_string"));
    for (auto const& [setting, attribute] : { std::pair("instance_xmlns", "xmlns"), std::pair("version", "version"), std::pair("prefix", "odk:prefix"),
             std::pair("delimiter", "odk:delimiter") })
        if (auto const value = settings.at(setting); !value.empty())
            root.with(attribute, value);
    return root;
}

// A repeat stands there twice: as the template of new ones, and once itself, in which inner repeats have no templates of their own.
XmlPiece XFormWriter::instance_of(FormElement const& section, bool without_templates)
{
    auto piece = element(section.name);
    for (auto const& [name, value] : section.instance.members())
        piece.with(name, resolver_.insert_paths(value.text(), &section));
    if (section.kind == Kind::question) {
        if (!section.default_value.empty() && !is_dynamic_default(section.default_value, section.type))
            piece.add(XmlPiece::of_text(section.default_value));
        return piece;
    }
    for (auto const& child : section.children) {
        if (child->kind == Kind::external)
            continue;
        if (child->kind == Kind::attribute) {
            piece.with(child->name, child->value);
            continue;
        }
        auto const is_repeat = child->kind == Kind::repeat && !without_templates;
        if (is_repeat)
            piece.add(template_of(*child));
        piece.add(instance_of(*child, without_templates || is_repeat));
    }
    return piece;
}

XmlPiece XFormWriter::template_of(FormElement const& repeat)
{
    auto piece = element(repeat.name);
    piece.with("jr:template", "");
    for (auto const& child : repeat.children) {
        if (child->kind == Kind::repeat)
            piece.add(template_of(*child));
        else if (child->kind != Kind::external)
            piece.add(instance_of(*child, false));
    }
    return piece;
}

XmlPiece XFormWriter::choices_instance(ListOfChoices const& list) const
{
    auto instance = element("instance");
    instance.with("id", list.name);
    auto& root = instance.add(element("root"));
    auto const needs_itext = list.needs_itext();
    for (std::size_t i = 0; i < list.choices.size(); ++i) {
        auto const& choice = list.choices[i];
        auto& item = root.add(element("item"));
        if (needs_itext)
            item.add(element_with_text("itextId", list.name + "-" + std::to_string(i)));
        item.add(element_with_text("name", choice.name));
        if (!needs_itext && !choice.label.empty())
            item.add(element_with_text("label", choice.label.text()));
        for (auto const& [name, value] : choice.others)
            item.add(element_with_text(name, value));
        if (!choice.sms_option.empty())
            item.add(element_with_text("sms_option", choice.sms_option));
    }
    return instance;
}

namespace {

struct SourceOfData {
    std::string_view kind;
    std::string name;
    std::string uri;
    FormElement const* element;
};

}

// The first argument of each pulldata('file', …) or z-score('file', …).
static std::vector<std::string> files_of_calls(std::string_view call, std::string_view expression)
{
    std::vector<std::string> files;
    for (auto at = expression.find(call); at != std::string_view::npos; at = expression.find(call, at + 1)) {
        auto const open = expression.find_first_not_of(" \t\r\n", at + call.size());
        auto const comma = expression.find(',', at);
        if (open == std::string_view::npos || comma == std::string_view::npos || expression[open] != '(' || comma < open)
            continue;
        std::string file(stripped(expression.substr(open + 1, comma - open - 1)));
        std::erase_if(file, [](char c) { return c == '\'' || c == '"'; });
        files.push_back(std::move(file));
    }
    return files;
}

static std::vector<std::string_view> expressions_of(FormElement const& element)
{
    std::vector<std::string_view> expressions;
    for (auto const* const name : { "calculate", "constraint", "readonly", "required", "relevant" })
        expressions.push_back(element.bind.at(name));
    expressions.push_back(element.choice_filter);
    expressions.push_back(element.default_value);
    return expressions;
}

static std::vector<SourceOfData> sources_of(FormElement const& root)
{
    std::vector<SourceOfData> sources;
    auto needs_last_saved = false;
    visit_elements(root, [&](FormElement const& element) {
        if (element.kind == Kind::external) {
            auto const is_csv = element.type.starts_with("csv");
            sources.push_back({ "external", element.name, std::string(is_csv ? "jr://file-csv/" : "jr://file/") + element.name + (is_csv ? ".csv" : ".xml"), &element });
            return;
        }
        for (auto const expression : expressions_of(element)) {
            if (expression.find("pulldata(") != std::string_view::npos)
                for (auto const& file : files_of_calls("pulldata", expression))
                    sources.push_back({ "pulldata", file, "jr://file-csv/" + file + ".csv", &element });
            for (auto const& file : files_of_calls("z-score", expression))
                if (is_element_name(file))
                    sources.push_back({ "z-score", file, "jr://file-csv/" + file + ".csv", &element });
            for (auto const& reference : references_in(expression))
                needs_last_saved = needs_last_saved || (element.kind == Kind::question && reference.is_last_saved);
        }
        auto const file = split_file_name(element.itemset);
        if (element.is_select() && !file.extension.empty())
            sources.push_back({ "file", std::string(file.base), (file.extension == ".csv" ? "jr://file-csv/" : "jr://file/") + element.itemset, &element });
    });
    if (needs_last_saved)
        sources.push_back({ "instance", "__last-saved", "jr://instance/last-saved", &root });
    return sources;
}

void XFormWriter::add_instances(XmlPiece& model)
{
    auto const sources = sources_of(draft_.root);
    std::map<std::string_view, SourceOfData const*> known;
    std::map<std::string_view, int> externals;
    for (auto const& source : sources)
        if (source.kind == "external" && ++externals[source.name] == 2)
            refuse(*source.element, FormFault::instance_names, "name",
                { source.name, std::to_string(std::ranges::count_if(sources, [&](SourceOfData const& other) { return other.kind == "external" && other.name == source.name; })) });
    for (auto const& source : sources) {
        auto const [found, is_new] = known.emplace(source.name, &source);
        if (is_new)
            model.add(element("instance").with("id", source.name).with("src", source.uri));
        else if (found->second->uri != source.uri && externals[source.name] < 2)
            refuse(*source.element, FormFault::instance_differs, "name",
                { source.name, std::string(found->second->kind), found->second->uri, std::string(source.kind), source.uri });
    }
    for (auto const& list : draft_.lists) {
        if (list->is_used_by_search)
            continue;
        if (auto const found = known.find(list->name); found != known.end())
            refuse(*found->second->element, FormFault::instance_differs, "name", { list->name, std::string(found->second->kind), found->second->uri, "choice", "None" });
        else
            model.add(choices_instance(*list));
    }
}

static std::string_view truth(std::string_view value)
{
    if (is_yes(value))
        return "true()";
    if (value == "no" || value == "No" || value == "NO" || value == "false" || value == "False" || value == "FALSE")
        return "false()";
    return value;
}

XmlPiece XFormWriter::bind_of(FormElement const& owner)
{
    auto bind = element("bind");
    bind.with("nodeset", owner.path());
    for (auto const& [name, value] : owner.bind.members()) {
        auto const is_expression = name == "readonly" || name == "required" || name == "relevant" || name == "constraint" || name == "calculate";
        auto const is_message = name == "jr:constraintMsg" || name == "jr:requiredMsg";
        uses_own_namespace_ = uses_own_namespace_ || name.starts_with("cp:");
        if (name == "calculate" && !owner.triggers.empty())
            continue;
        if ((is_message && (value.is_map() || has_reference(value.text()))) || (name == "jr:noAppErrorString" && value.is_map()))
            bind.with(name, "jr:itext('" + owner.path() + ":" + name + "')");
        else if (is_expression)
            bind.with(name, expression(truth(value.text()), owner, "bind", name));
        else
            bind.with(name, resolver_.insert_paths(value.text(), &owner));
    }
    return bind;
}

void XFormWriter::add_binds(XmlPiece& model)
{
    visit_elements(draft_.root, [&](FormElement const& element) {
        if (!element.bind.empty() && element.kind != Kind::external)
            model.add(bind_of(element));
        if (element.kind == Kind::question || element.kind == Kind::attribute)
            add_actions(model, element, false);
    });
}

void XFormWriter::add_actions(XmlPiece& into, FormElement const& owner, bool in_repeat)
{
    for (auto const& action : owner.actions) {
        if ((action.event == "odk-new-repeat") != in_repeat)
            continue;
        auto piece = element(action.name);
        piece.with("ref", owner.path()).with("event", action.event);
        auto value = std::string(action.value);
        if (owner.is_dynamic_default)
            value = expression(owner.default_value, owner, "default", {});
        else if (owner.kind == Kind::question && !owner.default_value.empty())
            value = owner.default_value;
        if (action.name == "setvalue" && !value.empty())
            piece.with("value", value);
        if (!action.quality.empty())
            piece.with("odk:quality", action.quality);
        into.add(std::move(piece));
    }
}

}
