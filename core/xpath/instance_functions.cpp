#include "xpath/functions.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace relais::xpath_functions {

void instance(XPathCall& call)
{
    auto const found = call.environment().instance(call.text(0));
    give_nodes(call, found ? std::vector<TreeNode> { found } : std::vector<TreeNode> {});
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

// The cell of an item, as a number.
static double number_in(XPathCall& call, NodeTree const& tree, NodeId item, std::string_view column)
{
    auto const found = column_of(tree, item, column);
    return found == no_node ? std::numeric_limits<double>::quiet_NaN() : XPathValue(TreeNode { &tree, found }).to_number(call.environment());
}

// The item of this sex whose x is nearest; none where the table does not reach to x.
static NodeId nearest_item(XPathCall& call, NodeTree const& tree, NodeId root, std::string_view sex, double x)
{
    auto nearest = no_node;
    auto least = std::numeric_limits<double>::infinity();
    bool is_above = false;
    bool is_below = false;
    std::string scratch;
    for (auto item = tree.first_element(root); item != no_node; item = tree.next_element(item)) {
        if (!call.machine.spend(4))
            return no_node;
        auto const of = column_of(tree, item, "sex");
        if (of == no_node || tree.text(of, scratch) != sex)
            continue;
        auto const at = number_in(call, tree, item, "x");
        is_above = is_above || at >= x;
        is_below = is_below || at <= x;
        if (std::fabs(at - x) < least) {
            least = std::fabs(at - x);
            nearest = item;
        }
    }
    return is_above && is_below ? nearest : no_node;
}

// z-score('table', sex, x, y), as the community health toolkit has it, by the items of a secondary instance with `sex`, `x` and the values that lie -4 to 4
// standard deviations from the median (SD4neg … SD0 … SD4, as the growth standards of WHO name them): the item whose x is nearest, between two of its values by
// their distance, at most 4 from the median. It is no number where the table does not reach to x.
void z_score(XPathCall& call)
{
    call.result = std::numeric_limits<double>::quiet_NaN();
    auto const top = call.environment().instance(call.text(0));
    auto const sex = std::string(call.text(1));
    auto const x = call.number(2);
    auto const y = call.number(3);
    auto const root = top ? top.tree->first_element(top.id) : no_node;
    auto const item = root == no_node ? no_node : nearest_item(call, *top.tree, root, sex, x);
    if (item == no_node)
        return;
    auto before = -std::numeric_limits<double>::infinity();
    for (int deviation = -4; deviation <= 4; ++deviation) {
        char const name[] = { 'S', 'D', static_cast<char>('0' + std::abs(deviation)), 'n', 'e', 'g' };
        auto const value = number_in(call, *top.tree, item, { name, deviation < 0 ? sizeof name : sizeof name - 3 });
        if (std::isnan(value) || std::isnan(y))
            return;
        if (y < value) {
            call.result = deviation == -4 ? -4.0 : deviation - 1 + (y - before) / (value - before);
            return;
        }
        before = value;
    }
    call.result = 4.0;
}

static bool is_within(TreeNode above, TreeNode node)
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
    give_nodes(call, {});
    struct Pair {
        std::vector<TreeNode> repeats;
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
        auto after = pairs.begin();
        while (after != pairs.end() && after->depth <= depth)
            ++after;
        pairs.insert(after, { std::move(repeats), place, depth });
    }
    TreeNode chosen;
    for (auto& [repeats, place, depth] : pairs) {
        if (chosen)
            std::erase_if(repeats, [&](TreeNode node) { return !is_within(chosen, node); });
        if (!(place >= 1) || place > static_cast<double>(repeats.size()) || place != std::floor(place))
            return;
        chosen = repeats[static_cast<std::size_t>(place) - 1];
        call.machine.spend(repeats.size());
    }
    auto targets = std::move(call.nodes(0));
    std::erase_if(targets, [&](TreeNode node) { return !is_within(chosen, node); });
    give_nodes(call, std::move(targets));
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
        // A host that has yet to be told the hash gives none; the list is computed again when it is there.
        if (hash->size() < 8)
            return 1;
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
    std::vector<TreeNode> shuffled;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        auto const k = std::min(i, static_cast<std::size_t>(next() * static_cast<double>(i + 1)));
        shuffled.push_back(nodes[i]);
        if (k != i) {
            shuffled[i] = shuffled[k];
            shuffled[k] = nodes[i];
        }
    }
    give_nodes(call, std::move(shuffled));
}

}
