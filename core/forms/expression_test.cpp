#include "forms/expression.hpp"

#include "doctest.hpp"

#include <map>

using namespace relais;

namespace {

// A form of a few answers that does not change.
class FixedAnswers : public ExpressionContext {
public:
    explicit FixedAnswers(Language language = Language::fr)
        : ExpressionContext(*LocalDate::parse("2026-11-21"), language)
    {
    }

    void link(Expression& expression)
    {
        for (auto& reference : expression.references()) {
            reference.question = names_.size();
            names_.push_back(reference.name);
        }
    }

    std::string_view answer(std::size_t question) const override
    {
        static std::map<std::string, std::string, std::less<>> const answers {
            { "age", "17" }, { "name", "Afi" }, { "born", "2009-03-15" }, { "needs", "food shelter  care" }, { "empty", "" }, { "risk", "high" },
        };
        auto const found = answers.find(names_[question]);
        return found == answers.end() ? std::string_view {} : found->second;
    }
    std::string_view own_answer() const override { return "12"; }
    std::string_view column(std::string_view name) const override { return name == "region" ? "maritime" : ""; }
    std::string choice_label(std::size_t question, std::string_view choice) const override
    {
        return names_[question] + "/" + std::string(choice) + "/" + std::string(name_of(language()));
    }

private:
    std::vector<std::string> names_;
};

}

static std::string value_of(std::string_view source, Language language = Language::fr)
{
    auto expression = Expression::parse(source);
    REQUIRE_MESSAGE(expression.has_value(), expression.error().detail);
    FixedAnswers context(language);
    context.link(*expression);
    return expression->evaluate(context).to_text();
}

struct Evaluated {
    char const* story;
    char const* source;
    char const* value;
};

static void check_all(std::span<Evaluated const> rows)
{
    for (auto const& row : rows) {
        CAPTURE(row.story);
        CAPTURE(row.source);
        CHECK(value_of(row.source) == row.value);
    }
}

TEST_CASE("operators bind as in XPath")
{
    static constexpr Evaluated rows[] = {
        { "times before plus", "1 + 2 * 3", "7" },
        { "parentheses first", "(1 + 2) * 3", "9" },
        { "from left to right", "10 - 2 - 3", "5" },
        { "division has a word", "7 div 2", "3.5" },
        { "the remainder has the sign of the left side", "-5 mod 2", "-1" },
        { "minus before a number", "- 5 + 2", "-3" },
        { "two minuses make a number", "--'3'", "3" },
        { "minus after an operator", "1 --1", "2" },
        { "comparison after sums", "1 + 1 = 2", "true" },
        { "comparison from left to right", "3 > 2 > 1", "false" },
        { "equality after order", "1 < 2 = true()", "true" },
        { "and before or", "true() or false() and false()", "true" },
        { "words need no spaces after numbers", "1and1", "true" },
        { "a hyphen belongs to the name of a function", "string-length('ab') -1", "1" },
        { "quotes of either kind", "concat(\"it's\", ' \"so\"')", "it's \"so\"" },
        { "white space does not matter", " 1\n+\t1 ", "2" },
        { "division by zero", "1 div 0", "Infinity" },
        { "what is no number", "'a' * 2", "NaN" },
        { "a number may have an exponent", "1.5e3", "1500" },
        { "and without its right side", "false() and 1 div 0 = 2", "false" },
        { "if takes one side only", "if(1 = 1, 'yes', 'no')", "yes" },
        { "if inside if", "if(false(), 1, if(true(), 2, 3))", "2" },
    };
    check_all(rows);
}

TEST_CASE("values are compared and converted as in XPath")
{
    static constexpr Evaluated rows[] = {
        { "texts with texts", "'1.0' = '1'", "false" },
        { "a text with a number", "'1.0' = 1", "true" },
        { "a truth with a text", "true() = 'no'", "true" },
        { "order is of numbers", "'10' > '9'", "true" },
        { "texts have no order", "'b' > 'a'", "false" },
        { "days have an order", "'2026-11-20' < today()", "true" },
        { "days can be counted", "today() - '2026-11-01'", "20" },
        { "an answer is a text", "${age} = '17'", "true" },
        { "an answer is a number where one is wanted", "${age} + 1", "18" },
        { "a missing answer is empty", "${nowhere} = ''", "true" },
        { "a missing answer is no number", "${empty} < 5", "false" },
        { "the answer itself", ". > 10 and . <= 12", "true" },
        { "a reference with spaces", "${ name }", "Afi" },
        { "a column of the choices", "region = 'maritime'", "true" },
    };
    check_all(rows);
}

