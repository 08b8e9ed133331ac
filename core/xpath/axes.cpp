#include "xpath/machine.hpp"

#include "base/sort.hpp"

#include <algorithm>

namespace relais {

bool XPathMachine::is_test_met(TreeNode node, XPathAxis axis, XPathTest test, std::uint32_t operand) const
{
    auto const kind = node.tree->kind(node.id);
    auto const principal = axis == XPathAxis::attribute ? NodeKind::attribute : NodeKind::element;
    switch (test) {
    case XPathTest::name:
        return kind == principal && node.tree->name(node.id) == operand;
    case XPathTest::any_name:
        return kind == principal;
    case XPathTest::any_of_namespace:
        return kind == principal && node.tree->names().uri_number(node.tree->name(node.id)) == operand;
    case XPathTest::node:
        return true;
    case XPathTest::text:
        return kind == NodeKind::text;
    case XPathTest::comment:
        return kind == NodeKind::comment;
    case XPathTest::instruction:
        return kind == NodeKind::instruction && (operand == no_name || node.tree->name(node.id) == operand);
    }
    return false;
}

// Appends what the axis and test of a step choose from one node, in the order of the axis.
void XPathMachine::collect(std::vector<TreeNode>& found, TreeNode from, XPathProgram::Operation operation)
{
    auto const axis = static_cast<XPathAxis>(operation.small & 0xFFU);
    auto const test = static_cast<XPathTest>(operation.small >> 8U);
    auto const& tree = *from.tree;
    bool is_attribute = tree.kind(from.id) == NodeKind::attribute;
    std::size_t visited = 1;
    auto const visit = [&](NodeId id) {
        ++visited;
        if (is_test_met({ &tree, id }, axis, test, operation.operand))
            found.push_back({ &tree, id });
    };
    auto const visit_below = [&](NodeId top) {
        for (auto id = top; id != no_node; id = tree.following(id, top))
            visit(id);
    };
    // The other way round: children before their parent, the last first.
    auto const visit_below_backwards = [&](NodeId top) {
        auto id = top;
        while (tree.last_child(id) != no_node)
            id = tree.last_child(id);
        while (true) {
            visit(id);
            if (id == top)
                return;
            if (auto next = tree.previous(id); next != no_node) {
                id = next;
                while (tree.last_child(id) != no_node)
                    id = tree.last_child(id);
            } else {
                id = tree.parent(id);
            }
        }
    };
    switch (axis) {
    case XPathAxis::child:
        if (test == XPathTest::name)
            return collect_children(found, from, operation.operand);
        for (auto id = tree.first_child(from.id); id != no_node; id = tree.next(id))
            visit(id);
        break;
    case XPathAxis::self:
        visit(from.id);
        break;
    case XPathAxis::parent:
        if (tree.parent(from.id) != no_node)
            visit(tree.parent(from.id));
        break;
    case XPathAxis::attribute:
        for (auto id = tree.first_attribute(from.id); id != no_node; id = tree.next(id))
            visit(id);
        break;
    case XPathAxis::descendant_or_self:
        if (is_attribute)
            visit(from.id);
        else
            visit_below(from.id);
        break;
    case XPathAxis::descendant:
        for (auto id = tree.first_child(from.id); id != no_node; id = tree.following(id, from.id))
            visit(id);
        break;
    case XPathAxis::ancestor_or_self:
        visit(from.id);
        [[fallthrough]];
    case XPathAxis::ancestor:
        for (auto id = tree.parent(from.id); id != no_node; id = tree.parent(id))
            visit(id);
        break;
    case XPathAxis::following_sibling:
        for (auto id = is_attribute ? no_node : tree.next(from.id); id != no_node; id = tree.next(id))
            visit(id);
        break;
    case XPathAxis::preceding_sibling:
        for (auto id = is_attribute ? no_node : tree.previous(from.id); id != no_node; id = tree.previous(id))
            visit(id);
        break;
    case XPathAxis::following: {
        auto id = from.id;
        if (is_attribute) {
            // What follows an attribute begins with the children of its element.
            id = tree.parent(id);
            for (auto child = tree.first_child(id); child != no_node; child = tree.next(child))
                visit_below(child);
        }
        for (; id != no_node; id = tree.parent(id))
            for (auto next = tree.next(id); next != no_node; next = tree.next(next))
                visit_below(next);
        break;
    }
    case XPathAxis::preceding: {
        for (auto id = is_attribute ? tree.parent(from.id) : from.id; id != no_node; id = tree.parent(id))
            for (auto before = tree.previous(id); before != no_node; before = tree.previous(before))
                visit_below_backwards(before);
        break;
    }
    case XPathAxis::name_space:
        break;
    }
    spend(visited);
}

// What forms do most. Of an element with many children, such as a long form without groups, they are looked up by name.
void XPathMachine::collect_children(std::vector<TreeNode>& found, TreeNode from, NameId name)
{
    static constexpr std::size_t most_indexes = 8;
    static constexpr std::size_t many = 32;
    auto const& tree = *from.tree;
    auto& indexes = environment_.indexes_;
    if (!indexes.empty()) {
        auto const stamp = tree.stamp();
        for (auto const& index : indexes) {
            if (index.parent != from.id || index.stamp != stamp)
                continue;
            auto at = std::ranges::lower_bound(index.names, std::uint64_t { name } << 32U);
            for (; at != index.names.end() && *at >> 32U == name; ++at)
                found.push_back({ &tree, index.children[*at & 0xFFFFFFFFU] });
            spend(4);
            return;
        }
    }
    auto const before = found.size();
    std::size_t visited = 1;
    for (auto id = tree.first_element(from.id); id != no_node; id = tree.next(id), ++visited)
        if (tree.name(id) == name && tree.kind(id) == NodeKind::element)
            found.push_back({ &tree, id });
    spend(visited);
    if (visited < many || (found.size() - before) * 8 > visited)
        return;
    if (indexes.size() < most_indexes)
        indexes.emplace_back();
    auto& index = indexes[environment_.oldest_index_++ % indexes.size()];
    index.stamp = tree.stamp();
    index.parent = from.id;
    index.children.clear();
    index.names.clear();
    for (auto id = tree.first_element(from.id); id != no_node; id = tree.next_element(id)) {
        index.names.push_back(std::uint64_t { tree.name(id) } << 32U | index.children.size());
        index.children.push_back(id);
    }
    sort_values(index.names);
}

}
