#include "base/check.hpp"
#include "forms/functions.hpp"

#include <algorithm>
#include <optional>

namespace relais {

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
static bool is_name_part(char c) { return is_name_start(c) || is_digit(c) || c == '-' || c == '.'; }

bool is_form_name(std::string_view name)
{
    auto const is_plain = [](char c) { return is_name_part(c) && c != '.' && static_cast<unsigned char>(c) < 0x80; };
    return !name.empty() && name.size() <= 64 && is_name_start(name.front()) && std::ranges::all_of(name, is_plain);
}

std::string_view reference_at_front(std::string_view text, std::size_t& length)
{
    if (!text.starts_with("${"))
        return {};
    auto const end = text.find('}');
    if (end == std::string_view::npos)
        return {};
    length = end + 1;
    auto const name = trimmed(text.substr(2, end - 2));
    return is_form_name(name) ? name : std::string_view {};
}

namespace {

using Operation = Expression::Operation;

struct InfixOperator {
    std::string_view sign;
    int rank;
    Operation operation;
};

constexpr int rank_of_or = 1;
constexpr int rank_of_and = 2;

// Longer signs before their beginnings.
constexpr InfixOperator infix_operators[] = {
    { "or", rank_of_or, Operation::jump_if_kept },
    { "and", rank_of_and, Operation::jump_unless_kept },
    { "=", 3, Operation::equal },
    { "!=", 3, Operation::unequal },
    { "<=", 4, Operation::at_most },
    { "<", 4, Operation::less },
    { ">=", 4, Operation::at_least },
    { ">", 4, Operation::greater },
    { "+", 5, Operation::add },
    { "-", 5, Operation::subtract },
    { "*", 6, Operation::multiply },
    { "div", 6, Operation::divide },
    { "mod", 6, Operation::modulo },
};

}

// Reads an expression by precedence climbing, and writes the program as it goes.
class ExpressionParser {
public:
    explicit ExpressionParser(std::string_view source)
        : source_(source)
    {
        expression_.source_ = source;
    }

    Result<Expression> parse()
    {
        TRY(read_infix(rank_of_or));
        if (at_ < source_.size())
            return wrong(after_operand());
        return std::move(expression_);
    }

private:
    std::unexpected<Problem> wrong(std::string_view what) const { return wrong_at(at_, what); }
    static std::unexpected<Problem> wrong_at(std::size_t at, std::string_view what)
    {
        return refuse(ProblemCode::form_invalid, {}, "character " + std::to_string(at + 1) + ": " + std::string(what));
    }

    // Why the text that follows a complete operand cannot be read.
    std::string_view after_operand() const
    {
        if (is_at_path())
            return no_paths;
        return is_at(')') ? "\")\" without \"(\"" : "an operator is missing";
    }
    std::string_view after_argument() const { return is_at_path() ? no_paths : "\")\" is missing"; }
    bool is_at_path() const { return is_at('/') || is_at('[') || rest().starts_with("::"); }
    static constexpr std::string_view no_paths = "paths are not possible here; name a question as ${name}";

    std::string_view rest() const { return source_.substr(at_); }
    bool is_at(char c) const { return at_ < source_.size() && source_[at_] == c; }
    void pass_space()
    {
        while (at_ < source_.size() && std::string_view(" \t\r\n").contains(source_[at_]))
            ++at_;
    }
    bool pass(char c)
    {
        if (!is_at(c))
            return false;
        ++at_;
        pass_space();
        return true;
    }

    std::size_t emit(Operation operation, std::size_t operand = 0, FormFunction const* function = nullptr)
    {
        expression_.program_.push_back({ operation, static_cast<std::uint32_t>(operand), function });
        return expression_.program_.size() - 1;
    }
    std::size_t here() const { return expression_.program_.size(); }
    // Lets the jump at `jump` lead to what comes next.
    void land(std::size_t jump) { expression_.program_[jump].operand = static_cast<std::uint32_t>(here()); }

    InfixOperator const* next_operator() const
    {
        for (auto const& candidate : infix_operators) {
            if (!rest().starts_with(candidate.sign))
                continue;
            // "orange" is no "or", but "or1" is, as other engines have it.
            auto const after = at_ + candidate.sign.size();
            bool const is_word = is_name_start(candidate.sign.front());
            if (!is_word || after >= source_.size() || !is_name_start(source_[after]))
                return &candidate;
        }
        return nullptr;
    }

