#include "xpath/machine.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace relais {

using Code = XPathCode;
using Kind = XPathValue::Kind;

static bool is_before(Node a, Node b)
{
    return a.tree == b.tree ? a.tree->order(a.id) < b.tree->order(b.id) : std::less<> {}(a.tree, b.tree);
}

void put_in_order(std::vector<Node>& nodes)
{
    // Trees are told apart by where they are met first, so that the outcome is the same on every machine.
    std::vector<NodeTree const*> trees;
    for (auto const& node : nodes)
        if (std::ranges::find(trees, node.tree) == trees.end())
            trees.push_back(node.tree);
    if (trees.size() == 1) {
        std::ranges::sort(nodes, is_before);
    } else {
        std::ranges::sort(nodes, [&](Node a, Node b) {
            return a.tree == b.tree ? is_before(a, b) : std::ranges::find(trees, a.tree) < std::ranges::find(trees, b.tree);
        });
    }
    nodes.erase(std::ranges::unique(nodes).begin(), nodes.end());
}

std::string node_text(Node node)
{
    std::string scratch;
    auto const view = node.tree->text(node.id, scratch);
    return view.data() == scratch.data() ? std::move(scratch) : std::string(view);
}

XPathMachine::XPathMachine(XPath const& expression, XPathContext const& context, XPathEnvironment& environment)
    : expression_(expression)
    , context_(context)
    , environment_(environment)
{
    environment_.is_plain_ = is_plain();
}

Result<XPathValue> XPathMachine::run()
{
    auto const bottom = environment_.top_;
    run(0, expression_.program_.size(), { context_.node, context_.position, context_.size });
    auto const has_result = environment_.top_ > bottom;
    environment_.top_ = bottom;
    if (problem_)
        return std::unexpected(std::move(*problem_));
    return has_result ? std::move(environment_.stack_[bottom]) : XPathValue {};
}

bool XPathMachine::spend(std::size_t steps)
{
    if (environment_.allowance < steps) {
        refuse("the expression takes too many steps");
        return false;
    }
    environment_.allowance -= steps;
    return true;
}

void XPathMachine::refuse(std::string_view what)
{
    if (!problem_)
        problem_ = Problem { ProblemCode::form_invalid, {}, std::string(what) };
}

XPathValue& XPathMachine::push(Kind kind)
{
    auto& stack = environment_.stack_;
    if (environment_.top_ == stack.size())
        stack.emplace_back();
    auto& value = stack[environment_.top_++];
    value.kind = kind;
    value.text.clear();
    value.nodes.clear();
    value.nodes_are_apart = true;
    return value;
}

void XPathMachine::run(std::size_t begin, std::size_t end, Focus const& focus)
{
    auto const& program = expression_.program_;
    for (auto at = begin; at < end && !problem_; ++at) {
        auto const operation = program[at];
        if (!spend(1))
            return;
        switch (auto const code = static_cast<Code>(operation.code)) {
        case Code::push_number:
            push(Kind::number).number = expression_.numbers_[operation.operand];
            break;
        case Code::push_text:
            push(Kind::text).text = expression_.texts_[operation.operand];
            break;
        case Code::push_context:
        case Code::push_current: {
            auto const node = code == Code::push_context ? focus.node : context_.current ? context_.current : context_.node;
            if (!node)
                return refuse("there is no node here that a path could start from");
            push(Kind::nodes).nodes.push_back(node);
            break;
        }
        case Code::push_root: {
            // Within a predicate on nodes of another instance, "/" still means the form's own.
            auto const root = context_.root ? context_.root : Node { context_.node.tree, NodeTree::document };
            if (!root)
                return refuse("there is no document here that a path could start from");
            push(Kind::nodes).nodes.push_back(root);
            break;
        }
        case Code::step:
            step(at);
            for (auto left = operation.count; left > 0; --left)
                at = program[at + 1].operand - 1;
            break;
        case Code::filter: {
            if (!top().is_nodes())
                return refuse("what stands before \"[\" is no node-set");
            auto nodes = std::move(top().nodes);
            filter(nodes, at, operation.count);
            top().nodes = std::move(nodes);
            for (auto left = operation.count; left > 0; --left)
                at = program[at + 1].operand - 1;
            break;
        }
        case Code::predicate:
            break;
        case Code::unite:
            unite();
            break;
        case Code::negate: {
            auto const number = -top().to_number(environment_);
            pop();
            push(Kind::number).number = number;
            break;
        }
        case Code::to_boolean: {
            bool const truth = top().to_boolean();
            pop();
            push(Kind::boolean).number = truth ? 1 : 0;
            break;
        }
        case Code::add:
        case Code::subtract:
        case Code::multiply:
        case Code::divide:
        case Code::modulo:
            calculate(code);
            break;
        case Code::equal:
        case Code::unequal:
        case Code::less:
        case Code::at_most:
        case Code::greater:
        case Code::at_least:
            compare(code);
            break;
        case Code::jump:
            at = operation.operand - 1;
            break;
        case Code::jump_unless:
            if (!top().to_boolean())
                at = operation.operand - 1;
            pop();
            break;
        case Code::jump_keeping_false:
        case Code::jump_keeping_true:
            if (top().to_boolean() == (code == Code::jump_keeping_true))
                at = operation.operand - 1;
            else
                pop();
            break;
        case Code::match: {
            std::string scratch;
            auto const outcome = expression_.patterns_[operation.operand].run(top().view_text(environment_, scratch));
            spend(outcome.steps);
            pop();
            push(Kind::boolean).number = outcome.matches ? 1 : 0;
            break;
        }
        case Code::call:
            call(operation, focus);
            break;
        case Code::fail:
            return refuse(expression_.texts_[operation.operand]);
        }
    }
}