TEST_CASE("functions about truths and texts")
{
    static constexpr Evaluated rows[] = {
        { "not", "not(${empty})", "true" },
        { "boolean", "boolean('0')", "true" },
        { "boolean-from-string", "boolean-from-string('0')", "false" },
        { "coalesce takes the first that is something", "coalesce(${empty}, 1 div '', ${name})", "Afi" },
        { "once keeps what is there", "once('new')", "12" },
        { "string", "string(1.50)", "1.5" },
        { "string of the answer itself", "string()", "12" },
        { "string-length counts characters", "string-length('\xC3\xA9t\xC3\xA9')", "3" },
        { "concat", "concat('a', 1, true())", "a1true" },
        { "join", "join(', ', 'a', 'b', 'c')", "a, b, c" },
        { "contains", "contains('Lokossa', 'kos')", "true" },
        { "starts-with", "starts-with('Lokossa', 'Lok')", "true" },
        { "ends-with", "ends-with('Lokossa', 'Lok')", "false" },
        { "substr counts from zero", "substr('hello', 1, 3)", "el" },
        { "substr counts from the end", "substr('hello', -2)", "lo" },
        { "substr keeps characters whole", "substr('\xC3\xA9t\xC3\xA9', 2)", "\xC3\xA9" },
        { "substr of nothing", "substr('hello', 9)", "" },
        { "substring counts from one", "substring('12345', 1.5, 2.6)", "234" },
        { "substring-before", "substring-before('1999/04/01', '/')", "1999" },
        { "substring-after", "substring-after('1999/04/01', '/')", "04/01" },
        { "translate changes and drops", "translate('--aaa--', 'abc-', 'ABC')", "AAA" },
        { "normalize-space", "normalize-space('  a   b ')", "a b" },
        { "regex matches the whole", "regex('+228 90', '\\+[0-9]{3} [0-9]+')", "true" },
        { "regex with a pattern that is calculated", "regex('aaa', concat('a', '+'))", "true" },
        { "a calculated pattern that cannot be used", "regex('aaa', concat('a', '('))", "false" },
    };
    check_all(rows);
}

TEST_CASE("functions about numbers")
{
    static constexpr Evaluated rows[] = {
        { "number", "number(' 12 ')", "12" },
        { "number of what is none", "number('x')", "NaN" },
        { "int drops the fraction", "int(-1.51)", "-1" },
        { "floor", "floor(-1.5)", "-2" },
        { "ceiling", "ceiling(1.2)", "2" },
        { "abs", "abs('-10.5')", "10.5" },
        { "round takes a half away from zero", "round(-1.5)", "-2" },
        { "round to places", "round(2.15, 1)", "2.2" },
        { "round carries", "round(9.995, 2)", "10" },
        { "round before the point", "round(626.3, -3)", "1000" },
        { "round everything away", "round(23.7, -2)", "0" },
        { "round leaves what has fewer places", "round(1.234, 5)", "1.234" },
        { "round of what is no number", "round('x')", "NaN" },
        { "min", "min(3, 1, 2)", "1" },
        { "max", "max(-3, '-1', -2)", "-1" },
        { "the greatest of something and nothing is unknown", "max(1, '')", "NaN" },
        { "sum", "sum(1, '2', 3.5)", "6.5" },
    };
    check_all(rows);
}

TEST_CASE("functions about days")
{
    static constexpr Evaluated rows[] = {
        { "today is the caller's", "today()", "2026-11-21" },
        { "date of a number", "date(today() + 10)", "2026-12-01" },
        { "date of no day", "date('2026-02-30')", "" },
        { "date beyond the calendar", "date(99999999)", "" },
        { "decimal-date-time counts days", "decimal-date-time('1970-01-11')", "10" },
        { "the parts of a day", "format-date('2026-03-05', '%Y|%y|%m|%n|%d|%e')", "2026|26|03|3|05|5" },
        { "the names of a day", "format-date('2026-03-05', '%a %e %b')", "jeu. 5 mars" },
        { "a day has no time", "format-date('2026-03-05', '%H:%M:%S.%3 %h')", "00:00:00.000 0" },
        { "signs without meaning stay", "format-date('2026-03-05', '100% %x %%')", "100% %x %" },
        { "no day has no format", "format-date('', '%Y')", "" },
        { "years", "difference-in-years(${born}, '2026-03-14')", "16" },
        { "years on the birthday", "difference-in-years(${born}, '2026-03-15')", "17" },
        { "months", "difference-in-months('2026-01-31', '2026-03-30')", "1" },
        { "months backwards", "difference-in-months('2026-03-31', '2026-01-30')", "-2" },
        { "days", "difference-in-days('2026-02-27', '2026-03-01')", "2" },
        { "a difference to nothing", "difference-in-days('', today())", "" },
        { "add-date", "add-date('2026-01-31', 0, 1)", "2026-02-28" },
        { "add-date with days", "add-date('2026-01-31', 1, 0, 1)", "2027-02-01" },
        { "add-date beyond the calendar", "add-date('2026-01-31', 99999999)", "" },
    };
    check_all(rows);
    CHECK(value_of("format-date('2026-08-05', '%b')", Language::ar) == "أغسطس");
    CHECK(value_of("format-date('2026-08-05', '%a')", Language::pt) == "qua");
}

