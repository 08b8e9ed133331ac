#include "forms/form_instance.hpp"

#include "base/sort.hpp"

#include <algorithm>
#include <compare>

namespace relais {

std::string FormInstance::key(LiveId id) const
{
    std::string scratch;
    return std::string(view_key(id, scratch));
}

std::string_view FormInstance::view_key(LiveId id, std::string& scratch) const
{
    if (definition(id).kind != FormNodeKind::question || live_[id].is_range)
        return {};
    auto instance = instance_around(id);
    if (instance == root)
        return definition(id).key;
    scratch = definition(id).key;
    for (; instance != root; instance = instance_around(instance))
        scratch.insert(0, definition(instance).key + ':' + live_[instance].instance + '/');
    return scratch;
}

FormAnswers FormInstance::answers() const
{
    FormAnswers answers;
    auto const begins_with_something = [&](FormNodeId question) {
        return !model_->nodes[question].default_value.empty()
            || std::ranges::any_of(model_->actions, [&](FormAction const& action) { return action.target == question && action.events.first_load; });
    };
    for (LiveId id = 0; id < live_.size(); ++id) {
        auto const& live = live_[id];
        auto const& node = definition(id);
        if (live.is_removed || live.is_range || !live.is_relevant || node.kind != FormNodeKind::question)
            continue;
        auto const text = value(id);
        // An answer that was emptied is said, where the form would put its own there again.
        if (!text.empty() || begins_with_something(live.definition))
            answers.emplace(key(id), std::string(text));
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

LiveId FormInstance::instance_around(LiveId id) const
{
    for (auto above = live_[id].parent; above != no_live; above = live_[above].parent)
        if (live_[above].parent != no_live && live_[live_[above].parent].is_range)
            return above;
    return root;
}

LiveId FormInstance::range_of(std::string_view repeat, LiveId scope) const
{
    for (LiveId id = 0; id < live_.size(); ++id)
        if (live_[id].is_range && !live_[id].is_removed && definition(id).key == repeat && instance_around(id) == scope)
            return id;
    return no_live;
}

// Instances that were answered are there, and only they, unless the form counts them.
void FormInstance::take_instances(FormAnswers const& answers)
{
    std::vector<LiveId> answered;
    for (auto const& [key, text] : answers) {
        std::string_view rest = key;
        auto scope = root;
        for (auto colon = rest.find(':'); colon != std::string_view::npos; colon = rest.find(':')) {
            auto const slash = rest.find('/', colon);
            auto const range = slash == std::string_view::npos ? no_live : range_of(rest.substr(0, colon), scope);
            if (range == no_live)
                break;
            auto const name = rest.substr(colon + 1, slash - colon - 1);
            auto const& instances = live_[range].children;
            auto const found = std::ranges::find(instances, name, [&](LiveId id) { return std::string_view(live_[id].instance); });
            if (found != instances.end()) {
                scope = *found;
            } else {
                scope = build_instance(range, template_of(live_[range].definition), std::string(name));
                schedule_all(scope);
                fire(model_->by_shape[live_[range].definition], range);
            }
            answered.push_back(scope);
            rest.remove_prefix(slash + 1);
        }
    }
    for (LiveId id = 0; id < live_.size(); ++id) {
        auto const range = live_[id].parent;
        if (range == no_live || !live_[range].is_range || live_[id].is_removed || definition(id).count != 0 || definition(id).has_fixed_count
            || std::ranges::find(answered, id) != answered.end())
            continue;
        leave_out(id);
    }
}

bool FormInstance::takes_answer(LiveId id) const
{
    return !live_[id].is_removed && !live_[id].is_range && definition(id).kind == FormNodeKind::question;
}

void FormInstance::sort_by_key()
{
    Keys keys;
    for (LiveId id = 0; id < live_.size(); ++id)
        if (takes_answer(id))
            keys.emplace_back(key(id), id);
    sort_values(keys);
    by_key_ = std::make_shared<Keys const>(std::move(keys));
    sorted_ = static_cast<LiveId>(live_.size());
}

// Writes where the answer of each question is. Both are sorted, but for instances of repeats that came with the answers.
void FormInstance::find_answers(FormAnswers const& answers)
{
    places_of_answers_.assign(live_.size(), no_answer);
    std::string scratch;
    auto answer = answers.begin();
    if (by_key_)
        for (auto const& [key, id] : *by_key_) {
            auto order = std::strong_ordering::less;
            while (answer != answers.end() && (order = answer->first <=> key) < 0)
                ++answer;
            if (answer == answers.end())
                break;
            if (order == 0 && !live_[id].is_removed)
                places_of_answers_[id] = static_cast<std::uint32_t>(answer - answers.begin());
        }
    for (LiveId id = sorted_; id < live_.size(); ++id) {
        auto const found = takes_answer(id) ? answers.find(view_key(id, scratch)) : answers.end();
        if (found != answers.end())
            places_of_answers_[id] = static_cast<std::uint32_t>(found - answers.begin());
    }
}

// An action of the form that waits for another value was set off when the answer was given, and not again here.
void FormInstance::take_answers(FormAnswers const& answers)
{
    if (answers.empty())
        return;
    take_instances(answers);
    find_answers(answers);
    for (LiveId id = 0; id < live_.size(); ++id) {
        if (places_of_answers_[id] == no_answer)
            continue;
        put(id, answers.begin()[static_cast<std::ptrdiff_t>(places_of_answers_[id])].second);
        if (auto const calculation = model_->computation_of[live_[id].definition][static_cast<std::size_t>(Aspect::calculate)]; calculation != 0)
            schedule(calculation - 1, id);
    }
    value_sources_.clear();
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
void FormInstance::write_answers(NodeTree& tree, FormAnswers const& answers) const
{
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
}

}
