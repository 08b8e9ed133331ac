#pragma once

#include "forms/form_value.hpp"
#include "text/pattern.hpp"
#include "forms/translated.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// What an expression asks of the form that it stands in.
class ExpressionContext {
public:
    ExpressionContext(LocalDate today, Language language)
        : today_(today)
        , language_(language)
    {
    }
    virtual ~ExpressionContext() = default;

    // The answer to the question with this number; "" if there is none or the question does not matter now.
    virtual std::string_view answer(std::size_t question) const = 0;
    // The answer that "." stands for.
    virtual std::string_view own_answer() const = 0;
    // In a choice_filter, the cell of the choice that is looked at.
    virtual std::string_view column(std::string_view name) const = 0;
    // The label of a choice of a question, in the language; "" if there is no such choice.
    virtual std::string choice_label(std::size_t question, std::string_view choice) const = 0;

    LocalDate today() const { return today_; }
    Language language() const { return language_; }

    // All evaluations of one context share an allowance of steps, so that no form can hang a phone: about one step for an operation and
    // for each byte that it touches. When it is used up, expressions yield "" and `is_exhausted()` says so.
    static constexpr std::size_t allowance = 50'000'000;
    bool spend(std::size_t steps);
    bool is_exhausted() const { return is_exhausted_; }
    std::size_t steps_left() const { return steps_left_; }

private:
    LocalDate today_;
    Language language_;
    std::size_t steps_left_ = allowance;
    bool is_exhausted_ = false;
};

struct FormFunction;

// An expression of a form: the language of ODK XForms, which is XPath 1.0 with functions of its own. Nodes are named as in an XLSForm,
// `${name}` and `.`; in a choice_filter a bare name is a column of the choices sheet.
//
// It is parsed once into a program for a stack of values, and evaluated many times; evaluation does not recurse, and ends.
class Expression {
public:
    static constexpr std::size_t longest_source = 8000;
    static constexpr int deepest = 100;

    // Refuses with form_invalid: a syntax error, an unknown function, a wrong number of arguments, a pattern that cannot be used. The
    // detail says what is wrong at which character.
    static Result<Expression> parse(std::string_view source);

    std::string const& source() const { return source_; }
    bool empty() const { return source_.empty(); }

    // The questions that the expression names, once each. `question` is the number that the context knows the question by; it is set when
    // the form is linked.
    struct Reference {
        std::string name;
        std::size_t question = 0;
    };
    std::vector<Reference> const& references() const { return references_; }
    std::vector<Reference>& references() { return references_; }
    // The columns of the choices sheet that it names, once each.
    std::vector<std::string> const& columns() const { return columns_; }

    FormValue evaluate(ExpressionContext& context) const;

    bool operator==(Expression const& other) const { return source_ == other.source_; }

    enum class Operation : std::uint8_t {
        // These push a value; operand: index of the text, number, reference or column. They come first.
        push_text, push_number, push_answer, push_own, push_column, push_question,
        to_boolean, negate,
        jump, jump_unless_kept, jump_if_kept, jump_unless, // operand: the instruction; "kept" leaves the value where it jumps
        equal, unequal, less, at_most, greater, at_least,
        add, subtract, multiply, divide, modulo,
        match, // operand: index of the pattern
        call,  // operand: number of arguments
    };
    struct Instruction {
        Operation operation {};
        std::uint32_t operand = 0;
        FormFunction const* function = nullptr;
    };

private:
    friend class ExpressionParser;
    FormValue pushed(Instruction instruction, ExpressionContext& context) const;

    std::string source_;
    std::vector<Instruction> program_;
    std::vector<std::string> texts_;
    std::vector<double> numbers_;
    std::vector<Reference> references_;
    std::vector<std::string> columns_;
    std::vector<Pattern> patterns_;
};

// In JSON an expression is its source; reading parses it.
template<>
struct Codec<Expression> {
    static Json write(Expression const& expression) { return Json(expression.source()); }
    static Result<Expression> read(Json const& json, Unknown unknown);
    static Json schema(Schemas&) { return schema_type("string"); }
};

// The name inside `${…}` at the front of `text`, or "" if it is no reference. `length` becomes the length of the whole reference.
std::string_view reference_at_front(std::string_view text, std::size_t& length);

// True for a name that a question, group or list may have: a letter or "_", then letters, digits, "_" and "-"; at most 64 characters.
bool is_form_name(std::string_view name);

}