void XPathMachine::call(XPath::Operation operation, Focus const& focus)
{
    auto const first = environment_.top_ - operation.count;
    XPathCall call(*this, focus, first, operation.count);
    xpath_function(operation.small).run(call);
    environment_.top_ = first;
    push(Kind::text) = std::move(call.result);
}

bool XPathMachine::is_test_met(Node node, XPathAxis axis, XPathTest test, std::uint32_t operand) const
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
void XPathMachine::collect(std::vector<Node>& found, Node from, XPath::Operation operation)
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
        if (test == XPathTest::name) {
            // What forms do most: kept tight.
            for (auto id = tree.first_element(from.id); id != no_node; id = tree.next(id), ++visited)
                if (tree.name(id) == operation.operand && tree.kind(id) == NodeKind::element)
                    found.push_back({ &tree, id });
            break;
        }
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

static bool is_backward(XPathAxis axis)
{
    return axis == XPathAxis::ancestor || axis == XPathAxis::ancestor_or_self || axis == XPathAxis::preceding || axis == XPathAxis::preceding_sibling;
}

void XPathMachine::step(std::size_t at)
{
    auto const operation = expression_.program_[at];
    if (!top().is_nodes())
        return refuse("a path starts from what is no node-set");
    auto const axis = static_cast<XPathAxis>(operation.small & 0xFFU);
    auto const from = std::move(top().nodes);
    bool const were_apart = top().nodes_are_apart;
    std::vector<Node> found;
    std::vector<Node> chosen;
    for (auto const& node : from) {
        if (operation.count == 0) {
            collect(found, node, operation);
        } else {
            chosen.clear();
            collect(chosen, node, operation);
            filter(chosen, at, operation.count);
            found.insert(found.end(), chosen.begin(), chosen.end());
        }
        if (problem_)
            return;
    }
    bool const stays_apart = axis == XPathAxis::child || axis == XPathAxis::attribute || axis == XPathAxis::self;
    if (from.size() == 1 && is_backward(axis))
        std::ranges::reverse(found);
    else if (from.size() > 1 && found.size() > 1 && (!stays_apart || !were_apart))
        put_in_order(found);
    top().nodes = std::move(found);
    top().nodes_are_apart = (stays_apart && were_apart) || axis == XPathAxis::parent || axis == XPathAxis::following_sibling || axis == XPathAxis::preceding_sibling
        || top().nodes.size() < 2;
    // Parents and siblings of several nodes may lie within each other.
    if (from.size() > 1 && !stays_apart && top().nodes.size() > 1)
        top().nodes_are_apart = false;
}

void XPathMachine::filter(std::vector<Node>& nodes, std::size_t at, std::size_t count)
{
    for (; count > 0 && !problem_; --count) {
        auto const begin = at + 2;
        auto const end = std::size_t { expression_.program_[at + 1].operand };
        at = end - 1;
        auto const& first = expression_.program_[begin];
        if (end - begin == 1 && static_cast<Code>(first.code) == Code::push_number) {
            auto const place = expression_.numbers_[first.operand];
            bool const is_there = place >= 1 && place <= static_cast<double>(nodes.size()) && place == std::floor(place);
            if (is_there)
                nodes[0] = nodes[static_cast<std::size_t>(place) - 1];
            nodes.resize(is_there ? 1 : 0);
            continue;
        }
        std::size_t kept = 0;
        auto const size = nodes.size();
        for (std::size_t i = 0; i < size && !problem_; ++i) {
            run(begin, end, { nodes[i], i + 1, size });
            if (problem_)
                return;
            auto const& value = top();
            bool const is_number = value.kind == Kind::number || value.kind == Kind::moment || value.kind == Kind::day_number;
            if (is_number ? value.to_number(environment_) == static_cast<double>(i + 1) : value.to_boolean())
                nodes[kept++] = nodes[i];
            pop();
        }
        nodes.resize(kept);
    }
}

