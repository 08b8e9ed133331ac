// The expression tests of @getodk/xpath: a document, a context, an expression and its value.
#include "environment.hpp"
#include "suite.hpp"
#include "xpath/xpath.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace relais::conformance {

namespace {

struct Document {
    NameTable names;
    std::unique_ptr<NodeTree> tree;
    XPathPrefixes prefixes;
};

}

static std::unique_ptr<Document> read_document(std::string_view xml, Json const& file)
{
    auto document = std::make_unique<Document>();
    // The files hold documents as they stand in a source, with white space before.
    xml.remove_prefix(std::min(xml.find_first_not_of(" \t\r\n"), xml.size()));
    auto tree = read_node_tree(xml, document->names, XmlKeep::everything, {});
    if (!tree)
        return nullptr;
    document->tree = std::make_unique<NodeTree>(std::move(*tree));
    for (auto const& [prefix, uri] : document->tree->declared())
        document->prefixes.try_emplace(prefix, uri);
    if (auto const* namespaces = file.find("namespaces"); namespaces != nullptr && namespaces->as_object() != nullptr)
        for (auto const& member : *namespaces->as_object())
            document->prefixes.try_emplace(member.name, *member.value.as_string());
    return document;
}

static std::string qualified(NodeTree const& tree, NodeId node)
{
    std::string name(tree.names().prefix_text(tree.prefix(node)));
    return name + (name.empty() ? "" : ":") + std::string(tree.local_name(node));
}

// The suite counts CDATA sections apart from texts, and the others by name.
static bool is_counted_with(NodeTree const& tree, NodeId before, NodeId node)
{
    if (tree.kind(node) == NodeKind::text)
        return tree.prefix(before) == tree.prefix(node);
    return tree.kind(node) == NodeKind::comment || qualified(tree, before) == qualified(tree, node);
}

// /*[name()='html'][1]/@id
static std::string path_of(NodeTree const& tree, NodeId node)
{
    std::string path;
    for (; node != NodeTree::document; node = tree.parent(node)) {
        auto const kind = tree.kind(node);
        std::size_t place = 1;
        for (auto before = tree.previous(node); before != no_node; before = tree.previous(before))
            place += tree.kind(before) == kind && is_counted_with(tree, before, node) ? 1 : 0;
        std::string step = kind == NodeKind::attribute ? "@" + qualified(tree, node)
            : kind == NodeKind::element               ? "*[name()='" + qualified(tree, node) + "']"
            : kind == NodeKind::text                  ? "text()"
            : kind == NodeKind::comment               ? "comment()"
                                                      : "processing-instruction()";
        if (kind != NodeKind::attribute)
            step += "[" + std::to_string(place) + "]";
        path = "/" + step + path;
    }
    return path.empty() ? "/" : path;
}

static TreeNode find_node(std::string_view path, Document& document, CaseEnvironment& environment)
{
    TreeNode const top { document.tree.get(), NodeTree::document };
    if (path.empty())
        return {};
    auto const expression = XPath::parse(path, document.names, { &document.prefixes, XPathDialect::plain });
    auto const nodes = expression ? expression->nodes({ top }, environment) : Result<std::vector<TreeNode>>(std::unexpected(expression.error()));
    return nodes && !nodes->empty() ? nodes->front() : TreeNode {};
}

static bool is_like(std::string const& text, std::string_view pattern)
{
    // "/…/" finds itself anywhere; ours takes a whole text.
    pattern = pattern.substr(1, pattern.rfind('/') - 1);
    bool const is_bound_before = pattern.starts_with('^');
    bool const is_bound_behind = pattern.ends_with('$');
    pattern.remove_prefix(is_bound_before ? 1 : 0);
    pattern.remove_suffix(is_bound_behind ? 1 : 0);
    auto source = (is_bound_before ? "(?:" : ".*(?:") + std::string(pattern) + (is_bound_behind ? ")" : ").*");
    for (auto at = source.find("\\/"); at != std::string::npos; at = source.find("\\/"))
        source.erase(at, 1);
    auto const parsed = Pattern::parse(source);
    return parsed && parsed->matches(text);
}

static std::string told(XPathValue const& value, std::string_view kind, Document const& document, XPathEnvironment& environment)
{
    if (kind.starts_with("nodeset")) {
        std::string paths;
        for (auto const& node : value.nodes)
            paths += (paths.empty() ? "" : ", ") + path_of(*document.tree, node.id);
        return paths;
    }
    if (kind == "boolean")
        return value.to_boolean() ? "true" : "false";
    if (kind.starts_with("number"))
        return xpath_number_text(value.to_number(environment));
    return value.to_answer(environment);
}

