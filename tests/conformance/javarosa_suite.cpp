// The parser and evaluation tests of JavaRosa: XPathParseTest and XPathEvalTest.
#include "environment.hpp"

#include "base/time.hpp"
#include "suite.hpp"
#include "tree_text.hpp"
#include "xpath/machine.hpp"
#include "xpath/xpath.hpp"

#include <cmath>
#include <limits>

namespace relais::conformance {

void run_javarosa_parse(Json const& file, Report& report)
{
    for (auto const& test : *file.find("cases")->as_array()) {
        auto const expression = test.text("expression");
        if (report.is_out_of_profile(expression, expression))
            continue;
        auto const syntax = XPathSyntax::parse(expression);
        auto const told = syntax ? tree_text(*syntax) : "refused: " + syntax.error().detail;
        report.hear(told);
        bool const is_valid = *test.find("valid")->as_bool();
        auto const tree = test.text("ast");
        if (syntax.has_value() == is_valid && (!is_valid || tree.empty() || told == tree))
            report.pass();
        else
            report.fail("parse", expression, is_valid ? tree : "refused", told);
    }
}

// A function that a host program adds; ours come with the language.
static bool calls_host_function(Json const& test)
{
    auto const* functions = test.find("custom_functions");
    if (functions == nullptr || functions->as_array() == nullptr)
        return false;
    for (auto const& name : *functions->as_array())
        if (name.as_string() != nullptr && *name.as_string() != "text" && find_xpath_function(*name.as_string()) < 0)
            return true;
    return false;
}

// "DateUtils.getDate(2008, 9, 5)" as 2008-09-05.
static std::string date_in_java(std::string_view source)
{
    static constexpr std::string_view call = "DateUtils.getDate(";
    if (!source.starts_with(call))
        return {};
    int numbers[3] = {};
    std::size_t count = 0;
    for (auto const c : source.substr(call.size())) {
        if (c == ',')
            ++count;
        else if (c >= '0' && c <= '9' && count < 3)
            numbers[count] = numbers[count] * 10 + (c - '0');
    }
    auto const date = LocalDate::of(numbers[0], numbers[1], numbers[2]);
    return date ? date->to_string() : std::string {};
}

// What a case wants, where it can be told without Java; `kind` becomes what kind of value that is.
static Json wanted_of(Json const& test, std::string& kind)
{
    auto const& expected = *test.find("expected");
    if (kind != "java")
        return expected;
    auto const source = test.text("expected");
    kind = source == "true" || source == "false" ? "boolean" : source == "Math.E" || source == "Math.PI" || source == "-NaN" ? "number" : "string";
    if (kind == "boolean")
        return source == "true";
    if (kind == "number")
        return source == "Math.E" ? Json(0x1.5bf0a8b145769p+1) : source == "Math.PI" ? Json(0x1.921fb54442d18p+1) : Json("NaN");
    return date_in_java(source);
}

static void run_case(Json const& test, Report& report)
{
    auto const text = test.text("expression");
    std::string kind(test.text("kind"));
    auto const wanted = wanted_of(test, kind);
    if (test.text("kind") == "java" && kind == "string" && wanted.as_string()->empty())
        return report.leave_out("what is expected is an object of Java");

    NameTable names;
    CaseEnvironment environment;
    auto const tree = test.text("xml").empty() ? Result<NodeTree>(NodeTree(names)) : read_node_tree(test.text("xml"), names);
    auto const expression = XPath::parse(text, names, { nullptr, XPathDialect::odk, XPathUnknown::refuse_at_its_turn });
    // A case without a document has nothing that a path could start from.
    XPathContext context;
    if (tree && !test.text("xml").empty())
        context.root = { &*tree, NodeTree::document };
    auto const value = expression ? expression->evaluate(context, environment) : Result<XPathValue>(std::unexpected(expression.error()));

    std::string told = value ? value->to_text(environment) : "refused: " + value.error().detail;
    if (!text.contains("digest("))
        report.hear(told);
    bool is_right = false;
    if (kind == "throws")
        is_right = !value.has_value();
    else if (value && kind == "boolean")
        is_right = wanted.as_bool() != nullptr && value->to_boolean() == *wanted.as_bool();
    else if (value && kind == "number") {
        auto const number = value->to_number(environment);
        auto const expected = expected_number(wanted);
        is_right = is_nearly(number, expected) || std::fabs(number - expected) < 1e-12;
    } else if (value && kind == "string")
        is_right = wanted.as_string() != nullptr && told == *wanted.as_string();
    if (is_right)
        report.pass();
    else
        report.fail(test.text("test"), text, kind + " " + write_json(*test.find("expected")), told);
}

void run_javarosa_eval(Json const& file, Report& report)
{
    for (auto const& test : *file.find("cases")->as_array()) {
        if (report.is_out_of_profile(test.text("test"), test.text("expression")))
            continue;
        if (test.text("expression").contains("digest(") && !CaseEnvironment::can_digest())
            report.leave_out("this host has no hashes");
        else if (calls_host_function(test))
            report.leave_out("a function that a host program adds");
        else
            run_case(test, report);
    }
}

}
