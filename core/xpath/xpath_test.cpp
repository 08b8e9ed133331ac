#include "xpath/xpath.hpp"

#include "doctest.hpp"

using namespace relais;

namespace {

class TestEnvironment final : public XPathEnvironment {
public:
    NodeTree const* villages = nullptr;
    int zone = 60;

    TreeNode instance(std::string_view name) override { return name == "villages" ? TreeNode { villages, NodeTree::document } : TreeNode {}; }
    std::int64_t now_ms() override { return 1'795'296'777'000; } // 2026-11-21T21:32:57Z
    int zone_minutes(std::int64_t) override { return zone; }
    std::string_view language() override { return "fr"; }
    std::string uuid() override { return "11111111-2222-4333-8444-555555555555"; }
};

struct Form {
    NameTable names;
    NodeTree data = *read_node_tree(
        "<data><a>5</a><b> </b><c>x y</c><g><r><n>1</n><v>one</v></r><r><n>2</n><v>two</v></r><r><n>3</n><v/></r></g><d>2026-11-20</d></data>", names);
    NodeTree villages = *read_node_tree("<root><item><name>v1</name><area>north</area></item><item><name>v2</name><area>south</area></item></root>", names);
    TestEnvironment environment;

    Form() { environment.villages = &villages; }

    // The result as a text, seen from the first element of that name.
    std::string tell(std::string_view source, std::string_view context = "data")
    {
        auto const expression = XPath::parse(source, names);
        if (!expression)
            return expression.error().detail;
        TreeNode node { &data, data.root_element() };
        while (data.local_name(node.id) != context)
            node.id = data.following(node.id, NodeTree::document);
        auto const value = expression->evaluate({ node }, environment);
        return value ? value->to_text(environment) : "refused: " + value.error().detail;
    }
};

}

TEST_CASE("A path that is settled is not walked, and yields the same nodes")
{
    NameTable names;
    auto const data = *read_node_tree("<data><a>1</a><g><b>1</b><b>2</b><c><d>3</d></c></g></data>", names);
    struct Places final : XPathPlaces {
        NodeTree const* tree = nullptr;
        std::uint32_t below(std::uint32_t place, NameId name) const override { return tree->only_element(place == none ? NodeTree::document : place, name, 100).node; }
    } places;
    places.tree = &data;
    struct Environment final : XPathEnvironment {
        NodeTree const* tree = nullptr;
        std::string asked;
        TreeNode placed(std::uint32_t place) override
        {
            asked += std::string(tree->local_name(place)) + ' ';
            return tree->local_name(place) == "c" ? TreeNode {} : TreeNode { tree, place };
        }
    } environment;
    environment.tree = &data;
    struct Row {
        char const* source;
        char const* asked;
    };
    for (auto const& row : std::vector<Row> {
             { "/data/a", "a " },
             { "/data/g/b", "g " },
             { "/data/g/b[2]", "g " },
             { "/data/g/c/d", "d " },
             { "/data/g/c", "c " }, // is not there: walked
             { "/data/nothing", "data " },
             { "/nothing", "" },
             { "/", "" },
             { "/data/g/b[. = /data/a]", "g a " },
             { "/data/g[/]/c/d", "data " },
             { "/data/a | /data/g/c/d/../..", "a d " },
         }) {
        CAPTURE(row.source);
        auto expression = *XPath::parse(row.source, names);
        XPathContext const context { .node = { &data, data.root_element() } };
        auto const walked = *expression.nodes(context, environment);
        CHECK(environment.asked.empty());
        expression.settle(places);
        CHECK(*expression.nodes(context, environment) == walked);
        CHECK(std::exchange(environment.asked, {}) == row.asked);
    }
}

