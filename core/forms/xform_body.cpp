#include "forms/xform_reader.hpp"

#include <algorithm>

namespace relais {

static std::optional<ControlKind> control_named(std::string_view local)
{
    if (local == "input" || local == "secret")
        return ControlKind::input;
    if (local == "select1")
        return ControlKind::select_one;
    return local == "none" || local == "select_one" ? std::nullopt : enum_named<ControlKind>(local);
}

void XFormReader::read_body(NodeId parent, BodyContext const& context)
{
    if (parent == body_) {
        std::string_view style = attribute(body_, "class");
        for (auto const word : list_words(style))
            model_.style.emplace_back(word);
        model_.one_question_a_page = std::ranges::find(model_.style, "pages") != model_.style.end();
    }
    for (auto element = tree_->first_element(parent); element != no_node; element = tree_->next_element(element))
        read_body_element(element, context);
}

void XFormReader::read_body_element(NodeId element, BodyContext const& context)
{
    auto const local = tree_->local_name(element);
    auto const control = control_named(local);
    if (local != "group" && local != "repeat" && !control)
        return;
    auto const reference = has_attribute(element, "ref") ? attribute(element, "ref")
        : has_attribute(element, "nodeset")              ? attribute(element, "nodeset")
        : has_attribute(element, "bind") && bind_by_id_.contains(attribute(element, "bind")) ? attribute(bind_by_id_.find(attribute(element, "bind"))->second, "nodeset")
                                                                                            : std::string_view {};
    if (reference.empty()) {
        if (local == "group")
            read_body(element, { element, context.path });
        else
            fault(element, "reference_missing", local, "This does not say which question it shows. Give it a ref.");
        return;
    }
    auto const path = names_in(element, reference, context.path);
    if (!path)
        return;
    auto const node = node_at(*path);
    if (node == no_form_node) {
        // Left out silently, as the field's tools do: nothing is asked that the form could not keep.
        read_body(element, { element, *path });
        return;
    }
    if (local == "repeat")
        read_repeat(element, node);
    if (local == "group" || local == "repeat")
        read_group(element, { element, *path }, node);
    else
        read_control(element, node, *control);
    read_actions(element, node, false);
}

void XFormReader::read_group(NodeId element, BodyContext const& context, FormNodeId id)
{
    auto& node = model_.nodes[id];
    auto const is_question = node.kind == FormNodeKind::question;
    auto const first_inner = tree_->first_element(element);
    bool holds_controls = false;
    for (auto inner = first_inner; inner != no_node; inner = tree_->next_element(inner)) {
        auto const local = tree_->local_name(inner);
        holds_controls = holds_controls || local == "group" || local == "repeat" || control_named(local).has_value();
    }
    if (is_question && holds_controls) {
        fault(element, "group_without_nodes", model_.path_of(id), "A group shows this, but the instance has nothing in it. Put the questions of the group into it.");
        return;
    }
    // A repeat takes the label of the group around it; its own label is the group's too.
    if (node.label == 0)
        if (auto const label = child(element, "label"); label != no_node && tree_->local_name(element) == "group")
            node.label = text_in(label);
    if (node.appearance.empty())
        node.appearance = attribute(element, "appearance");
    node.is_in_body = true;
    read_body(element, context);
}

void XFormReader::read_repeat(NodeId element, FormNodeId id)
{
    if (model_.nodes[id].kind != FormNodeKind::repeat)
        return;
    if (has_attribute(element, "count", javarosa_namespace)) {
        auto const count = expression(element, attribute(element, "count", javarosa_namespace));
        model_.nodes[id].count = count;
    } else if (attribute(element, "noAddRemove", javarosa_namespace) == "true()" || attribute(element, "noAddRemove", javarosa_namespace) == "true") {
        model_.nodes[id].has_fixed_count = true;
    }
}

void XFormReader::read_control(NodeId element, FormNodeId id, ControlKind kind)
{
    if (model_.nodes[id].control != ControlKind::none) {
        fault(element, "asked_twice", model_.path_of(id), "Two controls ask for the same question. Take one out.");
        return;
    }
    {
        auto& node = model_.nodes[id];
        node.control = kind;
        node.is_in_body = true;
        node.appearance = attribute(element, "appearance");
        for (auto const name : { "rows", "query", "autoplay", "accept", "mediatype", "start", "end", "step", "accuracyThreshold", "unacceptableAccuracyThreshold" })
            if (has_attribute(element, name))
                node.parameters.emplace_back(name, attribute(element, name));
        for (auto const name : { "quality", "tickInterval", "tickLabelsItemset", "placeholder", "allow-mock-accuracy", "incremental" })
            if (has_attribute(element, name, odk_namespace))
                node.parameters.emplace_back(name, attribute(element, name, odk_namespace));
        if (kind == ControlKind::upload && node.type == BindType::text)
            node.type = BindType::binary;
    }
    auto const label = child(element, "label");
    auto const hint = child(element, "hint");
    auto const label_text = label == no_node ? 0 : text_in(label);
    auto const hint_text = hint == no_node ? 0 : text_in(hint);
    auto& node = model_.nodes[id];
    node.label = label_text;
    node.hint = hint_text;
    check_control(element, node);
    if (kind == ControlKind::select || kind == ControlKind::select_one || kind == ControlKind::rank)
        read_choices(element, node);
}

void XFormReader::check_control(NodeId element, FormNode const& node)
{
    auto const path = shown({ node.name });
    if (node.kind == FormNodeKind::group || node.kind == FormNodeKind::repeat)
        fault(element, "control_of_group", path, "A control asks for this, but it is a group. Refer to a question.");
    if (node.control == ControlKind::range) {
        if (node.type != BindType::integer && node.type != BindType::decimal)
            fault(element, "range_type", path, "A range asks for whole numbers or decimals. Set the type of its bind to int or decimal.");
        for (auto const name : { "start", "end", "step" }) {
            auto const number = attribute(element, name);
            auto digits = number;
            if (digits.starts_with('-'))
                digits.remove_prefix(1);
            auto const point = digits.find('.');
            auto const all_digits = [](std::string_view text) { return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }); };
            if (!all_digits(digits.substr(0, point)) || (point != std::string_view::npos && !all_digits(digits.substr(point + 1))))
                fault(element, "range_bounds", path, std::string("The range needs a number as its ") + name + ".");
        }
    }
    if (node.control == ControlKind::rank && node.type != BindType::text)
        fault(element, "rank_type", path, "The answer of a ranking is a list. Set the type of its bind to odk:rank.");
    if (node.control == ControlKind::upload) {
        if (node.type != BindType::binary)
            fault(element, "upload_type", path, "The answer is a file. Set the type of its bind to binary.");
        auto const media = attribute(element, "mediatype");
        auto const slash = media.find('/');
        bool const is_type = slash != std::string_view::npos && slash > 0 && slash + 1 < media.size() && media.find('/', slash + 1) == std::string_view::npos;
        if (attribute(element, "accept").empty() && !media.empty() && !is_type)
            fault(element, "mediatype", media, "This is not a media type. Write for example image/*.");
    }
}