    Done read_infix(int least_rank)
    {
        if (++depth_ > Expression::deepest)
            return wrong("too many parts in each other");
        pass_space();
        TRY(read_unary());
        for (auto const* infix = next_operator(); infix != nullptr && infix->rank >= least_rank; infix = next_operator()) {
            at_ += infix->sign.size();
            TRY(read_right_side(*infix));
        }
        --depth_;
        return {};
    }

    // "and" and "or" do not evaluate their right side where the left side decides.
    Done read_right_side(InfixOperator const& infix)
    {
        bool const is_logical = infix.rank <= rank_of_and;
        if (!is_logical) {
            TRY(read_infix(infix.rank + 1));
            emit(infix.operation);
            return {};
        }
        emit(Operation::to_boolean);
        auto const jump = emit(infix.operation);
        TRY(read_infix(infix.rank + 1));
        emit(Operation::to_boolean);
        land(jump);
        return {};
    }

    Done read_unary()
    {
        std::size_t signs = 0;
        while (pass('-'))
            ++signs;
        TRY(read_operand());
        // Two signs give the value back, but as a number.
        for (auto i = signs == 0 ? 0U : 2 - signs % 2; i > 0; --i)
            emit(Operation::negate);
        pass_space();
        return {};
    }

    Done read_operand()
    {
        if (at_ >= source_.size())
            return wrong(source_.empty() ? "the expression is empty" : "the expression ends too early");
        auto const c = source_[at_];
        if (c == '(')
            return read_parentheses();
        if (c == '"' || c == '\'')
            return read_text(c);
        if (is_digit(c) || (c == '.' && at_ + 1 < source_.size() && is_digit(source_[at_ + 1])))
            return read_number();
        if (c == '$')
            return read_reference();
        if (c == '.')
            return read_own();
        for (std::string_view const quote : { "‘", "’", "“", "”", "«", "»" })
            if (rest().starts_with(quote))
                return wrong("write straight quotes, ' or \"");
        if (is_name_start(c))
            return read_named();
        return wrong(c == '/' || c == '*' || c == '@' ? no_paths : "a value is missing");
    }

    Done read_parentheses()
    {
        pass('(');
        TRY(read_infix(rank_of_or));
        return pass(')') ? Done {} : wrong(after_argument());
    }

    Done read_text(char quote)
    {
        auto const end = source_.find(quote, at_ + 1);
        if (end == std::string_view::npos)
            return wrong("the closing quote is missing");
        expression_.texts_.emplace_back(source_.substr(at_ + 1, end - at_ - 1));
        emit(Operation::push_text, expression_.texts_.size() - 1);
        at_ = end + 1;
        return {};
    }

    void pass_digits()
    {
        while (at_ < source_.size() && is_digit(source_[at_]))
            ++at_;
    }

    Done read_number()
    {
        auto const start = at_;
        pass_digits();
        if (is_at('.'))
            ++at_;
        pass_digits();
        pass_exponent();
        auto const number = decimal_in(source_.substr(start, at_ - start));
        check(number.has_value());
        expression_.numbers_.push_back(*number);
        emit(Operation::push_number, expression_.numbers_.size() - 1);
        return {};
    }

    void pass_exponent()
    {
        auto after = at_ + 1;
        if (!is_at('e') && !is_at('E'))
            return;
        if (after < source_.size() && (source_[after] == '-' || source_[after] == '+'))
            ++after;
        if (after >= source_.size() || !is_digit(source_[after]))
            return;
        at_ = after;
        pass_digits();
    }

    // The index of `name` among the references, which it joins if it is new.
    std::size_t reference_to(std::string_view name)
    {
        auto& references = expression_.references_;
        for (std::size_t i = 0; i < references.size(); ++i)
            if (references[i].name == name)
                return i;
        references.push_back({ std::string(name) });
        return references.size() - 1;
    }

    std::size_t column_named(std::string_view name)
    {
        auto& columns = expression_.columns_;
        auto const index = static_cast<std::size_t>(std::ranges::find(columns, name) - columns.begin());
        if (index == columns.size())
            columns.emplace_back(name);
        return index;
    }

    Done read_reference()
    {
        std::size_t length = 0;
        auto const name = reference_at_front(rest(), length);
        if (name.empty())
            return wrong("a reference is written ${name}");
        emit(Operation::push_answer, reference_to(name));
        at_ += length;
        return {};
    }

    Done read_own()
    {
        if (rest().starts_with(".."))
            return wrong(no_paths);
        ++at_;
        emit(Operation::push_own);
        return {};
    }

