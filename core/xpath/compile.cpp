#include "xpath/machine.hpp"
#include "xpath/syntax.hpp"

#include <algorithm>

namespace relais {

using Code = XPathCode;

// Prefixes that need no declaration in an expression: forms use them by custom.
static constexpr std::pair<std::string_view, std::string_view> known_prefixes[] = {
    { "cp", "https://relais.org/xforms/child-protection" },
    { "entities", "http://www.opendatakit.org/xforms/entities" },
    { "ev", "http://www.w3.org/2001/xml-events" },
    { "h", "http://www.w3.org/1999/xhtml" },
    { "html", "http://www.w3.org/1999/xhtml" },
    { "jr", "http://openrosa.org/javarosa" },
    { "odk", "http://www.opendatakit.org/xforms" },
    { "orx", "http://openrosa.org/xforms" },
    { "x", xforms_namespace },
    { "xf", xforms_namespace },
    { "xforms", xforms_namespace },
    { "xhtml", "http://www.w3.org/1999/xhtml" },
    { "xml", "http://www.w3.org/XML/1998/namespace" },
};

// Turns what is written into a program. It recurses as deep as brackets go; chains of operators are walked.
class XPathParser {
public:
    XPathParser(std::string_view source, NameTable& names, XPathOptions options)
        : names_(names)
        , options_(options)
    {
        expression_.source_ = source;
        expression_.dialect_ = options.dialect;
    }

    Result<XPath> parse()
    {
        syntax_ = TRY(XPathSyntax::parse(expression_.source_));
        outer_ = { XPathPath {} };
        TRY(compile(syntax_.top));
        return std::move(expression_);
    }

private:
    using Item = XPathSyntax::Item;
    using Kind = XPathSyntax::Kind;
    using Paths = std::vector<XPathPath>;
    static constexpr auto none = XPathSyntax::none;
    static constexpr std::size_t most_paths = 2000;

    std::vector<XPathProgram::Operation>& operations() { return expression_.program_.operations; }
    Item const& item(std::uint32_t number) const { return syntax_.items[number]; }
    std::unexpected<Problem> wrong(Item const& at, std::string_view what) const { return refuse_expression(expression_.source_, at.offset, what); }

    std::size_t emit(Code code, std::size_t operand = 0, std::size_t count = 0, std::size_t small = 0)
    {
        operations().push_back({ static_cast<std::uint8_t>(code), static_cast<std::uint8_t>(count), static_cast<std::uint16_t>(small),
            static_cast<std::uint32_t>(operand) });
        return operations().size() - 1;
    }
    void land(std::size_t jump) { operations()[jump].operand = static_cast<std::uint32_t>(operations().size()); }
    std::size_t keep(std::string_view text)
    {
        auto& texts = expression_.program_.texts;
        texts.emplace_back(text);
        return texts.size() - 1;
    }

    // Compiles an expression; gives the paths whose nodes it may yield.
    Result<Paths> compile(std::uint32_t number)
    {
        // The left side of a chain of operators is walked down, then up.
        std::vector<std::uint32_t> chain { number };
        while (item(chain.back()).kind == Kind::binary || item(chain.back()).kind == Kind::negative)
            chain.push_back(item(chain.back()).first);
        if (item(chain.back()).kind != Kind::call || chain.size() > 1)
            starts_path_ = false;
        auto paths = TRY(compile_single(chain.back()));
        chain.pop_back();
        for (; !chain.empty(); chain.pop_back()) {
            auto more = TRY(compile_operator(item(chain.back())));
            if (item(chain.back()).code != static_cast<std::uint8_t>(XPathOperator::unite))
                paths.clear();
            else
                paths.insert(paths.end(), more.begin(), more.end());
        }
        return paths;
    }

