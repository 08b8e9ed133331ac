#include "forms/form_instance.hpp"

#include "base/whole_text.hpp"

#include <algorithm>

namespace relais {

LiveId FormInstance::make(FormNodeId definition, LiveId parent, NodeId node)
{
    auto const id = static_cast<LiveId>(live_.size());
    LiveNode live;
    live.definition = definition;
    live.parent = parent;
    live.node = node;
    live.is_self_readonly = model_->nodes[definition].is_always_readonly;
    if (parent != no_live) {
        live.is_relevant = live_[parent].is_relevant;
        live.is_readonly = live_[parent].is_readonly || live.is_self_readonly;
    }
    live_.push_back(std::move(live));
    if (parent == no_live || (!live_[parent].is_range && only_[live_[parent].definition] == parent))
        only_[definition] = id;
    if (node >= by_node_.size())
        by_node_.resize(node + 1, no_live);
    by_node_[node] = id;
    if (!live_[id].is_relevant)
        tree_.set_relevant(node, false);
    mark(id);
    return id;
}

// Elements of the source that a node of the form means, from `hint` on: sources mostly stand in the order of the form.
std::vector<NodeId> FormInstance::matching(Source source, FormNodeId definition, NodeId& hint) const
{
    std::vector<NodeId> found;
    if (!source)
        return found;
    auto const& tree = *source.tree;
    auto const& node = model_->nodes[definition];
    bool const is_same_table = &tree.names() == model_->names.get();
    auto const fits = [&](NodeId element) {
        if (is_same_table)
            return tree.name(element) == node.name;
        auto const uri = [](NameTable const& names, std::uint16_t prefix) {
            return names.prefix_text(prefix).empty() ? std::string_view {} : names.prefix_uri(prefix);
        };
        return tree.local_name(element) == model_->names->local(node.name) && uri(tree.names(), tree.prefix(element)) == uri(*model_->names, node.prefix);
    };
    if (hint != no_node && fits(hint) && node.kind != FormNodeKind::repeat) {
        found.push_back(hint);
        hint = tree.next_element(hint);
        return found;
    }
    for (auto element = tree.first_element(source.element); element != no_node; element = tree.next_element(element))
        if (fits(element))
            found.push_back(element);
    if (!found.empty())
        hint = tree.next_element(found.back());
    return found;
}

std::string_view FormInstance::attribute_of(Source source, FormNodeId definition, bool& is_there) const
{
    is_there = false;
    if (!source)
        return {};
    auto const local = model_->names->local(model_->nodes[definition].name);
    auto const uri = model_->names->prefix_uri(model_->nodes[definition].prefix);
    for (auto attribute = source.tree->first_attribute(source.element); attribute != no_node; attribute = source.tree->next(attribute))
        if (source.tree->local_name(attribute) == local && source.tree->names().prefix_uri(source.tree->prefix(attribute)) == uri) {
            is_there = true;
            return source.tree->own_text(attribute);
        }
    return {};
}

void FormInstance::build_children(LiveId parent, Source source)
{
    auto const definition = live_[parent].definition;
    NodeId hint = source ? source.tree->first_element(source.element) : no_node;
    live_[parent].children.reserve(model_->nodes[definition].child_count);
    for (auto child = definition + 1; child < model_->nodes[definition].end; child = model_->nodes[child].end)
        build(child, parent, model_->nodes[child].kind == FormNodeKind::attribute ? std::vector<NodeId> {} : matching(source, child, hint), source);
}

void FormInstance::build(FormNodeId definition, LiveId parent, std::vector<NodeId> const& sources, Source source)
{
    auto const& node = model_->nodes[definition];
    if (node.is_deprecated_id_of_edits && sources.empty() && start_ != FormStart::edited)
        return;
    if (node.kind == FormNodeKind::repeat)
        return build_range(definition, parent, sources, source);
    if (node.kind == FormNodeKind::attribute) {
        bool is_there = false;
        auto text = attribute_of(source, definition, is_there);
        // What is edited is of the present version from then on.
        is_there = is_there && !(start_ == FormStart::edited && parent == root && model_->names->local(node.name) == "version");
        auto const id = make(definition, parent, tree_.add_attribute(live_[parent].node, node.name, is_there ? text : std::string_view(node.default_value), node.prefix));
        live_[id].value = is_there ? text : std::string_view(node.default_value);
        live_[parent].children.push_back(id);
        return;
    }
    auto const id = make(definition, parent, tree_.add_element(live_[parent].node, node.name, node.prefix));
    live_[parent].children.push_back(id);
    Source const inner = sources.empty() ? Source {} : Source { source.tree, sources.front(), source.is_cleared };
    if (node.kind == FormNodeKind::question) {
        std::string scratch;
        live_[id].value = typed(node, inner ? inner.tree->text(inner.element, scratch) : std::string_view(node.default_value));
        tree_.set_text(live_[id].node, live_[id].value);
    }
    build_children(id, inner);
}

FormInstance::Source FormInstance::template_of(FormNodeId definition) const
{
    return { model_->templates.get(), model_->nodes[definition].repeat_template, false };
}

// A range stands before its instances, as a comment: paths of conditions and counts begin there, also where there is no instance.
void FormInstance::build_range(FormNodeId definition, LiveId parent, std::vector<NodeId> const& sources, Source source)
{
    auto const& node = model_->nodes[definition];
    auto const range = make(definition, parent, tree_.add_other(live_[parent].node, NodeKind::comment, no_name, {}));
    live_[range].is_range = true;
    live_[parent].children.push_back(range);
    if (node.count != 0 && start_ == FormStart::fresh) {
        // Instances that the form gives are waiting for the count to ask for them; those that were answered are there.
        waiting_[range].assign(sources.begin(), sources.end());
        waiting_source_[range] = source.tree;
        return;
    }
    auto const fixed = std::max<std::size_t>(sources.size(), node.has_fixed_count ? std::max<std::uint32_t>(node.fixed_count, 1) : 0);
    for (std::size_t i = 0; i < fixed; ++i)
        build_instance(range, i < sources.size() ? Source { source.tree, sources[i], source.is_cleared } : template_of(definition), {});
}

LiveId FormInstance::build_instance(LiveId range, Source source, std::string instance)
{
    auto const definition = live_[range].definition;
    auto const& node = model_->nodes[definition];
    auto const& before = live_[range].children;
    auto const last = before.empty() ? live_[range].node : live_[before.back()].node;
    auto const element = tree_.add_element(live_[live_[range].parent].node, node.name, node.prefix, tree_.next(last));
    auto const id = make(definition, range, element);
    auto const outside = live_[range].parent;
    live_[id].is_relevant = live_[outside].is_relevant;
    tree_.set_relevant(element, live_[id].is_relevant);
    if (auto const name = model_->instance_attribute; instance.empty() && source && &source.tree->names() == model_->names.get() && source.tree->attribute(source.element, name) != no_node)
        instance = source.tree->own_text(source.tree->attribute(source.element, name));
    live_[id].instance = instance.empty() ? new_instance_id(range) : std::move(instance);
    live_[range].children.push_back(id);
    mark(range);
    build_children(id, source);
    return id;
}

// Instances that the form itself brings, and those that are counted, are known by their number; others by when they were added.
std::string FormInstance::new_instance_id(LiveId range)
{
    auto const& node = model_->nodes[live_[range].definition];
    auto const number = live_[range].children.size() + 1;
    std::string id;
    if (is_loading_ || node.count != 0 || node.has_fixed_count) {
        id = whole_text(number);
        return std::string(id.size() < 3 ? 3 - id.size() : 0, '0') + id;
    }
    static constexpr std::string_view digits = "abcdefghijkmnpqrstuvwxyz23456789";
    static constexpr std::int64_t first_second = 1'700'000'000;
    auto bits = static_cast<std::uint64_t>(std::max<std::int64_t>(host().now_ms() / 1000 - first_second, 0)) << 10U;
    bits |= static_cast<std::uint64_t>(host().random() * 1024) & 1023U;
    for (int i = 0; i < 8; ++i, bits >>= 5U)
        id.insert(id.begin(), digits[bits & 31U]);
    // Two that are added within one second and by the same chance.
    while (std::ranges::any_of(live_[range].children, [&](LiveId other) { return live_[other].instance == id; }))
        id += 'a';
    return id;
}

void FormInstance::take_away(LiveId id)
{
    live_[id].is_removed = true;
    removed_.push_back(id);
    for (auto const child : live_[id].children)
        take_away(child);
}

// A count that falls takes nothing away: what was answered is not lost by a slip of the finger.
void FormInstance::grow(LiveId range, std::size_t count)
{
    static constexpr std::size_t most_instances = 10'000;
    count = std::min(count, most_instances);
    auto const old = live_[range].children.size();
    if (count <= old)
        return;
    auto const definition = live_[range].definition;
    for (auto number = old; number < count; ++number) {
        auto const waiting = waiting_.find(range);
        auto const source = waiting != waiting_.end() && number < waiting->second.size() ? Source { waiting_source_[range], waiting->second[number], false } : template_of(definition);
        auto const id = build_instance(range, source, {});
        schedule_all(id);
        if (!is_loading_)
            added_.push_back(id);
    }
    mark(range);
    fire(model_->by_shape[definition], range);
}

Result<LiveId> FormInstance::add(LiveId range, std::string instance)
{
    if (range >= live_.size() || !live_[range].is_range || live_[range].is_removed)
        return refuse(ProblemCode::bad_value, "node", "not a repeat");
    auto const& node = definition(range);
    if (node.count != 0 || node.has_fixed_count)
        return refuse(ProblemCode::bad_value, "node", "the form says how many there are");
    auto const id = build_instance(range, template_of(live_[range].definition), std::move(instance));
    schedule_all(id);
    fire(model_->by_shape[live_[range].definition], range);
    TRY(process());
    TRY(run_new_repeat_actions(id));
    return id;
}

Done FormInstance::remove(LiveId instance)
{
    if (instance >= live_.size() || live_[instance].is_removed || live_[instance].parent == no_live || !live_[live_[instance].parent].is_range)
        return refuse(ProblemCode::bad_value, "node", "not an instance of a repeat");
    auto const range = live_[instance].parent;
    auto const& node = definition(range);
    if (node.count != 0 || node.has_fixed_count)
        return refuse(ProblemCode::bad_value, "node", "the form says how many there are");
    leave_out(instance);
    return process();
}

void FormInstance::leave_out(LiveId instance)
{
    auto const range = live_[instance].parent;
    std::erase(live_[range].children, instance);
    mark(range);
    tree_.remove(live_[instance].node);
    take_away(instance);
    fire(model_->by_shape[live_[range].definition], range);
}

}