    // A function, or the name of a column.
    Done read_named()
    {
        auto const start = at_;
        while (at_ < source_.size() && (is_name_part(source_[at_]) || (is_at(':') && !rest().starts_with("::"))))
            ++at_;
        auto const name = source_.substr(start, at_ - start);
        pass_space();
        if (is_at('('))
            return name == "if" ? read_if(start) : read_call(start, name);
        if (name.contains(':'))
            return wrong_at(start, "\"" + std::string(name) + "\" is not known");
        emit(Operation::push_column, column_named(name));
        return {};
    }

    Done read_if(std::size_t start)
    {
        auto const three = [&] { return wrong_at(start, "if() takes 3 arguments: a condition, what it is if that holds, and what it is else"); };
        pass('(');
        if (is_at(')'))
            return three();
        TRY(read_infix(rank_of_or));
        auto const to_else = emit(Operation::jump_unless);
        if (!pass(','))
            return is_at(')') ? three() : wrong(after_argument());
        TRY(read_infix(rank_of_or));
        auto const to_end = emit(Operation::jump);
        land(to_else);
        if (!pass(','))
            return is_at(')') ? three() : wrong(after_argument());
        TRY(read_infix(rank_of_or));
        land(to_end);
        return pass(')') ? Done {} : is_at(',') ? three() : wrong(after_argument());
    }

    Done read_call(std::size_t start, std::string_view name)
    {
        auto const* function = form_function(name);
        if (function == nullptr)
            return wrong_at(start, "there is no function " + std::string(name) + "()");
        pass('(');
        std::size_t count = 0;
        std::size_t last_argument = 0;
        while (!is_at(')')) {
            if (count > 0 && !pass(','))
                return wrong(after_argument());
            last_argument = here();
            TRY(read_infix(rank_of_or));
            ++count;
        }
        pass(')');
        if (count < function->least || count > function->most)
            return wrong_at(start, wrong_count(*function));
        return finish_call(start, *function, count, last_argument);
    }

    static std::string wrong_count(FormFunction const& function)
    {
        auto text = std::string(function.name) + "() takes " + std::to_string(function.least);
        if (function.most == any_number_of_arguments)
            text += " or more";
        else if (function.most > function.least)
            text += " to " + std::to_string(function.most);
        return text + (function.most == 1 ? " argument" : " arguments");
    }

    Done finish_call(std::size_t start, FormFunction const& function, std::size_t count, std::size_t last_argument)
    {
        bool const is_last_single = count > 0 && here() == last_argument + 1;
        if (function.name == "jr:choice-name")
            TRY(name_question(start, last_argument, is_last_single));
        bool const is_written_pattern = function.name == "regex" && is_last_single && expression_.program_.back().operation == Operation::push_text;
        if (is_written_pattern)
            return use_pattern(start);
        emit(Operation::call, count, &function);
        return {};
    }

    // The second argument of jr:choice-name() does not mean the answer but the question: `'${name}'`, or ${name}.
    Done name_question(std::size_t start, std::size_t argument, bool is_single)
    {
        auto& instruction = expression_.program_[argument];
        if (is_single && instruction.operation == Operation::push_text) {
            std::size_t length = 0;
            auto const& text = expression_.texts_[instruction.operand];
            auto const name = reference_at_front(text, length);
            if (!name.empty() && length == text.size())
                instruction = { Operation::push_answer, static_cast<std::uint32_t>(reference_to(name)) };
        }
        if (!is_single || instruction.operation != Operation::push_answer)
            return wrong_at(start, "the second argument of jr:choice-name() is a question, written '${name}'");
        instruction.operation = Operation::push_question;
        return {};
    }

    Done use_pattern(std::size_t start)
    {
        auto pattern = Pattern::parse(expression_.texts_[expression_.program_.back().operand]);
        if (!pattern)
            return wrong_at(start, pattern.error().detail);
        expression_.patterns_.push_back(*std::move(pattern));
        expression_.program_.back() = { Operation::match, static_cast<std::uint32_t>(expression_.patterns_.size() - 1) };
        return {};
    }

    std::string_view source_;
    std::size_t at_ = 0;
    int depth_ = 0;
    Expression expression_;
};

Result<Expression> Expression::parse(std::string_view source)
{
    source = trimmed(source);
    if (source.size() > longest_source)
        return refuse(ProblemCode::form_invalid, {}, "the expression is longer than 8000 bytes");
    return ExpressionParser(source).parse();
}

}