TEST_CASE("functions about choices")
{
    static constexpr Evaluated rows[] = {
        { "selected", "selected(${needs}, 'shelter')", "true" },
        { "selected means whole names", "selected(${needs}, 'shel')", "false" },
        { "nothing is never selected", "selected('', '')", "false" },
        { "selected-at", "selected-at(${needs}, 2)", "care" },
        { "selected-at behind the end", "selected-at(${needs}, 3)", "" },
        { "count-selected", "count-selected(${needs})", "3" },
        { "jr:choice-name", "jr:choice-name(${risk}, '${risk}')", "risk/high/fr" },
        { "jr:choice-name of several", "jr:choice-name('a b', ${needs})", "needs/a/fr, needs/b/fr" },
    };
    check_all(rows);
}

TEST_CASE("an expression that cannot be used says where and why")
{
    struct Row {
        char const* story;
        std::string source;
        char const* detail;
    };
    Row const rows[] = {
        { "nothing", "  ", "character 1: the expression is empty" },
        { "an end too early", "1 +", "character 4: the expression ends too early" },
        { "two values", "1 2", "character 3: an operator is missing" },
        { "a word that is no operator", "1 orange 2", "character 3: an operator is missing" },
        { "an open parenthesis", "(1 + 2", "character 7: \")\" is missing" },
        { "a parenthesis too many", "1)", "character 2: \")\" without \"(\"" },
        { "an open text", "'abc", "character 1: the closing quote is missing" },
        { "quotes of a word processor", "${risk} = ’high’", "character 11: write straight quotes, ' or \"" },
        { "an unknown function", "1 + now()", "character 5: there is no function now()" },
        { "chance", "uuid()", "character 1: there is no function uuid()" },
        { "too few arguments", "selected(${needs})", "character 1: selected() takes 2 arguments" },
        { "too many arguments", "not(1, 2)", "character 1: not() takes 1 argument" },
        { "one of several counts", "substr('a')", "character 1: substr() takes 2 to 3 arguments" },
        { "any number but none", "min()", "character 1: min() takes 1 or more arguments" },
        { "if without else", "if(1, 2)", "character 1: if() takes 3 arguments: a condition, what it is if that holds, and what it is else" },
        { "a missing comma", "concat('a' 'b')", "character 12: \")\" is missing" },
        { "an empty argument", "concat('a', )", "character 13: a value is missing" },
        { "a path", "/data/age > 5", "character 1: paths are not possible here; name a question as ${name}" },
        { "a relative path", "../age", "character 1: paths are not possible here; name a question as ${name}" },
        { "a predicate", "count[1]", "character 6: paths are not possible here; name a question as ${name}" },
        { "a reference that is not closed", "${age > 5", "character 1: a reference is written ${name}" },
        { "a reference to no name", "${a b}", "character 1: a reference is written ${name}" },
        { "an unknown prefix", "jr:itext", "character 1: \"jr:itext\" is not known" },
        { "a pattern that cannot be used", "regex(., '(a')", "character 1: pattern character 3: \")\" is missing" },
        { "a choice of no question", "jr:choice-name(${risk}, 'risk')", "character 1: the second argument of jr:choice-name() is a question, written '${name}'" },
        { "too deep", std::string(200, '('), "character 101: too many parts in each other" },
        { "a book", std::string(8001, '1'), "the expression is longer than 8000 bytes" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const expression = Expression::parse(row.source);
        REQUIRE_FALSE(expression.has_value());
        CHECK(expression.error().code == ProblemCode::form_invalid);
        CHECK(expression.error().detail == row.detail);
    }
}

TEST_CASE("an expression knows what it names")
{
    auto const expression = Expression::parse("${b} = region and ${a} > ${b} or selected(name, ${c})");
    REQUIRE(expression.has_value());
    std::vector<std::string> names;
    for (auto const& reference : expression->references())
        names.push_back(reference.name);
    CHECK(names == std::vector<std::string> { "b", "a", "c" });
    CHECK(expression->columns() == std::vector<std::string> { "region", "name" });
    CHECK(from_json<Expression>(to_json(*expression))->references().size() == 3);
    CHECK(from_json<Expression>(Json("1 +")).error().code == ProblemCode::form_invalid);
    CHECK(from_json<Expression>(Json(1)).error().code == ProblemCode::wrong_type);
}

TEST_CASE("long chains and deep nests are evaluated without recursion")
{
    std::string sum = "0";
    for (int i = 0; i < 1500; ++i)
        sum += "+ 1 ";
    CHECK(value_of(sum) == "1500");
    std::string nest;
    for (int i = 0; i < 40; ++i)
        nest += "if(false(), 0, ";
    CHECK(value_of(nest + "5" + std::string(40, ')')) == "5");
}

TEST_CASE("an evaluation that costs too much is given up")
{
    auto const expression = Expression::parse("concat(., .)");
    REQUIRE(expression.has_value());
    FixedAnswers context;
    CHECK(context.spend(ExpressionContext::allowance - 2));
    CHECK(expression->evaluate(context).to_text().empty());
    CHECK(context.is_exhausted());
    CHECK(context.steps_left() == 0);
}
