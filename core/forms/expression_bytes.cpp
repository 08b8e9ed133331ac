#include "forms/expression_bytes.hpp"

#include "codec/decimal.hpp"
#include "xpath/machine.hpp"

#include <cmath>

namespace relais {

using Code = XPathCode;

// Two more codes than the machine has: the step that nearly all are, to the children of a name, and the end of the program.
static constexpr auto child_step = static_cast<std::uint8_t>(Code::call) + 1U;
static constexpr auto program_end = child_step + 1U;
static constexpr auto greatest_code = static_cast<std::uint8_t>(Code::fail);
static_assert(program_end < greatest_code, "a new code of the machine has taken the number of one that is in bytes only: give `fail` a greater one, and models a new format");

void ExpressionWriter::write(XPath const& expression)
{
    auto const& program = expression.program();
    for (std::size_t at = 0; at < program.operations.size(); ++at)
        write_operation(program, at);
    bytes_.number(program_end);
}

void ExpressionWriter::write_operation(XPathProgram const& program, std::size_t at)
{
    auto const operation = program.operations[at];
    auto const code = static_cast<Code>(operation.code);
    if (code == Code::step)
        return write_step(operation);
    bytes_.number(operation.code);
    switch (code) {
    case Code::push_number:
        // A literal is never below 0; one that is too large for a double reads back as infinity.
        bytes_.text(std::isinf(program.numbers[operation.operand]) ? "1e999" : xpath_number_text(program.numbers[operation.operand]));
        break;
    case Code::push_text:
    case Code::fail:
        bytes_.text(program.texts[operation.operand]);
        break;
    case Code::filter:
        bytes_.number(operation.count);
        break;
    case Code::predicate:
    case Code::jump:
    case Code::jump_unless:
    case Code::jump_keeping_false:
    case Code::jump_keeping_true:
        bytes_.number(operation.operand - at);
        break;
    case Code::match:
        bytes_.text(program.patterns[operation.operand].source());
        break;
    case Code::recall:
        bytes_.number(operation.small);
        bytes_.number(operation.operand - at);
        break;
    case Code::remember:
        bytes_.number(operation.small);
        break;
    case Code::call:
        write_function(operation.small);
        if (xpath_function(operation.small).least != xpath_function(operation.small).most)
            bytes_.number(operation.count);
        break;
    default:
        break;
    }
}

void ExpressionWriter::write_step(XPathProgram::Operation operation)
{
    if (operation.small == step_to_child && operation.count == 0) {
        bytes_.number(child_step);
        return names_.write(operation.operand);
    }
    auto const test = static_cast<XPathTest>(operation.small >> 8U);
    bytes_.number(operation.code);
    bytes_.number(operation.small & 0xFFU);
    bytes_.number(operation.small >> 8U);
    bytes_.number(operation.count);
    if (test == XPathTest::name)
        names_.write(operation.operand);
    else if (test == XPathTest::any_of_namespace)
        bytes_.text(table_.uri_text(static_cast<std::uint16_t>(operation.operand)));
    else if (test == XPathTest::instruction)
        bytes_.text(operation.operand == no_name ? std::string_view {} : table_.local(operation.operand));
}

void ExpressionWriter::write_function(std::size_t number)
{
    auto const [known, is_new] = functions_.emplace(number, functions_.size() + 1);
    bytes_.number(is_new ? 0 : known->second);
    if (is_new)
        bytes_.text(xpath_function(number).name);
}

XPath ExpressionReader::read()
{
    XPathProgram program;
    while (true) {
        auto const code = static_cast<std::uint8_t>(bytes_.number(greatest_code));
        if (code == program_end || bytes_.is_bad())
            break;
        read_operation(program, code);
    }
    auto expression = XPath::of(std::move(program));
    if (expression)
        return *std::move(expression);
    bytes_.fail();
    return {};
}

void ExpressionReader::read_operation(XPathProgram& program, std::uint8_t code)
{
    XPathProgram::Operation operation { .code = code };
    auto const number = [&] { return static_cast<std::uint32_t>(bytes_.number(INT32_MAX)); };
    auto const at = static_cast<std::uint32_t>(program.operations.size());
    switch (static_cast<Code>(code)) {
    case Code::push_number: {
        auto const value = double_in(bytes_.text());
        if (!value)
            bytes_.fail();
        operation.operand = static_cast<std::uint32_t>(program.numbers.size());
        program.numbers.push_back(value.value_or(0));
        break;
    }
    case Code::push_text:
    case Code::fail:
        operation.operand = static_cast<std::uint32_t>(program.texts.size());
        program.texts.emplace_back(bytes_.text());
        break;
    case Code::filter:
        operation.count = static_cast<std::uint8_t>(bytes_.number(255));
        break;
    case Code::predicate:
    case Code::jump:
    case Code::jump_unless:
    case Code::jump_keeping_false:
    case Code::jump_keeping_true:
        operation.operand = at + number();
        break;
    case Code::match: {
        auto pattern = Pattern::parse(bytes_.text());
        if (!pattern) {
            bytes_.fail();
            break;
        }
        operation.operand = static_cast<std::uint32_t>(program.patterns.size());
        program.patterns.push_back(*std::move(pattern));
        break;
    }
    case Code::recall:
    case Code::remember:
        operation.small = static_cast<std::uint16_t>(bytes_.number(XPath::most_memories - 1));
        if (static_cast<Code>(code) == Code::recall)
            operation.operand = at + number();
        break;
    case Code::call:
        read_function(operation);
        break;
    case Code::step:
        operation = read_step();
        break;
    default:
        if (code == child_step)
            operation = { static_cast<std::uint8_t>(Code::step), 0, step_to_child, names_.read().name };
        break;
    }
    program.operations.push_back(operation);
}

XPathProgram::Operation ExpressionReader::read_step()
{
    auto const axis = bytes_.number(static_cast<unsigned>(XPathAxis::name_space));
    auto const test = static_cast<XPathTest>(bytes_.number(static_cast<unsigned>(XPathTest::instruction)));
    auto const count = static_cast<std::uint8_t>(bytes_.number(255));
    std::uint32_t operand = no_name;
    if (test == XPathTest::name)
        operand = names_.read().name;
    else if (test == XPathTest::any_of_namespace)
        operand = table_.uri(bytes_.text());
    else if (auto const target = test == XPathTest::instruction ? bytes_.text() : std::string_view {}; !target.empty())
        operand = table_.name({}, target);
    return { static_cast<std::uint8_t>(Code::step), count, static_cast<std::uint16_t>(axis | static_cast<unsigned>(test) << 8U), operand };
}

void ExpressionReader::read_function(XPathProgram::Operation& operation)
{
    auto const known = bytes_.number(functions_.size());
    if (known == 0) {
        auto const found = find_xpath_function(bytes_.text());
        functions_.push_back(found < 0 ? static_cast<std::uint16_t>(bytes_.fail()) : static_cast<std::uint16_t>(found));
    }
    operation.small = known == 0 ? functions_.back() : functions_[static_cast<std::size_t>(known - 1)];
    auto const& function = xpath_function(operation.small);
    operation.count = function.least == function.most ? function.least : static_cast<std::uint8_t>(bytes_.number(255));
}

}