void XFormReader::read_choices(NodeId element, FormNode& node)
{
    FormChoices choices;
    auto const items = children(element, "item");
    auto const itemset = child(element, "itemset");
    if (itemset != no_node && !items.empty())
        fault(element, "choices_twice", shown({ node.name }), "The question has items and an itemset. Keep one of them.");
    if (itemset != no_node)
        read_itemset(itemset, choices);
    for (auto const item : items) {
        auto const value = child(item, "value");
        if (value == no_node) {
            fault(item, "value_missing", shown({ node.name }), "A choice has no value.");
            continue;
        }
        auto const label = child(item, "label");
        choices.items.push_back({ text_of(value), label == no_node ? 0 : text_in(label) });
    }
    model_.choices.push_back(std::move(choices));
    node.choices = static_cast<ChoicesId>(model_.choices.size());
}

void XFormReader::read_itemset(NodeId itemset, FormChoices& choices)
{
    auto const value = child(itemset, "value");
    auto const label = child(itemset, "label");
    auto const nodes = has_attribute(itemset, "nodeset") ? attribute(itemset, "nodeset") : attribute(itemset, "ref");
    if (value == no_node || !has_attribute(value, "ref")) {
        fault(itemset, "value_missing", nodes, "The choices have no value. Give the itemset a value with a ref.");
        return;
    }
    choices.nodes = expression(itemset, nodes);
    choices.value = expression(value, attribute(value, "ref"));
    if (label != no_node)
        choices.label = text_reference(label, attribute(label, "ref"));
}

void XFormReader::read_actions(NodeId element, FormNodeId source, bool is_in_model)
{
    for (auto inner = tree_->first_element(element); inner != no_node; inner = tree_->next_element(inner)) {
        auto const local = tree_->local_name(inner);
        bool const is_value = local == "setvalue" && is_named(inner, local, xforms_namespace);
        bool const is_place = local == "setgeopoint" && is_named(inner, local, odk_namespace);
        if ((is_value || is_place) && has_attribute(inner, "event"))
            read_action(inner, source, is_in_model);
    }
}

void XFormReader::read_action(NodeId element, FormNodeId source, bool is_in_model)
{
    FormAction action;
    action.source = source;
    action.is_place = tree_->local_name(element) == "setgeopoint";
    auto const fault_before = import_.faults.size();
    for (auto const event : list_words(attribute(element, "event"))) {
        if (event == "odk-instance-first-load" || event == "xforms-ready")
            action.events.first_load = true;
        else if (event == "odk-instance-load")
            action.events.load = true;
        else if (event == "odk-new-repeat")
            action.events.new_repeat = true;
        else if (event == "xforms-value-changed")
            action.events.value_changed = true;
        else
            fault(element, "unknown_event", event, "There is no such event. Use odk-instance-first-load, odk-instance-load, odk-new-repeat or xforms-value-changed.");
    }
    if (is_in_model && action.events.new_repeat)
        fault(element, "event_in_model", "odk-new-repeat", "This event needs its repeat. Put the action into the repeat in the body.");
    auto reference = attribute(element, "ref");
    if (reference.empty())
        if (auto const bind = bind_by_id_.find(attribute(element, "bind")); bind != bind_by_id_.end())
            reference = attribute(bind->second, "nodeset");
    if (reference.empty()) {
        fault(element, "reference_missing", "setvalue", "The action does not say which question it sets. Give it a ref.");
        return;
    }
    NamePath context;
    for (auto above = source; above != no_form_node; above = model_.nodes[above].parent)
        context.insert(context.begin(), model_.nodes[above].name);
    auto path = names_in(element, reference, context);
    if (!path || import_.faults.size() != fault_before)
        return;
    action.target = node_at(*path);
    if (action.target == no_form_node && !path->empty()) {
        auto const name = path->back();
        path->pop_back();
        if (auto const owner = node_at(*path); owner != no_form_node)
            action.target = model_.child_named(owner, name, true);
    }
    if (action.target == no_form_node)
        return;
    action.nodes = expression(element, reference);
    if (has_attribute(element, "value")) {
        if (auto const value = attribute(element, "value"); !value.empty())
            action.value = expression(element, value);
    } else {
        action.literal = text_of(element);
    }
    model_.actions.push_back(std::move(action));
}

}
