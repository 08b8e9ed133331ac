#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

enum class XPathOperator : std::uint8_t {
    either, both, equal, unequal, less, at_most, greater, at_least, add, subtract, multiply, divide, modulo, unite
};

// An expression as it is written: a flat list of nodes, so that no input makes the depth of a recursion. Nodes of a list (arguments, steps,
// predicates) are chained by `next`.
struct XPathSyntax {
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    enum class Kind : std::uint8_t {
        number,   // value: index of `numbers`
        text,     // value: index of `texts`
        variable, // value: its name in `texts`
        negative, // first
        binary,   // code: the operator; first, second
        call,     // value: the name; first: arguments
        relative, // first: steps
        absolute, // first: steps, or none for "/"
        filter,   // first: what is filtered; second: predicates
        path,     // first: what it starts from; second: steps
        step      // code: the axis; test; value: the name (prefix:local), or the target of an instruction; first: predicates
    };
    struct Item {
        Kind kind {};
        std::uint8_t code = 0;
        std::uint8_t test = 0;
        bool is_grouped = false; // between brackets
        std::uint32_t value = none;
        std::uint32_t first = none;
        std::uint32_t second = none;
        std::uint32_t next = none;
        std::uint32_t offset = 0;
    };
    std::vector<Item> items;
    std::vector<double> numbers;
    std::vector<std::string> texts;
    std::uint32_t top = none;

    // Refuses with form_invalid; the detail says "character N: " and what is wrong.
    static Result<XPathSyntax> parse(std::string_view source);
};

// The refusal of an expression; `offset` counts bytes from 0, people read characters from 1.
std::unexpected<Problem> refuse_expression(std::string_view source, std::size_t offset, std::string_view what);

}