void XPathMachine::unite()
{
    auto more = std::move(top().nodes);
    bool const are_nodes = top().is_nodes();
    pop();
    if (!are_nodes || !top().is_nodes())
        return refuse("\"|\" stands between node-sets only");
    auto& nodes = top().nodes;
    nodes.insert(nodes.end(), more.begin(), more.end());
    put_in_order(nodes);
    top().nodes_are_apart = nodes.size() < 2;
}

void XPathMachine::calculate(Code code)
{
    auto const right = top().to_number(environment_);
    pop();
    auto const left = top().to_number(environment_);
    pop();
    auto& number = push(Kind::number).number;
    switch (code) {
    case Code::add: number = left + right; break;
    case Code::subtract: number = left - right; break;
    case Code::multiply: number = left * right; break;
    case Code::divide: number = left / right; break;
    default: number = std::fmod(left, right);
    }
    // One NaN for all: its sign bit would differ between machines.
    if (std::isnan(number))
        number = std::numeric_limits<double>::quiet_NaN();
}

// Numbers that differ by less than counting with decimals brings about are equal: 6.1 - 7.8 = -1.7, as JavaRosa has it.
static bool holds(Code code, double left, double right)
{
    bool const is_equal = left == right || std::fabs(left - right) < 1e-12;
    switch (code) {
    case Code::equal: return is_equal;
    case Code::unequal: return !is_equal;
    case Code::less: return left < right;
    case Code::at_most: return left <= right;
    case Code::greater: return left > right;
    default: return left >= right;
    }
}

static Code mirrored(Code code)
{
    switch (code) {
    case Code::less: return Code::greater;
    case Code::at_most: return Code::at_least;
    case Code::greater: return Code::less;
    case Code::at_least: return Code::at_most;
    default: return code;
    }
}

// XPath 1.0, section 3.4.
static bool compare_values(Code code, XPathValue const& left, XPathValue const& right, XPathMachine& machine)
{
    auto& environment = machine.environment();
    bool const is_equality = code == Code::equal || code == Code::unequal;
    // By the letter a node-set beside a truth is a truth for "<" too; engines of forms take the numbers of its nodes.
    if (is_equality && (left.kind == Kind::boolean || right.kind == Kind::boolean))
        return holds(code, left.to_boolean() ? 1 : 0, right.to_boolean() ? 1 : 0);
    if (right.is_nodes() && !left.is_nodes())
        return compare_values(mirrored(code), right, left, machine);
    if (left.is_nodes()) {
        // Some node of the one, with some node of the other or the value.
        std::string scratch;
        XPathValue one { std::string_view {} };
        for (auto const& node : left.nodes) {
            if (!machine.spend(1))
                return false;
            auto const text = node.tree->text(node.id, scratch);
            if (is_equality && right.kind == Kind::text) {
                if ((text == right.text) == (code == Code::equal))
                    return true;
                continue;
            }
            one.text = text;
            if (!right.is_nodes()) {
                if (holds(code, one.to_number(environment), right.to_number(environment)))
                    return true;
            } else if (compare_values(mirrored(code), right, one, machine)) {
                return true;
            }
        }
        return false;
    }
    if (is_equality && left.kind == Kind::text && right.kind == Kind::text)
        return (left.text == right.text) == (code == Code::equal);
    return holds(code, left.to_number(environment), right.to_number(environment));
}

void XPathMachine::compare(Code code)
{
    auto const right = environment_.top_ - 1;
    bool const holds = compare_values(code, environment_.stack_[right - 1], environment_.stack_[right], *this);
    environment_.top_ = right - 1;
    push(Kind::boolean).number = holds ? 1 : 0;
}

std::string XPathCall::text_or_context(std::size_t index)
{
    if (count > index)
        return text(index);
    auto const node = context_node();
    return node ? node_text(node) : std::string {};
}

std::vector<Node>& XPathCall::nodes(std::size_t index)
{
    if (!argument(index).is_nodes())
        refuse("a function wants nodes and is given a value");
    return argument(index).nodes;
}

Node XPathCall::context_node()
{
    if (!focus.node)
        refuse("there is no node here that the function could take");
    return focus.node;
}

}
