#include "forms/form_instance.hpp"

#include <algorithm>

namespace relais {

std::string FormInstance::key(LiveId id) const
{
    if (definition(id).kind != FormNodeKind::question || live_[id].is_range)
        return {};
    std::string key = definition(id).key;
    for (auto above = live_[id].parent; above != no_live; above = live_[above].parent)
        if (live_[above].parent != no_live && live_[live_[above].parent].is_range)
            key.insert(0, definition(above).key + ':' + live_[above].instance + '/');
    return key;
}

FormAnswers FormInstance::answers() const
{
    FormAnswers answers;
    for (LiveId id = 0; id < live_.size(); ++id) {
        auto const& live = live_[id];
        auto const& node = definition(id);
        if (live.is_removed || live.is_range || !live.is_relevant || node.kind != FormNodeKind::question)
            continue;
        auto text = value(id);
        // An answer that was emptied is said, where the form would put its own there again.
        if (!text.empty() || !node.default_value.empty())
            answers.emplace(key(id), std::move(text));
    }
    return answers;
}

LiveId FormInstance::find_key(std::string_view wanted) const
{
    for (LiveId id = 0; id < live_.size(); ++id)
        if (!live_[id].is_removed && definition(id).kind == FormNodeKind::question && !live_[id].is_range && key(id) == wanted)
            return id;
    return no_live;
}

// The element of a repeat's instance, or of a group, below its parent; made where it is not there yet.
static NodeId element_in(NodeTree& tree, NodeId parent, FormNode const& node, std::string_view instance, NameId attribute)
{
    for (auto element = tree.first_element(parent, node.name); element != no_node; element = tree.next_element(element, node.name))
        if (instance.empty() || tree.own_text(tree.attribute(element, attribute)) == instance)
            return element;
    auto const element = tree.add_element(parent, node.name, node.prefix);
    if (!instance.empty())
        tree.add_attribute(element, attribute, instance);
    return element;
}

// Answers as a document of the form, so that there is one way in. Keys that the form does not have are left out: they are of another version.
NodeId FormInstance::source_of_answers(FormAnswers const& answers)
{
    auto& tree = *source_;
    auto const top = tree.add_element(NodeTree::document, model_->nodes[0].name);
    std::map<std::pair<FormNodeId, std::string_view>, FormNodeId> by_key;
    for (FormNodeId id = 0; id < model_->nodes.size(); ++id)
        if (model_->nodes[id].kind == FormNodeKind::question || model_->nodes[id].kind == FormNodeKind::repeat)
            by_key[{ model_->repeat_around(id), model_->nodes[id].key }] = id;
    for (auto const& [key, text] : answers) {
        std::string_view rest = key;
        auto scope = no_form_node;
        auto element = top;
        auto node = FormNodeId { 0 };
        // From the scope down to a node, through the groups between them.
        auto const descend = [&](FormNodeId target, std::string_view instance) {
            std::vector<FormNodeId> steps;
            for (auto above = target; above != node; above = model_->nodes[above].parent)
                steps.insert(steps.begin(), above);
            for (auto const step : steps)
                element = element_in(tree, element, model_->nodes[step], step == target ? instance : std::string_view {}, model_->instance_attribute);
            node = target;
        };
        bool is_known = true;
        for (auto colon = rest.find(':'); is_known && colon != std::string_view::npos; colon = rest.find(':')) {
            auto const slash = rest.find('/', colon);
            auto const found = by_key.find({ scope, rest.substr(0, colon) });
            is_known = slash != std::string_view::npos && found != by_key.end() && model_->nodes[found->second].kind == FormNodeKind::repeat;
            if (!is_known)
                break;
            descend(found->second, rest.substr(colon + 1, slash - colon - 1));
            scope = found->second;
            rest.remove_prefix(slash + 1);
        }
        auto const found = is_known ? by_key.find({ scope, rest }) : by_key.end();
        if (found == by_key.end() || model_->nodes[found->second].kind != FormNodeKind::question)
            continue;
        descend(found->second, {});
        tree.set_text(element, text);
    }
    return top;
}

}