    Result<Paths> compile_operator(Item const& written)
    {
        if (written.kind == Kind::negative) {
            emit(Code::negate);
            return Paths {};
        }
        auto const sign = static_cast<XPathOperator>(written.code);
        if (sign == XPathOperator::either || sign == XPathOperator::both) {
            emit(Code::to_boolean);
            auto const jump = emit(sign == XPathOperator::either ? Code::jump_keeping_true : Code::jump_keeping_false);
            TRY(compile(written.second));
            emit(Code::to_boolean);
            land(jump);
            return Paths {};
        }
        auto paths = TRY(compile(written.second));
        static constexpr Code codes[] = { Code::fail, Code::fail, Code::equal, Code::unequal, Code::less, Code::at_most, Code::greater, Code::at_least,
            Code::add, Code::subtract, Code::multiply, Code::divide, Code::modulo, Code::unite };
        emit(codes[written.code]);
        return paths;
    }

    Result<Paths> compile_single(std::uint32_t number)
    {
        auto const& written = item(number);
        switch (written.kind) {
        case Kind::number:
            expression_.program_.numbers.push_back(syntax_.numbers[written.value]);
            emit(Code::push_number, expression_.program_.numbers.size() - 1);
            return Paths {};
        case Kind::text:
            emit(Code::push_text, keep(syntax_.texts[written.value]));
            return Paths {};
        case Kind::variable:
            return wrong(written, "forms have no variables; write ${name} for an answer");
        case Kind::call:
            return compile_call(written);
        case Kind::relative:
            emit(Code::push_context);
            return compile_steps(written.first, outer_);
        case Kind::absolute: {
            XPathPath root;
            root.start = XPathPath::Start::root;
            root.offset = written.offset;
            auto const memory = begin_memory();
            emit(Code::push_root);
            auto paths = TRY(compile_steps(written.first, { root }));
            end_memory(memory);
            return paths;
        }
        case Kind::path: {
            auto const& start = item(written.first);
            bool const is_current = start.kind == Kind::call && syntax_.texts[start.value] == "current";
            auto const memory = is_current ? begin_memory() : 0;
            starts_path_ = true;
            auto const from = TRY(compile(written.first));
            auto paths = TRY(compile_steps(written.second, from));
            end_memory(memory);
            return paths;
        }
        case Kind::filter: {
            starts_path_ = true;
            auto from = TRY(compile(written.first));
            auto const at = emit(Code::filter);
            operations()[at].count = TRY(compile_predicates(written.second, from));
            return from;
        }
        default:
            return Paths {};
        }
    }

    // A path that starts from the same node for every node of a predicate is walked once. Gives 0 outside of predicates.
    std::size_t begin_memory() { return predicates_around_ > 0 && memories_ < XPath::most_memories ? emit(Code::recall, 0, 0, memories_++) : 0; }

    void end_memory(std::size_t recall)
    {
        if (recall == 0)
            return;
        emit(Code::remember, 0, 0, operations()[recall].small);
        land(recall);
    }

    Result<Paths> compile_steps(std::uint32_t step, Paths paths)
    {
        for (; step != none; step = item(step).next) {
            auto const& written = item(step);
            auto axis = static_cast<XPathAxis>(written.code);
            auto const test = static_cast<XPathTest>(written.test);
            auto const next = written.next;
            bool const is_plain_child = next != none && item(next).code == static_cast<std::uint8_t>(XPathAxis::child) && item(next).first == none;
            if (axis == XPathAxis::descendant_or_self && test == XPathTest::node && written.first == none && is_plain_child) {
                // "//x" looks at every node once.
                axis = XPathAxis::descendant;
                step = next;
            }
            auto const& meant = item(step);
            auto const operand = TRY(operand_of(meant));
            for (auto& path : paths)
                if (axis != XPathAxis::self || static_cast<XPathTest>(meant.test) != XPathTest::node)
                    path.steps.push_back({ axis, static_cast<XPathTest>(meant.test), operand, meant.first != none });
            auto const at = emit(Code::step, operand, 0, static_cast<std::size_t>(axis) | (std::size_t { meant.test } << 8U));
            operations()[at].count = TRY(compile_predicates(meant.first, paths));
        }
        TRY(record(paths));
        return paths;
    }

    Done record(Paths const& paths)
    {
        for (auto const& path : paths)
            if (std::ranges::none_of(expression_.paths_, [&](auto const& known) { return is_same(known, path); }))
                expression_.paths_.push_back(path);
        if (expression_.paths_.size() > most_paths || paths.size() > 100)
            return refuse_expression(expression_.source_, 0, "the expression names too many nodes");
        return {};
    }

