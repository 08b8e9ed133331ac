#include "xpath/machine.hpp"

#include "base/sort.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace relais {

using Code = XPathCode;
using Kind = XPathValue::Kind;

void put_in_order(std::vector<TreeNode>& nodes)
{
    // One number for each node: its tree, its order there, its place in the list. Trees are told apart by where they are met first, so that the
    // outcome is the same on every machine. (Sorting numbers brings one copy of the library's sort for all.)
    std::vector<NodeTree const*> trees;
    std::vector<std::uint64_t> keys;
    keys.reserve(nodes.size());
    for (auto const& node : nodes) {
        auto tree = std::ranges::find(trees, node.tree) - trees.begin();
        if (static_cast<std::size_t>(tree) == trees.size())
            trees.push_back(node.tree);
        auto const place = std::uint64_t { keys.size() } & 0xFFFFFFU;
        keys.push_back(static_cast<std::uint64_t>(tree) << 56U | std::uint64_t { node.tree->order(node.id) } << 24U | place);
    }
    sort_values(keys);
    auto const from = nodes;
    nodes.clear();
    for (auto const key : keys)
        if (auto const& node = from[key & 0xFFFFFFU]; nodes.empty() || nodes.back() != node)
            nodes.push_back(node);
}

std::string node_text(TreeNode node)
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

Result<XPathValue*> XPathMachine::run_through()
{
    auto const bottom = environment_.top_;
    run(0, expression_.program_.operations.size(), { context_.node, context_.position, context_.size });
    if (!problem_ && environment_.top_ == bottom)
        push(Kind::text); // an expression that is empty
    environment_.top_ = bottom;
    if (problem_)
        return std::unexpected(std::move(*problem_));
    return &environment_.stack_[bottom];
}

Result<XPathValue> XPathMachine::run()
{
    return std::move(*TRY(run_through()));
}

Result<bool> XPathMachine::holds()
{
    return TRY(run_through())->to_boolean();
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
    auto const& [program, numbers, texts, patterns] = expression_.program_;
    for (auto at = begin; at < end && !problem_; ++at) {
        auto const operation = program[at];
        if (!spend(1))
            return;
        switch (auto const code = static_cast<Code>(operation.code)) {
        case Code::push_number:
            push(Kind::number).number = numbers[operation.operand];
            break;
        case Code::push_text:
            push(Kind::text).text = texts[operation.operand];
            break;
        case Code::push_context:
        case Code::push_current: {
            auto const node = code == Code::push_context ? focus.node : context_.current ? context_.current : context_.node;
            if (!node)
                return refuse("there is no node here that a path could start from");
            at = walk(node, at, end);
            break;
        }
        case Code::push_root: {
            if (auto const node = operation.operand != 0 && at + operation.count < end ? environment_.placed(operation.operand - 1) : TreeNode {}) {
                push(Kind::nodes).nodes.push_back(node);
                at += operation.count;
                break;
            }
            // Within a predicate on nodes of another instance, "/" still means the form's own.
            auto const root = context_.root ? context_.root : TreeNode { context_.node.tree, NodeTree::document };
            if (!root)
                return refuse("there is no document here that a path could start from");
            at = walk(root, at, end);
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
            auto const outcome = patterns[operation.operand].run(top().view_text(environment_, scratch));
            spend(outcome.steps);
            pop();
            push(Kind::boolean).number = outcome.matches ? 1 : 0;
            break;
        }
        case Code::recall: {
            auto const& memory = memory_of(operation);
            if (!memory.is_known)
                break;
            auto& value = push(Kind::nodes);
            value.nodes = memory.nodes;
            value.nodes_are_apart = memory.nodes_are_apart;
            at = operation.operand - 1;
            break;
        }
        case Code::remember:
            memory_of(operation) = { true, top().nodes_are_apart, top().nodes };
            break;
        case Code::call:
            call(operation, focus);
            break;
        case Code::fail:
            return refuse(texts[operation.operand]);
        }
    }
}

XPathMachine::Memory& XPathMachine::memory_of(XPathProgram::Operation operation)
{
    if (operation.small >= memories_.size())
        memories_.resize(operation.small + std::size_t { 1 });
    return memories_[operation.small];
}

