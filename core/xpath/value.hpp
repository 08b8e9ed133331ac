#pragma once

#include "xpath/node_tree.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

class XPathEnvironment;

// What an expression yields: a node-set, a truth, a number or a text (XPath 1.0, section 1), or a moment, which counts as a number of days since
// 1970-01-01T00:00Z and reads as a date, or as a date and time where it is not local midnight (ODK XForms).
class XPathValue {
public:
    enum class Kind : std::uint8_t {
        nodes,
        boolean,
        number,
        text,
        moment,    // `number` is milliseconds since 1970; NaN is a date that is none
        day_number // number() of a date: a number of days that reads as a whole number
    };

    XPathValue() = default;
    XPathValue(bool value) : kind(Kind::boolean), number(value ? 1 : 0) { }
    XPathValue(double value) : kind(Kind::number), number(value) { }
    XPathValue(std::string_view value) : kind(Kind::text), text(value) { }
    explicit XPathValue(TreeNode node) : kind(Kind::nodes), nodes { node } { }
    XPathValue(char const*) = delete;

    Kind kind = Kind::text;
    double number = 0;
    std::string text;
    std::vector<TreeNode> nodes; // in the order of the document, each once
    // No node lies within another.
    bool nodes_are_apart = true;

    bool is_nodes() const { return kind == Kind::nodes; }

    // The conversions of XPath 1.0, sections 4.2 to 4.4. A text that is a date or a date and time counts as days (ODK XForms); the environment
    // knows the time zone.
    double to_number(XPathEnvironment& environment) const;
    bool to_boolean() const;
    std::string to_text(XPathEnvironment& environment) const;
    // The text as an answer: a number that is none is no answer.
    std::string to_answer(XPathEnvironment& environment) const;
    // As to_text, where possible without a copy.
    std::string_view view_text(XPathEnvironment& environment, std::string& scratch) const;
};

// A number as XPath 1.0 writes it: without an exponent, NaN, Infinity, -Infinity; -0 is 0.
std::string xpath_number_text(double value);
// The number that a text is by XPath 1.0, section 4.4, or NaN: white space around it is allowed; no plus sign, no exponent.
double xpath_number_in(std::string_view text);

}
