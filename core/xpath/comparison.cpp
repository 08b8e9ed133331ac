#include "xpath/machine.hpp"

#include <cmath>

namespace relais {

using Code = XPathCode;
using Kind = XPathValue::Kind;

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

}