TEST_CASE("an expression yields what XPath 1.0 and the manual of ODK say")
{
    struct Row {
        char const* story;
        char const* source;
        char const* told;
    };
    static constexpr Row rows[] = {
        { "numbers have no exponent", "1000000 * 1000000 * 1000000 * 10000", "10000000000000000000000" },
        { "small ones neither", "1 div 10000000", "0.0000001" },
        { "less than nothing is nothing", "string(-0)", "0" },
        { "operators bind as they should", "1 + 2 * 3 = 7 and not(1 > 2)", "true" },
        { "or stops at what is true", "true() or 1 div 0 > 2", "true" },
        { "an absolute path", "/data/g/r[2]/v", "two" },
        { "a value in a predicate", "/data/g/r[v = 'two']/n", "2" },
        { "the last", "/data/g/r[last()]/n", "3" },
        { "the sum", "sum(/data/g/r/n)", "6" },
        { "the sum leaves out what has no answer", "sum(/data/b) + sum(/data/a)", "5" },
        { "backwards", "/data/g/r[3]/preceding-sibling::r[1]/n", "2" },
        { "upwards", "//v[. = 'one']/ancestor::g/../a", "5" },
        { "a union is in the order of the document", "join(' ', //r[2]/n | //r[1]/n)", "1 2" },
        { "everything below, once", "count(//r//text())", "5" },
        { "another instance", "instance('villages')/root/item[name = 'v2']/area", "south" },
        { "within a predicate, / is the form's own", "instance('villages')/root/item[position() = /data/g/r[2]/n]/name", "v2" },
        { "an instance that is not there", "count(instance('x')/root)", "0" },
        { "pulldata", "pulldata('villages', 'area', 'name', 'v1')", "north" },
        { "indexed-repeat", "indexed-repeat(/data/g/r/v, /data/g/r, 2)", "two" },
        { "the place of a repeat", "position(/data/g/r[3])", "3" },
        { "selected", "selected(/data/c, 'y') and not(selected(/data/c, 'z'))", "true" },
        { "selected-at", "selected-at(/data/c, 1)", "y" },
        { "a branch that is not taken is not evaluated", "if(1 = 1, 'a', count(1))", "a" },
        { "coalesce passes over what is no number", "coalesce(number('x'), 'y')", "y" },
        { "regex takes the whole text", "regex('1234', '[0-9]{3}')", "false" },
        { "a day is a number of days", "date('2026-11-21') - date('2026-11-01')", "20" },
        { "a day as a text", "date(20000)", "2024-10-04T01:00:00.000+01:00" },
        { "dates are compared", "/data/d < today()", "true" },
        { "today", "today()", "2026-11-21" },
        { "now", "now()", "2026-11-21T22:32:57.000+01:00" },
        { "format-date-time", "format-date-time('2026-03-05T07:08:09.010', '%Y %y %m %n %b %d %e %a %H %h %M %S %3 %A %%')", "2026 26 03 3 mars 05 5 jeu. 07 7 08 09 010 jeudi %" },
        { "decimal-time", "decimal-time('06:00:00')", "0.25" },
        { "months between", "difference-in-months('2026-01-31', '2026-02-28')", "1" },
        { "years between", "difference-in-years('2010-11-22', '2026-11-21')", "15" },
        { "weeks between", "difference-in-weeks('2026-11-01', '2026-11-21')", "2" },
        { "add-date", "add-date('2026-01-31', 0, 1)", "2026-02-28" },
        { "round", "concat(round(2.345, 2), ' ', round(-1.5), ' ', round(1234, -2))", "2.35 -2 1200" },
        { "int", "int(-1.9)", "-1" },
        { "substr counts from 0, substring from 1", "concat(substr('hello', 1, 3), substring('hello', 1, 2))", "elhe" },
        { "characters, not bytes", "concat(string-length('éà'), substr('éàü', 1, 2), translate('é', 'é', 'e'))", "2àe" },
        { "base64", "base64-decode('w6k=')", "é" },
        { "digest is the host's", "digest('x', 'MD5')", "refused: digest() by \"MD5\" cannot be had here" },
        { "uuid", "uuid(8)", "11111111" },
        { "area", "area('0 0;0 1;1 1;1 0;0 0')", "12391256135.81" },
        { "distance", "distance('0 0;0 1')", "111318.85" },
        { "inside", "geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')", "true" },
        { "a line that crosses itself", "intersects('0 0;1 1;1 0;0 1')", "true" },
        { "a shape that does not", "intersects('0 0;0 1;1 1;1 0;0 0')", "false" },
        { "the same order for the same seed", "join('', randomize(//n, 7))", "321" },
        { "trigonometry", "concat(sin(1), ' ', cos(3), ' ', atan2(2, 3), ' ', exp(1), ' ', log(2), ' ', pow(2, 0.5))",
            "0.8414709848078965 -0.9899924966004454 0.5880026035475675 2.718281828459045 0.6931471805599453 1.4142135623730951" },
        { "current() is where the expression belongs", "/data/g/r[n < current()/a]/v", "one" },
        { "not a node", "count(1)", "refused: a function wants nodes and is given a value" },
        { "no nodes to unite", "1 | 2", "refused: \"|\" stands between node-sets only" },
        { "nothing", "", "character 1: the expression is not complete: a value is missing here" },
        { "half an expression", "1 +", "character 4: the expression is not complete: a value is missing here" },
        { "a bracket is missing", "(1", "character 3: \")\" is missing" },
        { "characters are counted, not bytes", "'é' ]", "character 5: an operator or the end is expected here" },
        { "a function that is none", "frobnicate(1)", "character 1: there is no function \"frobnicate\"" },
        { "too many arguments", "1 + count(1, 2)", "character 5: count() takes 1 argument" },
        { "a pattern that is none", "regex(., '[')", "character 10: pattern character 2: \"]\" is missing" },
        { "a variable", "$x", "character 1: forms have no variables; write ${name} for an answer" },
        { "a prefix that nobody knows", "foo:bar", "character 1: no namespace is known for the prefix \"foo\"" },
    };
    Form form;
    for (auto const& row : rows) {
        INFO(row.story);
        CHECK(form.tell(row.source) == row.told);
    }
}