    static bool is_same(XPathPath const& a, XPathPath const& b)
    {
        return a.start == b.start && a.instance == b.instance && std::ranges::equal(a.steps, b.steps, [](auto const& x, auto const& y) {
            return x.axis == y.axis && x.test == y.test && x.name == y.name && x.has_predicate == y.has_predicate;
        });
    }

    Result<std::uint32_t> operand_of(Item const& step)
    {
        auto const test = static_cast<XPathTest>(step.test);
        if (step.value == none)
            return no_name;
        std::string_view name = syntax_.texts[step.value];
        if (test == XPathTest::instruction)
            return names_.name({}, name);
        auto const colon = name.find(':');
        if (test == XPathTest::name && colon == std::string_view::npos)
            return names_.name({}, name);
        auto const prefix = name.substr(0, colon);
        auto const uri = uri_of(prefix);
        if (uri.empty() && !is_declared(prefix))
            return wrong(step, "no namespace is known for the prefix \"" + std::string(prefix) + "\"");
        return test == XPathTest::name ? names_.name(uri, name.substr(colon + 1)) : std::uint32_t { names_.uri(uri == xforms_namespace ? "" : uri) };
    }

    bool is_declared(std::string_view prefix) const { return options_.prefixes != nullptr && options_.prefixes->contains(prefix); }

    std::string_view uri_of(std::string_view prefix) const
    {
        if (is_declared(prefix))
            return options_.prefixes->find(prefix)->second;
        for (auto const& [known, uri] : known_prefixes)
            if (known == prefix)
                return uri;
        return {};
    }

    Result<std::uint8_t> compile_predicates(std::uint32_t predicate, Paths const& of)
    {
        std::size_t count = 0;
        for (; predicate != none; predicate = item(predicate).next, ++count) {
            auto const head = emit(Code::predicate);
            auto const outside = std::exchange(outer_, of);
            ++predicates_around_;
            TRY(compile(predicate));
            --predicates_around_;
            outer_ = outside;
            land(head);
            if (count == 200)
                return wrong(item(predicate), "too many predicates");
        }
        return static_cast<std::uint8_t>(count);
    }

    Done fail_at_its_turn(Item const& at, std::string_view what)
    {
        if (options_.unknown == XPathUnknown::refuse)
            return wrong(at, what);
        emit(Code::fail, keep(what));
        return {};
    }

    Result<Paths> compile_call(Item const& written)
    {
        std::string_view name = syntax_.texts[written.value];
        bool const starts_path = std::exchange(starts_path_, false);
        std::vector<std::uint32_t> arguments;
        for (auto argument = written.first; argument != none; argument = item(argument).next)
            arguments.push_back(argument);
        if (name == "if" && arguments.size() == 3)
            return compile_choice(arguments);

        auto function = find_xpath_function(name);
        if (auto const colon = name.find(':'); colon != std::string_view::npos && is_declared(name.substr(0, colon))) {
            // A prefix that means another namespace here than by custom names another function.
            auto const prefix = name.substr(0, colon);
            for (auto const& [known, uri] : known_prefixes)
                if (known == prefix && uri != uri_of(prefix))
                    function = -1;
        }
        if (function < 0) {
            TRY(fail_at_its_turn(written, "there is no function \"" + std::string(name) + "\""));
            return Paths {};
        }
        auto const& known = xpath_function(static_cast<std::size_t>(function));
        bool const is_position = name == "position" || name == "last";
        auto const most = is_position && options_.dialect == XPathDialect::plain ? std::uint8_t { 0 } : known.most;
        if (arguments.size() < known.least || arguments.size() > most || arguments.size() > 254) {
            TRY(fail_at_its_turn(written, std::string(name) + "() takes " + arguments_wanted(known.least, most)));
            return Paths {};
        }
        expression_.is_fickle_ |= known.is_fickle;
        expression_.asks_position_ |= is_position && arguments.empty() && predicates_around_ == 0;
        if (name == "regex" && item(arguments[1]).kind == Kind::text)
            return compile_match(arguments);

        std::vector<Paths> paths;
        for (auto const argument : arguments)
            paths.push_back(TRY(compile(argument)));
        emit(Code::call, 0, arguments.size(), static_cast<std::size_t>(function));
        return paths_of_call(name, arguments, std::move(paths), written.offset, starts_path);
    }

