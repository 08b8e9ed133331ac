#include "xpath/node_tree.hpp"

#include <algorithm>
#include <atomic>

namespace relais {

NodeTree::NodeTree(NameTable& names)
    : names_(&names)
    , nodes_(1)
{
    nodes_[0].kind = NodeKind::document;
}

NodeId NodeTree::root_element() const { return first_element(document); }

NodeId NodeTree::make(NodeId parent, NodeKind kind, NameId name, std::uint16_t prefix)
{
    auto const id = static_cast<NodeId>(nodes_.size());
    auto& node = nodes_.emplace_back();
    node.kind = kind;
    node.name = name;
    node.prefix = prefix;
    node.parent = parent;
    node.is_relevant = at(parent).is_relevant;
    is_ordered_ = false;
    stamp_ = 0;
    return id;
}

void NodeTree::link(NodeId node, NodeId parent, NodeId before)
{
    if (!at(parent).value.empty())
        unfold(parent);
    auto& above = at(parent);
    auto const previous = before == no_node ? above.last_child : at(before).previous;
    at(node).previous = previous;
    at(node).next = before;
    (previous == no_node ? above.first_child : at(previous).next) = node;
    (before == no_node ? above.last_child : at(before).previous) = node;
}

// Makes the text that a leaf holds a node of its own.
void NodeTree::unfold(NodeId leaf)
{
    auto text = std::move(at(leaf).value);
    at(leaf).value.clear();
    auto const node = make(leaf, NodeKind::text, no_name, 0);
    at(node).value = std::move(text);
    link(node, leaf, no_node);
}

NodeId NodeTree::add_element(NodeId parent, NameId name, std::uint16_t prefix, NodeId before)
{
    auto const node = make(parent, NodeKind::element, name, prefix);
    link(node, parent, before);
    return node;
}

NodeId NodeTree::add_attribute(NodeId element, NameId name, std::string_view value, std::uint16_t prefix)
{
    auto const node = make(element, NodeKind::attribute, name, prefix);
    at(node).value = value;
    auto last = at(element).first_attribute;
    if (last == no_node) {
        at(element).first_attribute = node;
        return node;
    }
    while (at(last).next != no_node)
        last = at(last).next;
    at(last).next = node;
    at(node).previous = last;
    return node;
}

void NodeTree::add_text(NodeId parent, std::string_view text)
{
    if (text.empty())
        return;
    auto const last = at(parent).last_child;
    if (last == no_node) {
        at(parent).value += text;
        is_ordered_ = false;
    } else if (at(last).kind == NodeKind::text && at(last).prefix == 0) {
        at(last).value += text;
    } else {
        add_other(parent, NodeKind::text, no_name, text);
    }
}

void NodeTree::add_section(NodeId parent, std::string_view text)
{
    auto const node = make(parent, NodeKind::text, no_name, names_->prefix("CDATA", {}));
    at(node).value = text;
    link(node, parent, no_node);
}

NodeId NodeTree::add_other(NodeId parent, NodeKind kind, NameId name, std::string_view text)
{
    auto const node = make(parent, kind, name, 0);
    at(node).value = text;
    link(node, parent, no_node);
    return node;
}

void NodeTree::set_text(NodeId node, std::string_view text)
{
    auto& record = at(node & ~text_bit);
    if (record.kind == NodeKind::element && record.first_child != no_node) {
        auto const only = record.first_child;
        check(at(only).kind == NodeKind::text && at(only).next == no_node);
        at(only).value = text;
        return;
    }
    record.value = text;
}

NodeId NodeTree::copy(NodeTree const& from, NodeId element, NodeId parent, NodeId before)
{
    check(names_ == from.names_);
    auto const top = static_cast<NodeId>(nodes_.size());
    // An element that is copied into itself does not meet its copy.
    auto const without_copy = [&](NodeId id) { return &from == this && id == top ? at(id).next : id; };
    // Walks the source; `into` is the copy of its parent.
    auto source = element;
    auto into = parent;
    auto place = before;
    while (true) {
        auto const kind = from.at(source).kind;
        auto const node = make(into, kind, from.at(source).name, from.at(source).prefix);
        link(node, into, place);
        place = no_node;
        at(node).value = from.at(source).value;
        for (auto attribute = from.at(source).first_attribute; attribute != no_node; attribute = from.at(attribute).next) {
            auto const value = from.at(attribute).value;
            add_attribute(node, from.at(attribute).name, value, from.at(attribute).prefix);
        }
        if (auto const child = without_copy(from.at(source).first_child); child != no_node) {
            source = child;
            into = node;
            continue;
        }
        while (source != element && without_copy(from.at(source).next) == no_node) {
            source = from.at(source).parent;
            into = at(into).parent;
        }
        if (source == element)
            return top;
        source = without_copy(from.at(source).next);
    }
}

void NodeTree::remove(NodeId node)
{
    auto& record = at(node);
    auto& above = at(record.parent);
    bool const is_attribute = record.kind == NodeKind::attribute;
    if (record.previous != no_node)
        at(record.previous).next = record.next;
    else
        (is_attribute ? above.first_attribute : above.first_child) = record.next;
    if (record.next != no_node)
        at(record.next).previous = record.previous;
    else if (!is_attribute)
        above.last_child = record.previous;
    record.next = record.previous = record.parent = no_node;
    is_ordered_ = false;
    stamp_ = 0;
}

void NodeTree::set_relevant(NodeId node, bool is_relevant)
{
    at(node).is_relevant = is_relevant;
}

NodeId NodeTree::first_child(NodeId node) const
{
    if ((node & text_bit) != 0)
        return no_node;
    auto const& record = at(node);
    return record.first_child == no_node && record.kind == NodeKind::element && !record.value.empty() ? node | text_bit : record.first_child;
}

NodeId NodeTree::last_child(NodeId node) const
{
    if ((node & text_bit) != 0)
        return no_node;
    auto const& record = at(node);
    return record.last_child == no_node && record.kind == NodeKind::element && !record.value.empty() ? node | text_bit : record.last_child;
}

NodeId NodeTree::first_element(NodeId parent, NameId name) const
{
    if ((parent & text_bit) != 0)
        return no_node;
    auto node = at(parent).first_child;
    while (node != no_node && (at(node).kind != NodeKind::element || (name != no_name && at(node).name != name)))
        node = at(node).next;
    return node;
}

NodeId NodeTree::next_element(NodeId node, NameId name) const
{
    node = next(node);
    while (node != no_node && (at(node).kind != NodeKind::element || (name != no_name && at(node).name != name)))
        node = at(node).next;
    return node;
}

NodeTree::OnlyElement NodeTree::only_element(NodeId parent, NameId name, std::size_t most) const
{
    OnlyElement found;
    for (auto node = (parent & text_bit) != 0 ? no_node : at(parent).first_child; node != no_node;) {
        auto const& record = at(node);
        bool const fits = record.name == name && record.kind == NodeKind::element;
        if (++found.seen > most || (fits && found.node != no_node))
            return {};
        if (fits)
            found.node = node;
        node = record.next;
    }
    return found;
}

NodeId NodeTree::attribute(NodeId element, NameId name) const
{
    auto node = first_attribute(element);
    while (node != no_node && at(node).name != name)
        node = at(node).next;
    return node;
}

std::string_view NodeTree::attribute_text(NodeId element, std::string_view local) const
{
    auto const name = names_->find({}, local);
    auto const node = name == no_name ? no_node : attribute(element, name);
    return node == no_node ? std::string_view {} : std::string_view { at(node).value };
}

NodeId NodeTree::following(NodeId node, NodeId top) const
{
    if (auto const child = first_child(node); child != no_node)
        return child;
    while (node != top && next(node) == no_node)
        node = parent(node);
    return node == top ? no_node : next(node);
}

std::string_view NodeTree::text(NodeId node, std::string& scratch) const
{
    auto const& record = at(node & ~text_bit);
    if (!record.is_relevant)
        return {};
    if (record.first_child == no_node)
        return record.value;
    scratch.clear();
    for (auto at_node = record.first_child; at_node != no_node;) {
        auto const& below = at(at_node);
        if (below.is_relevant && (below.kind == NodeKind::text || (below.kind == NodeKind::element && below.first_child == no_node)))
            scratch += below.value;
        if (below.is_relevant && below.first_child != no_node) {
            at_node = below.first_child;
            continue;
        }
        while (at_node != node && at(at_node).next == no_node)
            at_node = at(at_node).parent;
        at_node = at_node == node ? no_node : at(at_node).next;
    }
    return scratch;
}

std::uint32_t NodeTree::order(NodeId node) const
{
    if (!is_ordered_) {
        order_.assign(nodes_.size(), 0);
        std::uint32_t number = 0;
        // A leaf and the text that it holds share a number but for the last bit.
        for (NodeId at_node = document; at_node != no_node;) {
            number += 2;
            order_[at_node] = number;
            for (auto attribute = at(at_node).first_attribute; attribute != no_node; attribute = at(attribute).next)
                order_[attribute] = number += 2;
            if (at(at_node).first_child != no_node) {
                at_node = at(at_node).first_child;
                continue;
            }
            number += 2; // room for the text of a leaf, behind its attributes
            while (at_node != document && at(at_node).next == no_node)
                at_node = at(at_node).parent;
            at_node = at_node == document ? no_node : at(at_node).next;
        }
        is_ordered_ = true;
    }
    if ((node & text_bit) == 0)
        return order_[node];
    auto const leaf = node & ~text_bit;
    auto number = order_[leaf] + 1;
    for (auto attribute = at(leaf).first_attribute; attribute != no_node; attribute = at(attribute).next)
        number = order_[attribute] + 1;
    return number;
}

std::uint64_t NodeTree::stamp() const
{
    static std::atomic<std::uint64_t> last = 0;
    if (stamp_ == 0)
        stamp_ = ++last;
    return stamp_;
}

void NodeTree::settle() const
{
    order(document);
    stamp();
}

void NodeTree::declare(std::string_view prefix, std::string_view uri)
{
    declared_.emplace_back(prefix, uri);
}

}