// Goes the steps of a path as long as each leads to one node, as nearly all do, and puts the node on the stack where the path
// divides or ends; returns the last instruction that is done with. Looks at few siblings: step() has an index for elements that have many.
std::size_t XPathMachine::walk(TreeNode from, std::size_t at, std::size_t end)
{
    static constexpr std::size_t most_siblings = 32;
    auto const& tree = *from.tree;
    for (; at + 1 < end; ++at) {
        auto const operation = expression_.program_.operations[at + 1];
        if (static_cast<Code>(operation.code) != Code::step || operation.count != 0)
            break;
        NodeTree::OnlyElement found;
        if (operation.small == step_to_child)
            found = tree.only_element(from.id, operation.operand, most_siblings);
        else if (operation.small == step_to_itself)
            found.node = from.id;
        else if (operation.small == step_to_parent)
            found.node = tree.parent(from.id);
        if (found.node == no_node || !spend(found.seen + 1))
            break;
        from.id = found.node;
    }
    push(Kind::nodes).nodes.push_back(from);
    return at;
}

void XPathMachine::call(XPathProgram::Operation operation, Focus const& focus)
{
    auto const first = environment_.top_ - operation.count;
    XPathCall call(*this, focus, first, operation.count);
    xpath_function(operation.small).run(call);
    environment_.top_ = first;
    push(Kind::text) = std::move(call.result);
}

std::vector<TreeNode> XPathMachine::take_spare()
{
    auto& spare = environment_.spare_;
    if (spare.empty())
        return {};
    auto nodes = std::move(spare.back());
    spare.pop_back();
    nodes.clear();
    return nodes;
}

void XPathMachine::give_back(std::vector<TreeNode>&& nodes)
{
    if (environment_.spare_.size() < 16 && nodes.capacity() > 0)
        environment_.spare_.push_back(std::move(nodes));
}

static bool is_backward(XPathAxis axis)
{
    return axis == XPathAxis::ancestor || axis == XPathAxis::ancestor_or_self || axis == XPathAxis::preceding || axis == XPathAxis::preceding_sibling;
}

void XPathMachine::step(std::size_t at)
{
    auto const operation = expression_.program_.operations[at];
    if (!top().is_nodes())
        return refuse("a path starts from what is no node-set");
    auto const axis = static_cast<XPathAxis>(operation.small & 0xFFU);
    auto from = take_spare();
    from.swap(top().nodes);
    bool const were_apart = top().nodes_are_apart;
    auto found = take_spare();
    auto chosen = operation.count > 0 ? take_spare() : std::vector<TreeNode> {};
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
    top().nodes.swap(found);
    auto const from_count = from.size();
    give_back(std::move(from));
    give_back(std::move(found));
    give_back(std::move(chosen));
    top().nodes_are_apart = (stays_apart && were_apart) || axis == XPathAxis::parent || axis == XPathAxis::following_sibling || axis == XPathAxis::preceding_sibling
        || top().nodes.size() < 2;
    // Parents and siblings of several nodes may lie within each other.
    if (from_count > 1 && !stays_apart && top().nodes.size() > 1)
        top().nodes_are_apart = false;
}

void XPathMachine::filter(std::vector<TreeNode>& nodes, std::size_t at, std::size_t count)
{
    for (; count > 0 && !problem_; --count) {
        auto const begin = at + 2;
        auto const end = std::size_t { expression_.program_.operations[at + 1].operand };
        at = end - 1;
        auto const& first = expression_.program_.operations[begin];
        if (end - begin == 1 && static_cast<Code>(first.code) == Code::push_number) {
            auto const place = expression_.program_.numbers[first.operand];
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

std::string XPathCall::text_or_context(std::size_t index)
{
    if (count > index)
        return text(index);
    auto const node = context_node();
    return node ? node_text(node) : std::string {};
}

std::vector<TreeNode>& XPathCall::nodes(std::size_t index)
{
    if (!argument(index).is_nodes())
        refuse("a function wants nodes and is given a value");
    return argument(index).nodes;
}

TreeNode XPathCall::context_node()
{
    if (!focus.node)
        refuse("there is no node here that the function could take");
    return focus.node;
}

}