TEST_CASE("a node that is not relevant reads as nothing")
{
    Form form;
    auto const a = form.data.first_element(form.data.root_element());
    form.data.set_relevant(a, false);
    CHECK(form.tell("concat('[', /data/a, ']', /data/a = 5)") == "[]false");
}

TEST_CASE("the paths of an expression are told")
{
    struct Row {
        char const* source;
        char const* told;
    };
    static constexpr Row rows[] = {
        { "/data/a + ../b", "/data/a, ../b" },
        { ". > 3", "." },
        { "/data/g/r[../x = current()/../y]/n", "/data/g/r[]/../x, ../y, /data/g/r[]/n" },
        { "instance('villages')/root/item[area = /data/c]/name", "villages:root/item[]/area, /data/c, villages:root/item[]/name" },
        { "if(a, b, c)/d", "a, b, c, b/d, c/d" },
        { "(a | b)[1]/c", "a, b, a/c, b/c" },
        { "pulldata('villages', 'a', 'b', c)", "c, villages:" },
        { "jr:choice-name(a, ' /data/a ')", "a, /data/a" },
        { "count(//r)", "//r" },
    };
    for (auto const& row : rows) {
        NameTable names;
        auto const expression = XPath::parse(row.source, names);
        REQUIRE(expression.has_value());
        std::string told;
        for (auto const& path : expression->paths()) {
            told += told.empty() ? "" : ", ";
            told += path.start == XPathPath::Start::instance ? path.instance + ":" : path.start == XPathPath::Start::root ? "/" : "";
            if (path.steps.empty() && path.start == XPathPath::Start::context)
                told += ".";
            for (std::size_t i = 0; i < path.steps.size(); ++i) {
                auto const& step = path.steps[i];
                told += i == 0 ? "" : "/";
                told += step.axis == XPathAxis::parent ? ".." : step.axis == XPathAxis::descendant ? "/" : "";
                told += step.test == XPathTest::name ? std::string(names.local(step.name)) : "";
                told += step.has_predicate ? "[]" : "";
            }
        }
        CHECK(told == row.told);
    }
}

TEST_CASE("what changes by itself, and what asks for its place, is known")
{
    NameTable names;
    CHECK(XPath::parse("today() - 1", names)->is_fickle());
    CHECK(!XPath::parse("a - 1", names)->is_fickle());
    CHECK(XPath::parse("position() + 1", names)->asks_position());
    CHECK(!XPath::parse("a[position() = 1]", names)->asks_position());
    CHECK(XPath::parse("count(a)", names)->calls("count"));
    REQUIRE(XPath::parse(" 'x' ", names)->constant().has_value());
    CHECK(XPath::parse(" 'x' ", names)->constant()->text == "x");
    CHECK_FALSE(XPath::parse("'x' = 'x'", names)->constant().has_value());
}

TEST_CASE("no expression runs without end or goes too deep")
{
    Form form;
    std::string many = "..//*";
    for (int i = 0; i < 8; ++i)
        many = "count(..//*[" + many + "])";
    form.environment.allowance = 100'000;
    CHECK(form.tell(many).starts_with("refused: the expression takes too many steps"));

    form.environment.allowance = 1'000'000;
    std::string chain = "1";
    for (int i = 0; i < 20'000; ++i)
        chain += "+1";
    CHECK(form.tell(chain) == "20001");
    CHECK(form.tell(std::string(200, '(') + "1" + std::string(200, ')')) == "character 102: too many brackets inside each other");
    CHECK(form.tell(std::string(60'001, '-') + "1") == "-1");
    CHECK(form.tell(std::string(70'000, ' ') + "1").ends_with("the expression is longer than 65536 bytes"));
}
