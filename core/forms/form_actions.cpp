#include "forms/form_environment.hpp"

#include "base/sort.hpp"

#include <algorithm>
#include <utility>

namespace relais {

// Sets what the phone knows, before anything is computed.
void FormInstance::preload(LiveId id, FormStart start)
{
    auto const& node = definition(id);
    if (node.preload == Preload::none || node.preload == Preload::end || live_[id].is_range)
        return;
    if (start == FormStart::resumed || (start == FormStart::edited && !node.is_instance_id))
        return;
    std::string value;
    switch (node.preload) {
    case Preload::uid: value = "uuid:" + environment_->uuid(); break;
    case Preload::start: value = environment_->answer_of("now", context(id)); break;
    case Preload::today: value = environment_->answer_of("today", context(id)); break;
    case Preload::device: value = host().property("deviceid"); break;
    case Preload::email: value = host().property("email"); break;
    case Preload::phone: value = host().property("phonenumber"); break;
    case Preload::user: value = host().property("username"); break;
    default: break;
    }
    if (!value.empty())
        put(id, value);
}

void FormInstance::finish()
{
    for (LiveId id = 0; id < live_.size(); ++id)
        if (!live_[id].is_removed && !live_[id].is_range && definition(id).preload == Preload::end)
            put(id, environment_->answer_of("now", context(id)));
    (void)process();
}

void FormInstance::instances_of(FormNodeId wanted, LiveId below, std::vector<LiveId>& found) const
{
    auto const& live = live_[below];
    if (live.definition == wanted && !live.is_range) {
        found.push_back(below);
        return;
    }
    if (!model_->is_within(wanted, live.definition))
        return;
    for (auto const child : live.children)
        instances_of(wanted, child, found);
}

LiveId FormInstance::live_of(TreeNode node) const
{
    if (node.tree != &tree_)
        return no_live;
    auto const id = node.id & ~NodeTree::text_bit;
    return id < by_node_.size() ? by_node_[id] : no_live;
}

// The nodes that an action means: those of its path that stand in the same instances of repeats as its source.
std::vector<LiveId> FormInstance::targets_of_action(FormAction const& action, LiveId source)
{
    std::vector<LiveId> found;
    auto const nodes = model_->expression(action.nodes).nodes(context(source), *environment_);
    if (!nodes)
        return found;
    std::vector<std::pair<std::size_t, LiveId>> shared;
    std::size_t most = 0;
    for (auto const node : *nodes) {
        auto const target = live_of(node);
        if (target == no_live || live_[target].is_range)
            continue;
        std::size_t common = 0;
        for (auto above = target; above != no_live; above = live_[above].parent)
            for (auto other = source; other != no_live; other = live_[other].parent)
                common += above == other ? 1 : 0;
        most = std::max(most, common);
        shared.emplace_back(common, target);
    }
    for (auto const& [common, target] : shared)
        if (common == most)
            found.push_back(target);
    return found;
}

Done FormInstance::run_action(FormAction const& action, LiveId target)
{
    if (action.is_place) {
        if (live_[target].is_relevant)
            places_wanted_.push_back(target);
        return {};
    }
    environment_->allowance = 2'000'000;
    auto const value = action.value == 0 ? action.literal : TRY(tolerated(model_->expression(action.value).answer(context(target), *environment_)));
    put(target, value);
    return {};
}

bool FormInstance::takes_place(FormNodeId question) const
{
    return std::ranges::any_of(model_->actions, [&](FormAction const& action) { return action.is_place && action.target == question; });
}

Done FormInstance::run_load_actions(FormStart start)
{
    if (start == FormStart::resumed)
        return {};
    std::vector<std::pair<LiveId, FormAction const*>> todo;
    for (auto const& action : model_->actions) {
        if (!(action.events.load || (action.events.first_load && start == FormStart::fresh)))
            continue;
        std::vector<LiveId> targets;
        instances_of(action.target, root, targets);
        for (auto const target : targets)
            todo.emplace_back(target, &action);
    }
    sort_values(todo, [](auto const& a, auto const& b) { return a.first < b.first; });
    for (auto const& [target, action] : todo) {
        if (live_[target].is_removed || !live_[target].is_relevant)
            continue;
        TRY(run_action(*action, target));
        TRY(process());
    }
    return {};
}

Done FormInstance::run_new_repeat_actions(LiveId instance)
{
    std::vector<std::pair<LiveId, FormAction const*>> todo;
    for (auto const& action : model_->actions) {
        if (!action.events.new_repeat || !model_->is_within(action.target, live_[instance].definition))
            continue;
        std::vector<LiveId> targets;
        instances_of(action.target, instance, targets);
        for (auto const target : targets)
            todo.emplace_back(target, &action);
    }
    sort_values(todo, [](auto const& a, auto const& b) { return a.first < b.first; });
    for (auto const& [target, action] : todo) {
        if (!live_[target].is_relevant)
            continue;
        TRY(run_action(*action, target));
        TRY(process());
    }
    return {};
}

Done FormInstance::run_value_actions()
{
    auto const sources = std::exchange(value_sources_, {});
    for (auto const source : sources) {
        if (live_[source].is_removed)
            continue;
        for (auto const& action : model_->actions) {
            if (!action.events.value_changed || action.source != live_[source].definition)
                continue;
            auto const targets = targets_of_action(action, source);
            if (targets.size() == 1)
                TRY(run_action(action, targets.front()));
        }
    }
    return {};
}

}
