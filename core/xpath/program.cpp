#include "xpath/machine.hpp"

namespace relais {

using Code = XPathCode;

namespace {

// Reads a program as the machine runs it, with the height of the stack in place of values. Jumps lead forward only, so once is enough.
class ProgramCheck {
public:
    explicit ProgramCheck(XPathProgram const& program)
        : program_(program)
        , landings_(program.operations.size() + 1)
    {
    }

    bool is_sound() { return program_.operations.empty() || is_block_sound(0, program_.operations.size(), 1); }

private:
    // Where a jump leads: the height of the stack there, and how deep in predicates it was made; 0 where none leads.
    struct Landing {
        std::size_t height = 0;
        int level = 0;
        bool operator==(Landing const&) const = default;
    };

    // A block is the whole program or a predicate: it begins with nothing of its own on the stack, leaves one value, and no jump leads in or out.
    bool is_block_sound(std::size_t begin, std::size_t end, int level)
    {
        auto const outside = std::exchange(landings_[end], {});
        Landing here { 0, level };
        for (auto at = begin;; ++at) {
            if (auto const& landing = landings_[at]; landing.level != 0) {
                if (landing.level != level || (here.level != 0 && here != landing))
                    return false;
                here = landing;
            }
            if (at == end)
                break;
            if (here.level == 0 || !is_operation_sound(at, end, here))
                return false;
        }
        landings_[end] = outside;
        return here == Landing { 1, level };
    }

    // Moves on over the predicates of the operation.
    bool is_operation_sound(std::size_t& at, std::size_t end, Landing& here)
    {
        auto const operation = program_.operations[at];
        auto const code = static_cast<Code>(operation.code);
        auto const takes = values_taken(operation);
        if ((code > Code::call && code != Code::fail) || here.height < takes || !is_operand_sound(operation))
            return false;
        auto const before = here;
        here.height -= takes;
        if (leaves_value(code))
            ++here.height;
        switch (code) {
        case Code::step:
        case Code::filter:
            return are_predicates_sound(at, end, operation.count, here.level);
        case Code::jump:
            here.level = 0;
            return is_jump_sound(at, end, before);
        case Code::jump_unless:
            return is_jump_sound(at, end, here);
        case Code::recall:
            return is_jump_sound(at, end, { before.height + 1, before.level });
        case Code::jump_keeping_false:
        case Code::jump_keeping_true:
            return is_jump_sound(at, end, before);
        default:
            return code != Code::predicate;
        }
    }

    static std::size_t values_taken(XPathProgram::Operation operation)
    {
        switch (auto const code = static_cast<Code>(operation.code)) {
        case Code::push_number:
        case Code::push_text:
        case Code::push_context:
        case Code::push_root:
        case Code::push_current:
        case Code::jump:
        case Code::recall:
        case Code::fail:
            return 0;
        case Code::call:
            return operation.count;
        default:
            return code == Code::unite || (code >= Code::add && code <= Code::at_least) ? 2 : 1;
        }
    }

    static bool leaves_value(Code code) { return code != Code::recall && (code < Code::jump || code > Code::jump_keeping_true); }

    bool is_operand_sound(XPathProgram::Operation operation) const
    {
        switch (static_cast<Code>(operation.code)) {
        case Code::push_root:
            return operation.operand == 0;
        case Code::push_number:
            return operation.operand < program_.numbers.size();
        case Code::push_text:
        case Code::fail:
            return operation.operand < program_.texts.size();
        case Code::match:
            return operation.operand < program_.patterns.size();
        case Code::step:
            return (operation.small & 0xFFU) <= static_cast<unsigned>(XPathAxis::name_space) && operation.small >> 8U <= static_cast<unsigned>(XPathTest::instruction);
        case Code::recall:
        case Code::remember:
            return operation.small < XPath::most_memories;
        case Code::call:
            return is_xpath_call(operation.small, operation.count);
        default:
            return true;
        }
    }

    bool is_jump_sound(std::size_t at, std::size_t end, Landing landing)
    {
        auto const to = std::size_t { program_.operations[at].operand };
        if (to <= at || to > end || (landings_[to].level != 0 && landings_[to] != landing))
            return false;
        landings_[to] = landing;
        return true;
    }

    bool are_predicates_sound(std::size_t& at, std::size_t end, std::size_t count, int level)
    {
        for (; count > 0; --count) {
            auto const head = at + 1;
            if (head >= end || static_cast<Code>(program_.operations[head].code) != Code::predicate || landings_[head].level != 0)
                return false;
            auto const next = std::size_t { program_.operations[head].operand };
            if (next <= head || next > end || level >= XPath::deepest || !is_block_sound(head + 1, next, level + 1))
                return false;
            at = next - 1;
        }
        return true;
    }

    XPathProgram const& program_;
    std::vector<Landing> landings_;
};

}

Result<XPath> XPath::of(XPathProgram program)
{
    if (!ProgramCheck(program).is_sound())
        return refuse(ProblemCode::form_invalid, {}, "no program of an expression");
    XPath expression;
    expression.program_ = std::move(program);
    return expression;
}

XPath XPath::calling(std::string_view function)
{
    XPath expression;
    expression.program_.operations.push_back({ .code = static_cast<std::uint8_t>(Code::call), .small = static_cast<std::uint16_t>(find_xpath_function(function)) });
    return expression;
}

void XPath::settle(XPathPlaces const& places)
{
    static constexpr std::size_t most_steps = 255;
    auto const& operations = program_.operations;
    for (std::size_t start = 0; start < operations.size(); ++start) {
        if (static_cast<Code>(operations[start].code) != Code::push_root)
            continue;
        auto place = XPathPlaces::none;
        auto at = start;
        while (at + 1 < operations.size() && at - start < most_steps) {
            auto const step = operations[at + 1];
            bool const is_plain = static_cast<Code>(step.code) == Code::step && step.small == step_to_child && step.count == 0;
            auto const below = is_plain ? places.below(place, step.operand) : XPathPlaces::none;
            if (below == XPathPlaces::none)
                break;
            place = below;
            ++at;
        }
        program_.operations[start].count = static_cast<std::uint8_t>(at - start);
        program_.operations[start].operand = place == XPathPlaces::none ? 0 : place + 1;
    }
}

Result<XPathValue> XPath::evaluate(XPathContext const& context, XPathEnvironment& environment) const
{
    return XPathMachine(*this, context, environment).run();
}

Result<std::vector<TreeNode>> XPath::nodes(XPathContext const& context, XPathEnvironment& environment) const
{
    auto value = TRY(evaluate(context, environment));
    if (!value.is_nodes())
        return refuse(ProblemCode::form_invalid, {}, "the expression yields no nodes");
    return std::move(value.nodes);
}

Result<bool> XPath::holds(XPathContext const& context, XPathEnvironment& environment) const
{
    return XPathMachine(*this, context, environment).holds();
}

Result<std::string> XPath::answer(XPathContext const& context, XPathEnvironment& environment) const
{
    return TRY(evaluate(context, environment)).to_answer(environment);
}

}
