#include "xpath/functions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace relais::xpath_functions {

static constexpr auto not_a_number = std::numeric_limits<double>::quiet_NaN();
using Kind = XPathValue::Kind;

static void give(XPathCall& call, std::vector<Node> nodes)
{
    call.result.kind = Kind::nodes;
    call.result.nodes = std::move(nodes);
    call.result.nodes_are_apart = call.result.nodes.size() < 2;
}

static bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

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
    give(call, { node });
}

// The first node of the argument, or the node in question.
static Node node_of(XPathCall& call)
{
    if (call.count == 0)
        return call.context_node();
    auto const& nodes = call.nodes(0);
    return nodes.empty() ? Node {} : nodes.front();
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
    std::vector<Node> found;
    std::vector<std::string> seen;
    for (NodeId node = NodeTree::document; node != no_node; node = tree.following(node, NodeTree::document)) {
        auto const own = tree.is_element(node) ? tree.attribute_text(node, "id") : std::string_view {};
        if (own.empty() || own.contains(' ') || !sought.contains(" " + std::string(own) + " ") || std::ranges::find(seen, own) != seen.end())
            continue;
        seen.emplace_back(own);
        found.push_back({ &tree, node });
    }
    call.machine.spend(tree.size());
    give(call, std::move(found));
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

void instance(XPathCall& call)
{
    auto const found = call.environment().instance(call.text(0));
    give(call, found ? std::vector<Node> { found } : std::vector<Node> {});
}

// A column of an item: an element, or an attribute ("@code").
static NodeId column_of(NodeTree const& tree, NodeId item, std::string_view column)
{
    bool const is_attribute = column.starts_with('@');
    auto const name = tree.names().find({}, is_attribute ? column.substr(1) : column);
    if (name == no_name)
        return no_node;
    return is_attribute ? tree.attribute(item, name) : tree.first_element(item, name);
}

// pulldata('instance', 'wanted column', 'column to look in', 'value'): the first item that has the value.
void pulldata(XPathCall& call)
{
    call.result = XPathValue(std::string_view {});
    auto const top = call.environment().instance(call.text(0));
    if (!top)
        return;
    auto const& tree = *top.tree;
    auto const wanted = std::string(call.text(1));
    auto const column = std::string(call.text(2));
    auto const value = std::string(call.text(3));
    auto const root = tree.first_element(top.id);
    if (root == no_node)
        return;
    std::string scratch;
    for (auto item = tree.first_element(root); item != no_node; item = tree.next_element(item)) {
        if (!call.machine.spend(2))
            return;
        auto const key = column_of(tree, item, column);
        if (key == no_node || tree.text(key, scratch) != value)
            continue;
        auto const found = column_of(tree, item, wanted);
        if (found != no_node)
            call.result = XPathValue(tree.text(found, scratch));
        return;
    }
}

static bool is_within(Node above, Node node)
{
    if (above.tree != node.tree)
        return false;
    auto id = node.tree->parent(node.id);
    while (id != no_node && id != above.id)
        id = node.tree->parent(id);
    return id == above.id;
}

// indexed-repeat(target, repeat, index, repeat, index…): the pairs may come in any order; each chooses within what the one around it chose.
void indexed_repeat(XPathCall& call)
{
    if (call.count % 2 == 0)
        return call.refuse("indexed-repeat() wants a number behind each repeat");
    give(call, {});
    struct Pair {
        std::vector<Node> repeats;
        double place;
        std::size_t depth;
    };
    std::vector<Pair> pairs;
    for (std::size_t i = 1; i < call.count; i += 2) {
        auto& repeats = call.nodes(i);
        auto const place = call.number(i + 1);
        if (repeats.empty() || std::isnan(place))
            return;
        std::size_t depth = 0;
        for (auto node = repeats[0].id; node != no_node; node = repeats[0].tree->parent(node))
            ++depth;
        pairs.push_back({ std::move(repeats), place, depth });
    }
    std::ranges::stable_sort(pairs, {}, &Pair::depth);
    Node chosen;
    for (auto& [repeats, place, depth] : pairs) {
        if (chosen)
            std::erase_if(repeats, [&](Node node) { return !is_within(chosen, node); });
        if (!(place >= 1) || place > static_cast<double>(repeats.size()) || place != std::floor(place))
            return;
        chosen = repeats[static_cast<std::size_t>(place) - 1];
        call.machine.spend(repeats.size());
    }
    auto targets = std::move(call.nodes(0));
    std::erase_if(targets, [&](Node node) { return !is_within(chosen, node); });
    give(call, std::move(targets));
}

// The seed as JavaRosa makes it of a number, Park and Miller's generator (1988) and the shuffle "inside out" (Durstenfeld 1964): the same order as in
// Collect and Web Forms.
static double seed_of(XPathCall& call)
{
    static constexpr double modulus = 2'147'483'647;
    auto const number = call.number(1);
    double seed = 0;
    if (!std::isnan(number)) {
        // As a Java long: it stops at 2^63.
        auto const whole = std::trunc(std::clamp(number, -0x1p63, 0x1p63));
        seed = whole >= 0x1p63 ? 1 : std::fmod(whole, modulus); // (2^63 - 1) mod (2^31 - 1) = 1
    } else if (auto const text = call.text(1); !text.empty()) {
        auto const hash = call.environment().digest("SHA-256", text);
        if (!hash) {
            call.refuse("randomize() with a text as its seed cannot be had here");
            return 1;
        }
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < 8; ++i)
            bits = bits << 8U | static_cast<unsigned char>((*hash)[i]);
        seed = static_cast<double>(static_cast<std::int64_t>(bits) % 2'147'483'647);
    }
    return seed <= 0 ? seed + modulus - 1 : seed;
}

void randomize(XPathCall& call)
{
    auto const nodes = std::move(call.nodes(0));
    auto seed = call.count > 1 ? seed_of(call) : 0;
    auto const next = [&] {
        if (call.count < 2)
            return call.environment().random();
        seed = std::fmod(seed * 16'807, 2'147'483'647);
        return (seed - 1) / 2'147'483'646;
    };
    std::vector<Node> shuffled;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        auto const k = std::min(i, static_cast<std::size_t>(next() * static_cast<double>(i + 1)));
        shuffled.push_back(nodes[i]);
        if (k != i) {
            shuffled[i] = shuffled[k];
            shuffled[k] = nodes[i];
        }
    }
    give(call, std::move(shuffled));
}