static bool is_as_expected(Json const& test, XPathValue const& value, Document const& document, XPathEnvironment& environment)
{
    auto const kind = test.text("kind");
    auto const& expected = *test.find("expected");
    if (kind == "boolean")
        return expected.as_bool() != nullptr && value.to_boolean() == *expected.as_bool();
    if (kind == "number")
        return is_nearly(value.to_number(environment), expected_number(expected));
    if (kind == "number-rounded") {
        auto const factor = expected_number(*test.find("factor"));
        auto const rounded = [&](double number) { return std::floor(number * factor + 0.5); };
        return rounded(value.to_number(environment)) == rounded(expected_number(expected));
    }
    auto const text = value.to_answer(environment);
    if (kind == "string")
        return text == test.text("expected");
    if (kind == "string-matches")
        return is_like(text, test.text("expected"));
    if (kind == "string-length")
        return static_cast<double>(text.size()) == expected_number(expected);
    if (!value.is_nodes() || expected.as_array() == nullptr)
        return false;
    std::vector<std::string> wanted;
    std::vector<std::string> got;
    for (auto const& path : *expected.as_array())
        wanted.push_back(path.as_string() == nullptr ? "" : *path.as_string());
    for (auto const& node : value.nodes)
        got.push_back(path_of(*document.tree, node.id));
    if (kind == "nodeset-unordered") {
        std::ranges::sort(wanted);
        std::ranges::sort(got);
    }
    return wanted == got;
}

static void run_case(Json const& test, Document& document, Report& report)
{
    auto const expression_text = test.text("expression");
    auto const kind = test.text("kind");
    CaseEnvironment environment;
    environment.tree = document.tree.get();
    environment.zone = -7 * 60; // America/Phoenix
    if (auto const* now = test.find("now_ms"); now != nullptr && now->as_integer() != nullptr)
        environment.clock_ms = *now->as_integer();

    auto const root = find_node(test.text("root"), document, environment);
    auto context = find_node(test.text("context"), document, environment);
    if (!context)
        context = root;
    // The language of the moment stands in the name of the test.
    static constexpr std::string_view language_is = "in language '";
    if (auto const at = test.text("test").find(language_is); at != std::string_view::npos)
        environment.itext_language = test.text("test").substr(at + language_is.size()).substr(0, 2);
    auto prefixes = document.prefixes;
    if (test.find("custom_resolver") != nullptr)
        prefixes["jr"] = "https://example.com/not-javarosa";
    XPathOptions options { &prefixes, XPathDialect::odk, XPathUnknown::refuse_at_its_turn };
    if (auto const* forms = test.find("xforms"); forms != nullptr && forms->as_bool() != nullptr && !*forms->as_bool())
        options.dialect = XPathDialect::plain;

    auto const expression = XPath::parse(expression_text, document.names, options);
    auto const value = expression ? expression->evaluate({ context, 1, 1, {}, root }, environment) : Result<XPathValue>(std::unexpected(expression.error()));
    auto const answer = value ? told(*value, kind, document, environment) : "refused: " + value.error().detail;
    if (!expression_text.contains("digest("))
        report.hear(answer);
    bool const is_right = kind == "throws" ? !value.has_value() : value && is_as_expected(test, *value, document, environment);
    if (is_right)
        return report.pass();
    report.fail(test.text("test"), expression_text, write_json(*test.find("expected")), answer);
}

void run_xpath(Json const& file, Report& report)
{
    std::unique_ptr<Document> document;
    std::string xml;
    for (auto const& test : *file.find("cases")->as_array()) {
        auto const expression = test.text("expression");
        if (report.is_out_of_profile(test.text("test"), expression))
            continue;
        if (auto const* passed = test.find("test_passed"); passed != nullptr && passed->as_bool() != nullptr && !*passed->as_bool()) {
            report.leave_out("the suite's own engine does not pass it");
            continue;
        }
        if (test.find("nondeterministic") != nullptr && test.text("kind") == "number" && expression.contains("random(")) {
            report.leave_out("the value is one of chance");
            continue;
        }
        if (expression.contains("digest(") && !CaseEnvironment::can_digest()) {
            report.leave_out("this host has no hashes");
            continue;
        }
        if (!document || xml != test.text("xml")) {
            xml = test.text("xml");
            document = read_document(xml, file);
        }
        if (!document) {
            report.fail(test.text("test"), expression, "a document", "the document is refused");
            continue;
        }
        run_case(test, *document, report);
    }
}

}
