#include "xpath/functions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace relais::xpath_functions {

static constexpr auto not_a_number = std::numeric_limits<double>::quiet_NaN();
using Kind = XPathValue::Kind;

void give_nodes(XPathCall& call, std::vector<TreeNode> nodes)
{
    call.result.kind = Kind::nodes;
    call.result.nodes = std::move(nodes);
    call.result.nodes_are_apart = call.result.nodes.size() < 2;
}

void count(XPathCall& call) { call.result = static_cast<double>(call.nodes(0).size()); }
void last(XPathCall& call) { call.result = static_cast<double>(call.focus.size); }

// A group is not empty though its questions are, as in JavaRosa.
void count_non_empty(XPathCall& call)
{
    double filled = 0;
    std::string scratch;
    for (auto const& node : call.nodes(0))
        filled += node.tree->first_element(node.id) == no_node && node.tree->text(node.id, scratch).empty() ? 0 : 1;
    call.result = filled;
}

void current(XPathCall& call)
{
    auto const& context = call.machine.context();
    auto const node = context.current ? context.current : context.node;
    if (!node)
        return call.refuse("there is no node here that current() could mean");
    give_nodes(call, { node });
}

// The first node of the argument, or the node in question.
static TreeNode node_of(XPathCall& call)
{
    if (call.count == 0)
        return call.context_node();
    auto const& nodes = call.nodes(0);
    return nodes.empty() ? TreeNode {} : nodes.front();
}

void local_name(XPathCall& call)
{
    auto const node = node_of(call);
    call.result = XPathValue(node ? node.tree->local_name(node.id) : std::string_view {});
}

void name(XPathCall& call)
{
    auto const node = node_of(call);
    if (!node || node.tree->name(node.id) == no_name)
        return;
    std::string written(node.tree->names().prefix_text(node.tree->prefix(node.id)));
    if (!written.empty())
        written += ':';
    written += node.tree->local_name(node.id);
    call.result = XPathValue(std::string_view(written));
}

void namespace_uri(XPathCall& call)
{
    auto const node = node_of(call);
    if (!node)
        return;
    auto const& names = node.tree->names();
    auto const uri = node.tree->name(node.id) == no_name ? std::string_view {} : names.prefix_uri(node.tree->prefix(node.id));
    call.result = XPathValue(uri);
}

// Without an argument the place of the node in question; with one, the place of the node among the neighbours of its name without a gap: the number of
// an instance of a repeat (ODK XForms).
void position(XPathCall& call)
{
    if (call.count == 0) {
        call.result = static_cast<double>(call.focus.position);
        return;
    }
    auto const& nodes = call.nodes(0);
    if (nodes.size() > 1)
        return call.refuse("position() wants one node and is given several");
    call.result = not_a_number;
    if (nodes.empty())
        return;
    auto const& tree = *nodes[0].tree;
    auto const node_name = tree.name(nodes[0].id);
    if (node_name == no_name)
        return call.refuse("position() wants a node with a name");
    double place = 0;
    for (auto id = nodes[0].id; id != no_node;) {
        ++place;
        do {
            id = tree.kind(nodes[0].id) == NodeKind::attribute ? no_node : tree.previous(id);
        } while (id != no_node && !tree.is_element(id));
        if (id != no_node && tree.name(id) != node_name)
            break;
    }
    call.machine.spend(static_cast<std::size_t>(place));
    call.result = place;
}

void id(XPathCall& call)
{
    std::string sought = " ";
    std::string scratch;
    auto const& value = call.argument(0);
    if (!value.is_nodes())
        sought += call.text(0) + " ";
    for (auto const& node : value.nodes)
        sought += std::string(node.tree->text(node.id, scratch)) + " ";
    std::ranges::replace_if(sought, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    auto const context = call.context_node();
    if (!context)
        return;
    auto const& tree = *context.tree;
    std::vector<TreeNode> found;
    std::vector<std::string> seen;
    for (NodeId node = NodeTree::document; node != no_node; node = tree.following(node, NodeTree::document)) {
        auto const own = tree.is_element(node) ? tree.attribute_text(node, "id") : std::string_view {};
        if (own.empty() || own.contains(' ') || !sought.contains(" " + std::string(own) + " ") || std::ranges::find(seen, own) != seen.end())
            continue;
        seen.emplace_back(own);
        found.push_back({ &tree, node });
    }
    call.machine.spend(tree.size());
    give_nodes(call, std::move(found));
}

void lang(XPathCall& call)
{
    auto const lower = [](std::string_view text) {
        std::string result;
        for (auto const c : text)
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return result;
    };
    auto const sought = lower(call.text(0));
    auto const context = call.context_node();
    call.result = false;
    if (!context || sought.empty())
        return;
    auto const& tree = *context.tree;
    auto const xml_lang = tree.names().find("http://www.w3.org/XML/1998/namespace", "lang");
    for (auto node = context.id; node != no_node && xml_lang != no_name; node = tree.parent(node)) {
        auto const attribute = tree.is_element(node) ? tree.attribute(node, xml_lang) : no_node;
        if (attribute == no_node)
            continue;
        auto const own = lower(tree.own_text(attribute));
        call.result = own == sought || own.starts_with(sought + "-");
        return;
    }
}

}