// Truths of each argument; of several nodes each counts, and is true unless it is blank.
static std::vector<bool> truths_of(XPathCall& call, std::size_t index)
{
    auto const& value = call.argument(index);
    if (!value.is_nodes())
        return { value.to_boolean() };
    std::vector<bool> truths;
    std::string scratch;
    for (auto const& node : value.nodes)
        truths.push_back(!is_blank(node.tree->text(node.id, scratch)));
    return truths;
}

static std::vector<double> numbers_of(XPathCall& call, std::size_t index)
{
    auto const& value = call.argument(index);
    if (!value.is_nodes())
        return { value.to_number(call.environment()) };
    std::vector<double> numbers;
    for (auto const& node : value.nodes)
        numbers.push_back(XPathValue(node).to_number(call.environment()));
    return numbers;
}

// True if the weight of what is true lies between the first two arguments; -1 as the second means without an upper bound.
static bool lies_between(XPathCall& call, double weight)
{
    auto const most = call.number(1);
    return weight >= call.number(0) && (most == -1 || weight <= most);
}

void checklist(XPathCall& call)
{
    double count = 0;
    for (std::size_t i = 2; i < call.count; ++i)
        for (bool const is_true : truths_of(call, i))
            count += is_true ? 1 : 0;
    call.result = lies_between(call, count);
}

void weighted_checklist(XPathCall& call)
{
    if (call.count % 2 != 0)
        return call.refuse("weighted-checklist() wants a weight behind each condition");
    double weight = 0;
    for (std::size_t i = 2; i < call.count; i += 2) {
        auto const truths = truths_of(call, i);
        auto const weights = numbers_of(call, i + 1);
        if (truths.size() < weights.size()) {
            call.result = false;
            return;
        }
        for (std::size_t k = 0; k < weights.size(); ++k)
            weight += truths[k] ? weights[k] : 0;
    }
    call.result = lies_between(call, weight);
}

void z_score(XPathCall& call)
{
    auto const score = call.environment().z_score(call.text(0), call.text(1), call.number(2), call.number(3));
    call.result = score.value_or(not_a_number);
}

}
