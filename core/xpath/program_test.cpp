#include "xpath/machine.hpp"

#include "doctest.hpp"

using namespace relais;

using Code = XPathCode;

static XPathProgram::Operation op(Code code, std::uint32_t operand = 0, std::uint8_t count = 0, std::uint16_t small = 0)
{
    return { static_cast<std::uint8_t>(code), count, small, operand };
}

static XPathProgram::Operation call(std::string_view function, std::uint8_t count)
{
    return op(Code::call, 0, count, static_cast<std::uint16_t>(find_xpath_function(function)));
}

static XPathProgram program_of(std::vector<XPathProgram::Operation> operations)
{
    return { std::move(operations), { 1 }, { "x" }, { *Pattern::parse("x") } };
}

TEST_CASE("A program that the machine could not run safely is refused")
{
    auto const context = op(Code::push_context);
    auto const number = op(Code::push_number);
    auto const predicate = [](std::uint32_t end) { return op(Code::predicate, end); };
    auto const step = [](std::uint8_t predicates) { return op(Code::step, no_name, predicates, static_cast<unsigned>(XPathTest::any_name) << 8U); };
    struct Row {
        std::string says;
        std::vector<XPathProgram::Operation> operations;
        bool is_sound;
    };
    for (auto const& row : std::vector<Row> {
             { "nothing", {}, true },
             { "a number", { number }, true },
             { "two values", { number, number }, false },
             { "no value", { op(Code::jump, 1) }, false },
             { "no such number", { op(Code::push_number, 1) }, false },
             { "no such text", { op(Code::push_text, 1) }, false },
             { "no such text to fail with", { op(Code::fail, 1) }, false },
             { "no such pattern", { number, op(Code::match, 1) }, false },
             { "a pattern", { number, op(Code::match) }, true },
             { "no such instruction", { op(static_cast<Code>(200)) }, false },
             { "a sum", { number, number, op(Code::add) }, true },
             { "a sum of one", { number, op(Code::add) }, false },
             { "the union of one", { context, op(Code::unite) }, false },
             { "minus nothing", { op(Code::negate) }, false },
             { "a choice", { number, op(Code::jump_unless, 4), number, op(Code::jump, 5), number }, true },
             { "a choice that leaves more on one side", { number, op(Code::jump_unless, 4), number, op(Code::jump, 6), number, number }, false },
             { "a choice of nothing", { op(Code::jump_unless, 1), number }, false },
             { "a jump to itself", { number, op(Code::jump, 1) }, false },
             { "a jump back", { number, number, op(Code::add), op(Code::jump, 1) }, false },
             { "a jump beyond the end", { number, op(Code::jump, 3) }, false },
             { "what is never reached", { number, op(Code::jump, 3), number }, false },
             { "an or", { number, op(Code::to_boolean), op(Code::jump_keeping_true, 5), number, op(Code::to_boolean) }, true },
             { "a call", { number, call("floor", 1) }, true },
             { "a call with too many", { number, number, call("floor", 2) }, false },
             { "a call with too few", { call("floor", 0) }, false },
             { "a call with more than there is", { number, call("concat", 2) }, false },
             { "a function that there is not", { op(Code::call, 0, 0, 5000) }, false },
             { "a step", { context, step(0) }, true },
             { "a step from nothing", { step(0) }, false },
             { "an axis that there is not", { context, op(Code::step, no_name, 0, 99) }, false },
             { "a test that there is not", { context, op(Code::step, no_name, 0, 99 << 8) }, false },
             { "a predicate", { context, step(1), predicate(4), number }, true },
             { "two predicates", { context, step(2), predicate(4), number, predicate(6), number }, true },
             { "a predicate in another", { context, step(1), predicate(7), context, step(1), predicate(7), number }, true },
             { "a predicate that is missing", { context, step(1), number }, false },
             { "a predicate of no step", { number, predicate(3), number }, false },
             { "an empty predicate", { context, step(1), predicate(3) }, false },
             { "a predicate of two values", { context, step(1), predicate(5), number, number }, false },
             { "a predicate that takes from outside", { context, number, op(Code::filter, 0, 1), predicate(5), op(Code::negate), op(Code::unite) }, false },
             { "a predicate beyond the end", { context, step(1), predicate(5), number }, false },
             { "a predicate beyond the one around it", { context, step(1), predicate(6), context, step(1), predicate(7), number }, false },
             { "a jump out of a predicate", { context, step(1), predicate(6), number, number, op(Code::jump_unless, 7), number, op(Code::add) }, false },
             { "a jump into a predicate", { context, number, op(Code::jump_unless, 5), step(1), predicate(6), number }, false },
             { "a path that is kept", { op(Code::recall, 4), context, step(0), op(Code::remember) }, true },
             { "a path that is kept too far", { op(Code::recall, 3, 0, 1000), context, op(Code::remember, 0, 0, 1000) }, false },
             { "nothing is kept", { op(Code::remember) }, false },
             { "a path that is kept, or nothing", { op(Code::recall, 1), context }, false },
         }) {
        CAPTURE(row.says);
        auto const expression = XPath::of(program_of(row.operations));
        CHECK(expression.has_value() == row.is_sound);
    }
}

TEST_CASE("Predicates lie as deep in each other as brackets do, and no deeper")
{
    for (auto const depth : { XPath::deepest - 1, XPath::deepest }) {
        auto const end = static_cast<std::uint32_t>(3 * depth + 1);
        std::vector<XPathProgram::Operation> operations;
        for (int i = 0; i < depth; ++i)
            operations.insert(operations.end(),
                { op(Code::push_context), op(Code::step, no_name, 1, static_cast<unsigned>(XPathTest::any_name) << 8U), op(Code::predicate, end) });
        operations.push_back(op(Code::push_number));
        CHECK(XPath::of(program_of(operations)).has_value() == (depth < XPath::deepest));
    }
}