    static std::string arguments_wanted(int least, int most)
    {
        if (most == 255)
            return "at least " + std::to_string(least) + (least == 1 ? " argument" : " arguments");
        if (most == 0)
            return "no arguments";
        if (least == most)
            return std::to_string(least) + (least == 1 ? " argument" : " arguments");
        return std::to_string(least) + " to " + std::to_string(most) + " arguments";
    }

    // Only the branch that is chosen is evaluated.
    Result<Paths> compile_choice(std::vector<std::uint32_t> const& arguments)
    {
        TRY(compile(arguments[0]));
        auto const to_other = emit(Code::jump_unless);
        auto paths = TRY(compile(arguments[1]));
        auto const to_end = emit(Code::jump);
        land(to_other);
        auto const more = TRY(compile(arguments[2]));
        land(to_end);
        paths.insert(paths.end(), more.begin(), more.end());
        return paths;
    }

    Result<Paths> compile_match(std::vector<std::uint32_t> const& arguments)
    {
        TRY(compile(arguments[0]));
        auto pattern = Pattern::parse(syntax_.texts[item(arguments[1]).value]);
        if (!pattern)
            return wrong(item(arguments[1]), pattern.error().detail);
        auto& patterns = expression_.program_.patterns;
        patterns.push_back(std::move(*pattern));
        emit(Code::match, patterns.size() - 1);
        return Paths {};
    }

    std::string literal(std::uint32_t argument) const
    {
        return item(argument).kind == Kind::text ? syntax_.texts[item(argument).value] : std::string {};
    }

    // What a function's result may consist of; and what it reads without naming it as a path.
    Result<Paths> paths_of_call(std::string_view name, std::vector<std::uint32_t> const& arguments, std::vector<Paths> paths, std::size_t offset, bool starts_path)
    {
        XPathPath path;
        path.offset = offset;
        if (name == "current") {
            if (!starts_path)
                TRY(record({ path }));
            return Paths { path };
        }
        // It reads what it gave before, which is no reason to compute it again.
        if (name == "once")
            return Paths {};
        if (name == "instance" || name == "pulldata" || name == "z-score") {
            path.start = XPathPath::Start::instance;
            path.instance = literal(arguments[0]);
            if (!starts_path)
                TRY(record({ path }));
            return name == "instance" ? Paths { path } : Paths {};
        }
        if (name == "randomize" || name == "indexed-repeat")
            return std::move(paths[0]);
        if (name == "jr:choice-name") {
            // The question is named by a text that is a path.
            auto const named = literal(arguments[1]);
            if (auto const question = XPath::parse(named, names_, options_))
                TRY(record(question->paths()));
            expression_.named_questions_.push_back(named);
            return Paths {};
        }
        path.start = XPathPath::Start::other;
        return Paths { path };
    }

    NameTable& names_;
    XPathOptions options_;
    XPath expression_;
    XPathSyntax syntax_;
    Paths outer_;
    int predicates_around_ = 0;
    std::size_t memories_ = 0;
    // The call that comes next is where a path starts: it is not read by itself.
    bool starts_path_ = false;
};

Result<XPath> XPath::parse(std::string_view source, NameTable& names, XPathOptions options) { return XPathParser(source, names, options).parse(); }

bool XPath::calls(std::string_view function) const
{
    auto const number = find_xpath_function(function);
    return std::ranges::any_of(program_.operations, [&](XPathProgram::Operation operation) { return operation.code == static_cast<std::uint8_t>(Code::call) && operation.small == number; });
}

std::optional<XPathValue> XPath::constant() const
{
    if (program_.operations.size() != 1)
        return std::nullopt;
    auto const only = program_.operations.front();
    if (only.code == static_cast<std::uint8_t>(Code::push_number))
        return XPathValue(program_.numbers[only.operand]);
    if (only.code == static_cast<std::uint8_t>(Code::push_text))
        return XPathValue(std::string_view(program_.texts[only.operand]));
    return std::nullopt;
}

}
