#include "xpath/syntax.hpp"

#include "codec/decimal.hpp"
#include "text/code_points.hpp"
#include "xpath/xpath.hpp"

#include <algorithm>

namespace relais {

std::unexpected<Problem> refuse_expression(std::string_view source, std::size_t offset, std::string_view what)
{
    auto const place = count_code_points(source.substr(0, offset)) + 1;
    return refuse(ProblemCode::form_invalid, {}, "character " + std::to_string(place) + ": " + std::string(what));
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool begins_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
static bool is_in_name(char c) { return begins_name(c) || is_digit(c) || c == '-' || c == '.'; }

namespace {

struct Sign {
    std::string_view text;
    XPathOperator meaning;
    std::uint8_t rank; // the higher the closer it binds
};

// Where two begin alike, the longer comes first.
constexpr Sign signs[] = {
    { "or", XPathOperator::either, 1 }, { "and", XPathOperator::both, 2 }, { "!=", XPathOperator::unequal, 3 }, { "=", XPathOperator::equal, 3 },
    { "<=", XPathOperator::at_most, 4 }, { "<", XPathOperator::less, 4 }, { ">=", XPathOperator::at_least, 4 }, { ">", XPathOperator::greater, 4 },
    { "+", XPathOperator::add, 5 }, { "-", XPathOperator::subtract, 5 }, { "*", XPathOperator::multiply, 6 }, { "div", XPathOperator::divide, 6 },
    { "mod", XPathOperator::modulo, 6 },
};

constexpr std::string_view axes[] = { "child", "self", "parent", "attribute", "descendant", "descendant-or-self", "ancestor", "ancestor-or-self",
    "following-sibling", "preceding-sibling", "following", "preceding", "namespace" };

// Reads by recursive descent, which goes as deep as brackets do.
class Reader {
public:
    explicit Reader(std::string_view source)
        : source_(source)
    {
    }

    Result<XPathSyntax> read()
    {
        if (source_.size() > XPath::longest_source)
            return wrong("the expression is longer than 65536 bytes");
        syntax_.top = TRY(read_binary(1));
        if (!is_at_end())
            return wrong(source_[at_] == ')' ? "\")\" without \"(\"" : "an operator or the end is expected here");
        return std::move(syntax_);
    }

private:
    using Item = XPathSyntax::Item;
    using Kind = XPathSyntax::Kind;
    static constexpr auto none = XPathSyntax::none;

    std::unexpected<Problem> wrong(std::string_view what) const { return refuse_expression(source_, at_, what); }

    bool is_at_end()
    {
        while (at_ < source_.size() && is_space(source_[at_]))
            ++at_;
        return at_ >= source_.size();
    }
    bool sees(std::string_view literal) { return !is_at_end() && source_.substr(at_).starts_with(literal); }
    bool take(std::string_view literal)
    {
        if (!sees(literal))
            return false;
        at_ += literal.size();
        return true;
    }
    char ahead(std::size_t by = 0) const { return at_ + by < source_.size() ? source_[at_ + by] : '\0'; }
    std::string_view take_name()
    {
        auto const start = at_;
        if (at_ < source_.size() && begins_name(source_[at_]))
            while (at_ < source_.size() && is_in_name(source_[at_]))
                ++at_;
        return source_.substr(start, at_ - start);
    }

    std::uint32_t add(Kind kind, std::size_t offset, std::uint32_t first = none, std::uint32_t second = none)
    {
        Item item;
        item.kind = kind;
        item.offset = static_cast<std::uint32_t>(offset);
        item.first = first;
        item.second = second;
        syntax_.items.push_back(item);
        return static_cast<std::uint32_t>(syntax_.items.size() - 1);
    }
    Item& item(std::uint32_t number) { return syntax_.items[number]; }
    std::uint32_t keep(std::string_view text)
    {
        syntax_.texts.emplace_back(text);
        return static_cast<std::uint32_t>(syntax_.texts.size() - 1);
    }

    // Chains items; `first` and `last` begin as none.
    void chain(std::uint32_t& first, std::uint32_t& last, std::uint32_t added)
    {
        (first == none ? first : item(last).next) = added;
        last = added;
    }

    Sign const* operator_ahead()
    {
        for (auto const& sign : signs)
            if (sees(sign.text))
                return &sign;
        return nullptr;
    }

    Result<std::uint32_t> read_binary(std::uint8_t least)
    {
        auto left = TRY(read_signed());
        while (true) {
            auto const* sign = operator_ahead();
            if (sign == nullptr || sign->rank < least)
                return left;
            auto const offset = at_;
            at_ += sign->text.size();
            auto const right = TRY(read_binary(static_cast<std::uint8_t>(sign->rank + 1)));
            left = add(Kind::binary, offset, left, right);
            item(left).code = static_cast<std::uint8_t>(sign->meaning);
        }
    }

    Result<std::uint32_t> read_signed()
    {
        std::vector<std::size_t> minuses;
        while (take("-"))
            minuses.push_back(at_ - 1);
        auto operand = TRY(read_union());
        for (; !minuses.empty(); minuses.pop_back())
            operand = add(Kind::negative, minuses.back(), operand);
        return operand;
    }

    Result<std::uint32_t> read_union()
    {
        auto left = TRY(read_path());
        while (take("|")) {
            auto const offset = at_ - 1;
            auto const right = TRY(read_path());
            left = add(Kind::binary, offset, left, right);
            item(left).code = static_cast<std::uint8_t>(XPathOperator::unite);
        }
        return left;
    }

    Result<std::uint32_t> read_path()
    {
        if (is_at_end())
            return wrong("the expression is not complete: a value is missing here");
        auto const offset = at_;
        auto const c = ahead();
        if (c == '(' || c == '"' || c == '\'' || c == '$' || is_digit(c) || (c == '.' && is_digit(ahead(1))) || sees_call())
            return read_filtered();
        if (c == '/') {
            bool const is_deep = ahead(1) == '/';
            at_ += is_deep ? 0 : 1;
            auto const path = add(Kind::absolute, offset);
            if (is_deep || sees_step())
                item(path).first = TRY(read_steps());
            return path;
        }
        if (!sees_step())
            return wrong("a value is missing here");
        auto const path = add(Kind::relative, offset);
        item(path).first = TRY(read_steps());
        return path;
    }

    // A name with "(" behind it that is no test of a node's kind.
    bool sees_call()
    {
        auto const start = at_;
        auto const name = take_name();
        bool is_call = !name.empty();
        if (is_call && ahead() == ':' && begins_name(ahead(1))) {
            ++at_;
            take_name();
        }
        is_call = is_call && sees("(") && name != "node" && name != "text" && name != "comment" && name != "processing-instruction";
        at_ = start;
        return is_call;
    }

    bool sees_step()
    {
        return !is_at_end() && (begins_name(ahead()) || ahead() == '*' || ahead() == '@' || (ahead() == '.' && !is_digit(ahead(1))));
    }

    Result<std::uint32_t> read_filtered()
    {
        auto const offset = at_;
        auto primary = TRY(read_primary());
        auto const kind = item(primary).kind;
        if (sees("[")) {
            auto const predicates = TRY(read_predicates());
            primary = add(Kind::filter, offset, primary, predicates);
        }
        if (!sees("/"))
            return primary;
        if (kind == Kind::number || kind == Kind::text)
            return wrong("no path can start from this value");
        if (ahead(1) != '/')
            ++at_;
        auto const steps = TRY(read_steps());
        return add(Kind::path, offset, primary, steps);
    }

    Result<std::uint32_t> read_primary()
    {
        auto const offset = at_;
        auto const c = ahead();
        if (c == '(') {
            ++at_;
            if (++depth_ > XPath::deepest)
                return wrong("too many brackets inside each other");
            auto const inside = TRY(read_binary(1));
            if (!take(")"))
                return wrong("\")\" is missing");
            --depth_;
            item(inside).is_grouped = true;
            return inside;
        }
        if (c == '"' || c == '\'') {
            auto const end = source_.find(c, at_ + 1);
            if (end == std::string_view::npos)
                return wrong("the text has no end: its quote is missing");
            auto const text = add(Kind::text, offset);
            item(text).value = keep(source_.substr(at_ + 1, end - at_ - 1));
            at_ = end + 1;
            return text;
        }
        if (c == '$') {
            ++at_;
            auto const name = take_qualified();
            if (name.empty())
                return wrong("a name is missing behind \"$\"");
            auto const variable = add(Kind::variable, offset);
            item(variable).value = keep(name);
            return variable;
        }
        return begins_name(c) ? read_call() : read_number();
    }

    Result<std::uint32_t> read_number()
    {
        auto const start = at_;
        while (is_digit(ahead()))
            ++at_;
        if (ahead() == '.') {
            ++at_;
            while (is_digit(ahead()))
                ++at_;
        }
        syntax_.numbers.push_back(nearest_double(source_.substr(start, at_ - start)));
        auto const added = add(Kind::number, start);
        item(added).value = static_cast<std::uint32_t>(syntax_.numbers.size() - 1);
        return added;
    }

    std::string_view take_qualified()
    {
        auto const start = at_;
        if (!take_name().empty() && ahead() == ':' && begins_name(ahead(1))) {
            ++at_;
            take_name();
        }
        return source_.substr(start, at_ - start);
    }

    Result<std::uint32_t> read_call()
    {
        auto const call = add(Kind::call, at_);
        item(call).value = keep(take_qualified());
        take("(");
        if (++depth_ > XPath::deepest)
            return wrong("too many brackets inside each other");
        auto first = none;
        auto last = none;
        if (!take(")")) {
            do {
                chain(first, last, TRY(read_binary(1)));
            } while (take(","));
            if (!take(")"))
                return wrong("\",\" or \")\" is missing");
        }
        --depth_;
        item(call).first = first;
        return call;
    }

    Result<std::uint32_t> read_predicates()
    {
        auto first = none;
        auto last = none;
        while (take("[")) {
            if (++depth_ > XPath::deepest)
                return wrong("too many brackets inside each other");
            chain(first, last, TRY(read_binary(1)));
            if (!take("]"))
                return wrong("\"]\" is missing");
            --depth_;
        }
        return first;
    }

    Result<std::uint32_t> read_steps()
    {
        auto first = none;
        auto last = none;
        if (take("//"))
            chain(first, last, add_step(XPathAxis::descendant_or_self, XPathTest::node));
        while (true) {
            chain(first, last, TRY(read_step()));
            if (take("//"))
                chain(first, last, add_step(XPathAxis::descendant_or_self, XPathTest::node));
            else if (!take("/"))
                return first;
        }
    }

    std::uint32_t add_step(XPathAxis axis, XPathTest test)
    {
        auto const step = add(Kind::step, at_);
        item(step).code = static_cast<std::uint8_t>(axis);
        item(step).test = static_cast<std::uint8_t>(test);
        return step;
    }

    Result<std::uint32_t> read_step()
    {
        if (!sees_step())
            return wrong("a step of the path is missing here");
        if (take(".."))
            return add_step(XPathAxis::parent, XPathTest::node);
        if (take("."))
            return add_step(XPathAxis::self, XPathTest::node);
        auto axis = XPathAxis::child;
        if (take("@")) {
            axis = XPathAxis::attribute;
            is_at_end();
        } else if (auto const start = at_; begins_name(ahead())) {
            auto const name = take_name();
            if (take("::")) {
                auto const* const found = std::ranges::find(axes, name);
                if (found == std::end(axes)) {
                    at_ = start;
                    return wrong("there is no axis of this name");
                }
                axis = static_cast<XPathAxis>(found - axes);
                is_at_end();
            } else {
                at_ = start;
            }
        }
        auto const step = add_step(axis, XPathTest::name);
        TRY(read_test(step));
        auto const predicates = TRY(read_predicates());
        item(step).first = predicates;
        return step;
    }

    Done read_test(std::uint32_t step)
    {
        auto const set = [&](XPathTest test) { item(step).test = static_cast<std::uint8_t>(test); };
        item(step).offset = static_cast<std::uint32_t>(at_);
        if (take("*")) {
            set(XPathTest::any_name);
            return {};
        }
        auto const start = at_;
        auto const name = take_name();
        if (name.empty())
            return wrong("a name is missing here");
        if (ahead() == ':' && ahead(1) == '*') {
            item(step).value = keep(name);
            set(XPathTest::any_of_namespace);
            at_ += 2;
            return {};
        }
        if (ahead() == ':' && begins_name(ahead(1))) {
            ++at_;
            take_name();
        }
        item(step).value = keep(source_.substr(start, at_ - start));
        return sees("(") ? read_kind(step, name) : Done {};
    }

    Done read_kind(std::uint32_t step, std::string_view name)
    {
        static constexpr std::string_view kinds[] = { "node", "text", "comment", "processing-instruction" };
        auto const* const found = std::ranges::find(kinds, name);
        if (found == std::end(kinds))
            return wrong("a function cannot be a step of a path");
        take("(");
        item(step).test = static_cast<std::uint8_t>(static_cast<int>(XPathTest::node) + (found - kinds));
        item(step).value = none;
        if (found == std::end(kinds) - 1 && (sees("'") || sees("\""))) {
            auto const literal = TRY(read_primary());
            item(step).value = item(literal).value;
        }
        return take(")") ? Done {} : Done(wrong("\")\" is missing"));
    }

    std::string_view source_;
    std::size_t at_ = 0;
    int depth_ = 0;
    XPathSyntax syntax_;
};

}

Result<XPathSyntax> XPathSyntax::parse(std::string_view source) { return Reader(source).read(); }

}
