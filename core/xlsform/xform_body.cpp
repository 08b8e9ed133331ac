#include "xlsform/reference.hpp"
#include "xlsform/xform_writer.hpp"

#include <algorithm>

namespace relais {

using Kind = FormElement::Kind;

void XFormWriter::add_controls(XmlPiece& into, FormElement const& section)
{
    for (auto const& child : section.children)
        add_control(into, *child);
}

void XFormWriter::add_control(XmlPiece& into, FormElement const& element)
{
    switch (element.kind) {
    case Kind::repeat: into.add(repeat_of(element)); break;
    case Kind::group:
    case Kind::loop:
        if (!element.is_bodyless)
            into.add(group_of(element));
        break;
    case Kind::question: add_question(into, element); break;
    default: break;
    }
}

XmlPiece XFormWriter::group_of(FormElement const& group)
{
    auto piece = element("group");
    for (auto const& [name, value] : group.control.members())
        piece.with(name, name == "appearance" ? std::string(value.text()) : resolver_.insert_paths(value.text(), &group));
    piece.with("ref", group.path());
    if (!group.label.empty())
        piece.add(label_of(group));
    add_controls(piece, group);
    return piece;
}

XmlPiece XFormWriter::repeat_of(FormElement const& repeat)
{
    auto piece = element("repeat");
    piece.with("nodeset", repeat.path());
    for (auto const& [name, value] : repeat.control.members())
        piece.with(name, name == "jr:count" ? expression(value.text(), repeat, "control", name) : resolver_.insert_paths(value.text(), &repeat));
    add_controls(piece, repeat);
    // Each default is set by the repeat that it stands in, not by those further out.
    visit_elements(repeat, [&](FormElement const& element) {
        if (element.kind != Kind::question && element.kind != Kind::attribute)
            return;
        auto const* above = element.parent;
        while (above->kind != Kind::repeat)
            above = above->parent;
        if (above == &repeat)
            add_actions(piece, element, true);
    });
    auto group = element("group");
    group.with("ref", repeat.path());
    group.add(label_of(repeat));
    group.add(std::move(piece));
    return group;
}

XmlPiece XFormWriter::label_of(FormElement const& owner)
{
    auto label = element("label");
    if (owner.label.is_map() || owner.media.is_map())
        label.with("ref", "jr:itext('" + owner.path() + ":label')");
    else
        add_text(label, owner.label.text(), &owner);
    return label;
}

void XFormWriter::add_label_and_hint(XmlPiece& into, FormElement const& owner)
{
    if (owner.label.empty() && owner.media.empty() && owner.hint.empty())
        return refuse(owner, FormFault::no_label, "label", { owner.name });
    if (owner.media.find("big-image") != nullptr && owner.media.find("image") == nullptr)
        return refuse(owner, FormFault::big_image_alone, "media", { owner.name });
    into.add(label_of(owner));
    if (owner.hint.empty() && owner.guidance_hint.empty())
        return;
    auto& hint = into.add(element("hint"));
    if (owner.hint.is_map() || !owner.guidance_hint.empty())
        hint.with("ref", "jr:itext('" + owner.path() + ":hint')");
    else
        add_text(hint, owner.hint.text(), &owner);
}

void XFormWriter::add_question(XmlPiece& into, FormElement const& question)
{
    auto const is_silent = question.label.empty() && question.hint.empty() && (question.bind.find("calculate") != nullptr || !question.triggers.empty());
    if (question.type == "calculate" || is_silent) {
        visit_elements(draft_.root, [&](FormElement const& other) {
            if (other.type != "background-geopoint" && std::ranges::find(other.triggers, question.name) != other.triggers.end())
                refuse(other, FormFault::trigger_hidden, "trigger", { question.name, other.name });
        });
        return;
    }
    auto const& kind = *question.question;
    if (kind.control == ControlKind::none || kind.control == ControlKind::action)
        return;
    auto control = element(kind.tag);
    control.with("ref", question.path());
    if (!kind.mediatype.empty())
        control.with("mediatype", kind.mediatype);
    for (auto const& [name, value] : question.control.members())
        control.with(name, resolver_.insert_paths(value.text(), &question));
    if (question.label.empty() && question.control.at("appearance") == "label")
        control.add(element_with_text("label", " "));
    else
        add_label_and_hint(control, question);
    if (!question.query.empty()) {
        auto const predicate = expression(question.choice_filter, question, "choice_filter", {}, { true, false });
        control.with("query", "instance('" + question.query + "')/root/item[" + predicate + "]");
    }
    for (auto const& tag : question.tags) {
        auto& piece = control.add(element("tag"));
        piece.with("key", tag.name);
        add_text(piece.add(element("label")), tag.label.text(), nullptr);
    }
    add_choices(control, question);
    add_triggered(control, question);
    into.add(std::move(control));
}

void XFormWriter::add_triggered(XmlPiece& control, FormElement const& question)
{
    for (auto const places : { false, true }) {
        visit_elements(draft_.root, [&](FormElement const& other) {
            auto const is_place = other.type == "background-geopoint";
            if (is_place != places || std::ranges::find(other.triggers, question.name) == other.triggers.end())
                return;
            auto action = element(is_place ? "odk:setgeopoint" : "setvalue");
            action.with("ref", other.path()).with("event", "xforms-value-changed");
            if (auto const calculation = other.bind.at("calculate"); !is_place && !calculation.empty()) {
                auto const value = resolver_.insert_paths(calculation, &question);
                check_expression(value, other, "bind", "calculate");
                action.with("value", value);
            }
            control.add(std::move(action));
        });
    }
}

void XFormWriter::add_choices(XmlPiece& control, FormElement const& question)
{
    auto const kind = question.question->control;
    if (question.is_search)
        add_inline_choices(control, question);
    else if (!question.itemset.empty() && (kind == ControlKind::select || kind == ControlKind::geo || kind == ControlKind::range))
        control.add(itemset_of(question));
}

static std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

XmlPiece XFormWriter::itemset_of(FormElement const& question)
{
    auto const file = split_file_name(question.itemset);
    auto const* const list = draft_.list(question.itemset);
    auto const is_of_answers = file.extension.empty() && has_reference(question.itemset);
    std::string value = "name";
    std::string label = list != nullptr && list->needs_itext() ? "jr:itext(itextId)" : "label";
    std::string nodes = "instance('" + std::string(file.extension.empty() ? std::string_view(question.itemset) : file.base) + "')/root/item";
    std::string filter;
    if (!file.extension.empty()) {
        auto const is_geojson = file.extension == ".geojson";
        value = question.parameters.has("value") ? question.parameters.text("value") : is_geojson ? "id" : "name";
        label = question.parameters.has("label") ? question.parameters.text("label") : is_geojson ? "title" : "label";
    } else if (is_of_answers) {
        auto const path = std::string(stripped(resolver_.insert_paths(question.itemset, &question, { false, true })));
        if (question.question->control == ControlKind::geo) {
            value = label = "geometry";
            nodes = path;
        } else {
            value = label = path.substr(path.rfind('/') + 1);
            nodes = path.substr(0, path.rfind('/'));
        }
        filter = "./" + value + " != ''";
    }
    if (!question.choice_filter.empty() && question.question->control != ControlKind::range) {
        filter = expression(question.choice_filter, question, "choice_filter", {}, { true, is_of_answers });
        if (is_of_answers)
            filter = replaced(replaced(filter, "current()/" + nodes, "."), nodes, ".");
    }
    if (!filter.empty())
        nodes += "[" + filter + "]";
    if (question.parameters.text("randomize") == "true") {
        auto const seed = resolver_.insert_paths(question.parameters.text("seed"), &question);
        nodes = "randomize(" + nodes + (seed.empty() ? "" : ", " + std::string(stripped(seed))) + ")";
    }
    auto itemset = element("itemset");
    itemset.with("nodeset", nodes);
    itemset.add(element("value").with("ref", value));
    itemset.add(element("label").with("ref", label));
    return itemset;
}

void XFormWriter::add_inline_choices(XmlPiece& control, FormElement const& question)
{
    auto const* const list = draft_.list(question.itemset);
    if (list == nullptr)
        return;
    for (std::size_t i = 0; i < list->choices.size(); ++i) {
        auto const& choice = list->choices[i];
        auto& item = control.add(element("item"));
        auto& label = item.add(element("label"));
        if (list->needs_itext())
            label.with("ref", "jr:itext('" + list->name + "-" + std::to_string(i) + "')");
        else if (!question.label.empty())
            add_text(label, choice.label.text(), nullptr);
        item.add(element_with_text("value", choice.name));
    }
}

}
