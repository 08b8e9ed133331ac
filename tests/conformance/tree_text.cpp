#include "tree_text.hpp"

#include "codec/json.hpp"
#include "xpath/xpath.hpp"

namespace relais::conformance {

namespace {

class Printer {
public:
    explicit Printer(XPathSyntax const& syntax)
        : syntax_(syntax)
    {
    }

    std::string print(std::uint32_t number) const
    {
        using Kind = XPathSyntax::Kind;
        auto const& item = syntax_.items[number];
        switch (item.kind) {
        case Kind::number:
            return "{num:" + java_number(syntax_.numbers[item.value]) + "}";
        case Kind::text:
            return "{str:'" + syntax_.texts[item.value] + "'}";
        case Kind::variable:
            return "{var:" + syntax_.texts[item.value] + "}";
        case Kind::negative:
            return "{unop-expr:num-neg," + print(item.first) + "}";
        case Kind::binary:
            return print_binary(item);
        case Kind::call:
            return "{func-expr:" + syntax_.texts[item.value] + "," + print_list(item.first) + "}";
        case Kind::relative:
            return "{path-expr:rel," + print_list(item.first) + "}";
        case Kind::absolute:
            return "{path-expr:abs," + print_list(item.first) + "}";
        case Kind::filter:
            return "{filt-expr:" + print(item.first) + "," + print_list(item.second) + "}";
        case Kind::path: {
            bool const is_filter = syntax_.items[item.first].kind == Kind::filter;
            return "{path-expr:" + (is_filter ? print(item.first) : "{filt-expr:" + print(item.first) + ",{}}") + "," + print_list(item.second) + "}";
        }
        case Kind::step:
            return print_step(item);
        }
        return {};
    }

private:
    std::string print_list(std::uint32_t first) const
    {
        std::string text = "{";
        for (auto at = first; at != XPathSyntax::none; at = syntax_.items[at].next)
            text += (at == first ? "" : ",") + print(at);
        return text + "}";
    }

    std::string print_binary(XPathSyntax::Item const& item) const
    {
        static constexpr std::string_view signs[] = { "or", "and", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "union" };
        auto const sign = "{binop-expr:" + std::string(signs[item.code]) + ",";
        // JavaRosa groups "and" and "or" to the right.
        auto const& left = syntax_.items[item.first];
        bool const is_chain = item.code <= 1 && left.kind == XPathSyntax::Kind::binary && left.code == item.code && !left.is_grouped;
        if (!is_chain)
            return sign + print(item.first) + "," + print(item.second) + "}";
        std::vector<std::uint32_t> operands { item.second, left.second };
        auto at = left.first;
        while (syntax_.items[at].kind == item.kind && syntax_.items[at].code == item.code && !syntax_.items[at].is_grouped) {
            operands.push_back(syntax_.items[at].second);
            at = syntax_.items[at].first;
        }
        operands.push_back(at);
        std::string text;
        for (auto i = operands.size() - 1; i > 0; --i)
            text += sign + print(operands[i]) + ",";
        return text + print(operands[0]) + std::string(operands.size() - 1, '}');
    }

    std::string print_step(XPathSyntax::Item const& item) const
    {
        static constexpr std::string_view axes[] = { "child", "self", "parent", "attribute", "descendant", "descendant-or-self", "ancestor",
            "ancestor-or-self", "following-sibling", "preceding-sibling", "following", "preceding", "namespace" };
        auto const name = item.value == XPathSyntax::none ? std::string {} : syntax_.texts[item.value];
        std::string text = "{step:" + std::string(axes[item.code]) + ",";
        switch (static_cast<XPathTest>(item.test)) {
        case XPathTest::name: text += name; break;
        case XPathTest::any_name: text += "*"; break;
        case XPathTest::any_of_namespace: text += name + ":*"; break;
        case XPathTest::node: text += "node()"; break;
        case XPathTest::text: text += "text()"; break;
        case XPathTest::comment: text += "comment()"; break;
        case XPathTest::instruction: text += name.empty() ? "proc-instr()" : "proc-instr('" + name + "')"; break;
        }
        return text + (item.first == XPathSyntax::none ? "}" : "," + print_list(item.first) + "}");
    }

    // As Double.toString: 10.0, 1.23E21.
    static std::string java_number(double value)
    {
        auto text = number_text(value);
        if (value != 0 && (value < 1e-3 || value >= 1e7)) {
            std::string digits;
            auto exponent = 0;
            auto const plain = xpath_number_text(value);
            auto const point = plain.find('.') == std::string::npos ? plain.size() : plain.find('.');
            auto const first = plain.find_first_of("123456789");
            exponent = first < point ? static_cast<int>(point - first) - 1 : static_cast<int>(point) - static_cast<int>(first);
            for (auto const c : plain.substr(first))
                if (c != '.')
                    digits += c;
            digits.erase(digits.find_last_not_of('0') + 1);
            return digits.substr(0, 1) + "." + (digits.size() > 1 ? digits.substr(1) : "0") + "E" + std::to_string(exponent);
        }
        return text.find('.') == std::string::npos ? text + ".0" : text;
    }

    XPathSyntax const& syntax_;
};

}

std::string tree_text(XPathSyntax const& syntax) { return Printer(syntax).print(syntax.top); }

}
