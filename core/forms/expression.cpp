#include "forms/expression.hpp"

#include "forms/functions.hpp"

#include <cmath>

namespace relais {

Result<Expression> Codec<Expression>::read(Json const& json, Unknown)
{
    if (auto const* source = json.as_string())
        return Expression::parse(*source);
    return refuse(ProblemCode::wrong_type, {}, "string");
}

bool ExpressionContext::spend(std::size_t steps)
{
    is_exhausted_ = is_exhausted_ || steps > steps_left_;
    steps_left_ = is_exhausted_ ? 0 : steps_left_ - steps;
    return !is_exhausted_;
}

static FormValue calculated(Expression::Operation operation, double left, double right)
{
    using enum Expression::Operation;
    switch (operation) {
    case add:
        return FormValue(left + right);
    case subtract:
        return FormValue(left - right);
    case multiply:
        return FormValue(left * right);
    case divide:
        return FormValue(left / right);
    case modulo:
        return FormValue(std::fmod(left, right));
    case less:
        return FormValue(left < right);
    case at_most:
        return FormValue(left <= right);
    case greater:
        return FormValue(left > right);
    default:
        return FormValue(left >= right);
    }
}

static FormValue combined(Expression::Operation operation, FormValue const& left, FormValue const& right)
{
    if (operation == Expression::Operation::equal)
        return FormValue(FormValue::are_equal(left, right));
    if (operation == Expression::Operation::unequal)
        return FormValue(!FormValue::are_equal(left, right));
    return calculated(operation, left.to_number(), right.to_number());
}

namespace {

// The values that an evaluation has in hand. The parser made sure that what is taken is there.
class ValueStack {
public:
    ValueStack() { values_.reserve(16); }
    void push(FormValue value) { values_.push_back(std::move(value)); }
    FormValue pop()
    {
        auto value = std::move(values_.back());
        values_.pop_back();
        return value;
    }
    FormValue& top() { return values_.back(); }

    void combine(Expression::Operation operation)
    {
        auto const right = pop();
        top() = combined(operation, top(), right);
    }

    void call(FormFunction const& function, std::size_t count, ExpressionContext& context)
    {
        FormArguments const arguments(values_.data() + (values_.size() - count), count);
        std::size_t bytes = 0;
        for (auto const& argument : arguments)
            bytes += argument.size();
        auto value = context.spend(bytes) ? function.run(arguments, context) : FormValue();
        values_.resize(values_.size() - count);
        push(std::move(value));
    }

private:
    std::vector<FormValue> values_;
};

}

FormValue Expression::pushed(Instruction instruction, ExpressionContext& context) const
{
    auto const text_of = [&](std::string_view text) {
        context.spend(text.size());
        return FormValue(text);
    };
    switch (instruction.operation) {
    case Operation::push_text:
        return text_of(texts_[instruction.operand]);
    case Operation::push_number:
        return FormValue(numbers_[instruction.operand]);
    case Operation::push_answer:
        return text_of(context.answer(references_[instruction.operand].question));
    case Operation::push_own:
        return text_of(context.own_answer());
    case Operation::push_column:
        return text_of(context.column(columns_[instruction.operand]));
    default:
        return FormValue(static_cast<double>(references_[instruction.operand].question));
    }
}

FormValue Expression::evaluate(ExpressionContext& context) const
{
    ValueStack stack;
    for (std::size_t at = 0; at < program_.size(); ++at) {
        auto const [operation, operand, function] = program_[at];
        if (!context.spend(1))
            return {};
        switch (operation) {
        case Operation::to_boolean:
            stack.top() = FormValue(stack.top().to_boolean());
            break;
        case Operation::negate:
            stack.top() = FormValue(-stack.top().to_number());
            break;
        case Operation::jump:
            at = operand - 1;
            break;
        case Operation::jump_unless:
            if (!stack.pop().to_boolean())
                at = operand - 1;
            break;
        case Operation::jump_unless_kept:
        case Operation::jump_if_kept:
            if (stack.top().to_boolean() == (operation == Operation::jump_if_kept))
                at = operand - 1;
            else
                stack.pop();
            break;
        case Operation::match: {
            auto const outcome = patterns_[operand].run(stack.top().to_text());
            context.spend(2 * outcome.steps);
            stack.top() = FormValue(outcome.matches);
            break;
        }
        case Operation::call:
            stack.call(*function, operand, context);
            break;
        default:
            if (operation <= Operation::push_question)
                stack.push(pushed(program_[at], context));
            else
                stack.combine(operation);
        }
    }
    return stack.pop();
}

}
