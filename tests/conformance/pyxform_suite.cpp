// The tests of pyxform: a workbook, and what must hold of the XForm made of it, or that it is refused.
//
// `pyxform` counts each assertion on a form that is accepted, `pyxform_rejects` each workbook that must be refused, and `pyxform_places` whether the refusal
// or warning names the same row. Wording is our own and not compared.
#include "environment.hpp"
#include "suite.hpp"
#include "xlsform/compile.hpp"
#include "xpath/xpath.hpp"

#include <algorithm>

namespace relais::conformance {

static Sheet sheet_of(std::string_view name, JsonArray const& rows)
{
    Sheet sheet { std::string(name), {}, {} };
    for (auto const& source : rows) {
        SheetRow row { static_cast<int>(sheet.rows.size()) + 2, {} };
        if (source.as_object() == nullptr)
            continue;
        for (auto const& cell : *source.as_object()) {
            auto const index = static_cast<std::size_t>(std::ranges::find(sheet.headers, cell.name) - sheet.headers.begin());
            if (index == sheet.headers.size())
                sheet.headers.push_back(cell.name);
            row.cells.resize(std::max(row.cells.size(), index + 1));
            if (cell.value.as_string() != nullptr)
                row.cells[index] = *cell.value.as_string();
        }
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

static Result<Workbook> workbook_of(Json const& input)
{
    if (input.find("md") != nullptr)
        return read_markdown_workbook(input.text("md"));
    Workbook workbook;
    for (auto const& sheet : *input.find("sheets")->as_object())
        if (sheet.value.as_array() != nullptr && !sheet.name.ends_with("_header"))
            workbook.sheets.push_back(sheet_of(sheet.name, *sheet.value.as_array()));
    return workbook;
}

static CompiledWorkbook compile_case(Json const& test)
{
    auto const workbook = workbook_of(*test.find("input"));
    if (!workbook)
        return { {}, { { FormFault::expression_wrong, false, {}, { workbook.error().detail } } } };
    return compile_workbook(*workbook, { test.text("name"), "data" });
}

// Without white space between tags, the attributes of each tag in order of their names.
static std::string canonical(std::string_view xml)
{
    std::string out;
    for (std::size_t at = 0; at < xml.size();) {
        if (xml[at] != '<') {
            auto const end = std::min(xml.find('<', at), xml.size());
            auto const text = xml.substr(at, end - at);
            if (text.find_first_not_of(" \t\r\n") != std::string_view::npos || out.empty() || end == xml.size())
                out += text;
            at = end;
            continue;
        }
        auto const is_whole = xml.find('>', at) != std::string_view::npos;
        auto const close = is_whole ? xml.find('>', at) : xml.size() - 1;
        auto tag = xml.substr(at, close - at + 1);
        at = close + 1;
        std::vector<std::string> attributes;
        auto const name_end = std::min(tag.find_first_of(" \t\n/>", 1), tag.size());
        auto const name = tag.substr(0, name_end);
        auto const is_empty = tag.ends_with("/>");
        for (auto rest = tag.substr(name_end); rest.contains("=\"");) {
            auto const start = rest.find_first_not_of(" \t\n");
            auto const quote = rest.find("=\"");
            auto const end = rest.find('"', quote + 2);
            if (start > quote || end == std::string_view::npos)
                break;
            attributes.emplace_back(rest.substr(start, end - start + 1));
            rest.remove_prefix(end + 1);
        }
        std::ranges::sort(attributes);
        out += tag.starts_with("</") ? std::string(tag.substr(0, tag.size() - 1)) : std::string(name);
        for (auto const& attribute : attributes)
            out += " " + attribute;
        if (is_whole)
            out += is_empty ? "/>" : ">";
    }
    return out;
}

static std::string_view between(std::string_view text, std::string_view start, std::string_view end)
{
    auto const first = text.find(start);
    auto const last = text.find(end, first);
    return first == std::string_view::npos || last == std::string_view::npos ? std::string_view {} : text.substr(first, last + end.size() - first);
}

static std::string_view trimmed_text(std::string_view text) { return stripped(text); }

namespace {

class FormCase {
public:
    FormCase(Json const& test, Report& report)
        : test_(test)
        , report_(report)
        , compiled_(compile_case(test))
        , canonical_(canonical(compiled_.xform))
        , tree_(names_)
    {
        auto tree = read_node_tree(compiled_.xform, names_, XmlKeep::content, {});
        is_read_ = tree.has_value();
        if (tree)
            tree_ = *std::move(tree);
        prefixes_["x"] = "http://www.w3.org/2002/xforms";
        prefixes_["h"] = "http://www.w3.org/1999/xhtml";
        prefixes_["entities"] = "http://www.opendatakit.org/xforms/entities";
        for (auto const& [prefix, uri] : tree_.declared())
            if (!prefix.empty())
                prefixes_.try_emplace(prefix, uri);
        environment_.tree = &tree_;
    }

    void run()
    {
        report_.hear(compiled_.xform);
        for (auto const& assertion : *test_.find("expect")->as_object()) {
            if (assertion.value.as_array() == nullptr)
                continue;
            for (auto const& wanted : *assertion.value.as_array())
                check(assertion.name, wanted);
        }
    }

private:
    void check(std::string_view kind, Json const& wanted)
    {
        // Errors have a suite of their own, and warnings are compared by their places there.
        if (kind.starts_with("error") || kind.starts_with("odk_validate") || kind.starts_with("warnings"))
            return;
        if (!is_read_)
            return fail(kind, wanted, compiled_.problems.empty() ? "no XForm" : say_in_english(compiled_.problems.front()));
        if (kind == "xml__xpath_match")
            return check_count(kind, wanted, *wanted.as_string(), 1);
        if (kind == "xml__xpath_count")
            return check_count(kind, wanted, *(*wanted.as_array())[0].as_string(), static_cast<std::size_t>(*(*wanted.as_array())[1].as_integer()));
        if (kind == "xml__xpath_exact")
            return check_exact(kind, wanted);
        auto const part = kind.substr(0, kind.find("__"));
        auto const text = part == "model" ? between(canonical_, "<model", "</model>")
            : part == "instance"          ? between(canonical_, "<instance", "</instance>")
            : part == "itext"             ? between(canonical_, "<itext", "</itext>")
                                          : std::string_view(canonical_);
        auto const& snippet = *wanted.as_string();
        auto const contains = (kind.ends_with("__contains") && compiled_.xform.contains(snippet)) || text.contains(canonical(trimmed_text(snippet)));
        if (contains == kind.ends_with("__contains"))
            return report_.pass();
        fail(kind, wanted, contains ? "contained" : "not contained");
    }

    Result<std::vector<TreeNode>> nodes(std::string_view path)
    {
        auto const expression = XPath::parse(path, names_, { &prefixes_, XPathDialect::plain });
        if (!expression)
            return std::unexpected(expression.error());
        auto const start = path.starts_with('.') ? tree_.root_element() : NodeTree::document;
        environment_.allowance = 20'000'000;
        return expression->nodes({ { &tree_, start } }, environment_);
    }

    void check_count(std::string_view kind, Json const& wanted, std::string_view path, std::size_t count)
    {
        auto const found = nodes(trimmed_text(path));
        if (found && found->size() == count)
            return report_.pass();
        fail(kind, wanted, found ? std::to_string(found->size()) + " nodes" : found.error().detail);
    }

    void check_exact(std::string_view kind, Json const& wanted)
    {
        auto const found = nodes(trimmed_text(*(*wanted.as_array())[0].as_string()));
        if (!found)
            return fail(kind, wanted, found.error().detail);
        std::vector<std::string> texts;
        std::vector<std::string> wanted_texts;
        for (auto const& text : *(*wanted.as_array())[1].as_array())
            wanted_texts.push_back(canonical(*text.as_string()));
        for (auto const& node : *found) {
            std::string scratch;
            std::string xml;
            XmlWriter writer(xml);
            if (tree_.is_element(node.id))
                write_node(writer, tree_, node.id);
            texts.push_back(tree_.is_element(node.id) ? canonical(xml) : std::string(tree_.text(node.id, scratch)));
        }
        for (auto* const list : { &texts, &wanted_texts }) {
            std::ranges::sort(*list);
            list->erase(std::ranges::unique(*list).begin(), list->end());
        }
        if (texts == wanted_texts)
            return report_.pass();
        std::string got;
        for (auto const& text : texts)
            got += text + " ";
        fail(kind, wanted, got);
    }

    void fail(std::string_view kind, Json const& wanted, std::string_view told) { report_.fail(test_.text("test"), kind, write_json(wanted), told); }

    Json const& test_;
    Report& report_;
    CompiledWorkbook compiled_;
    std::string canonical_;
    NameTable names_;
    NodeTree tree_;
    XPathPrefixes prefixes_;
    CaseEnvironment environment_;
    bool is_read_ = false;
};

}

static bool is_true(Json const& test, std::string_view name)
{
    auto const* const value = test.find(name);
    return value != nullptr && value->as_bool() != nullptr && *value->as_bool();
}

// Runs `run` on the cases in the profile.
template<typename Run>
static void each_case(Json const& file, Report& report, Run const& run)
{
    for (auto const& test : *file.find("cases")->as_array()) {
        auto const& input = *test.find("input");
        auto const wants_error = is_true(test, "errored") || test.find("oracle_error") != nullptr;
        if (!run.is_for(wants_error, *test.find("expect")))
            continue;
        if (report.is_out_of_profile(test.text("test"), {}))
            continue;
        if (!is_true(test, "passed"))
            report.leave_out("the suite's own engine does not pass it");
        else if (input.find("md") == nullptr && input.find("sheets") == nullptr)
            report.leave_out("the file has no workbook of it");
        else
            run(test, report);
    }
}

namespace {

struct RunAssertions {
    static bool is_for(bool wants_error, Json const&) { return !wants_error; }
    void operator()(Json const& test, Report& report) const { FormCase(test, report).run(); }
};

struct RunRejects {
    static bool is_for(bool wants_error, Json const&) { return wants_error; }
    void operator()(Json const& test, Report& report) const
    {
        auto const compiled = compile_case(test);
        for (auto const& problem : compiled.problems) {
            report.hear(say_in_english(problem));
            report.hear(say_in_french(problem));
        }
        if (!compiled.is_accepted())
            return report.pass();
        report.fail(test.text("test"), test.text("oracle_error"), "a refusal", "an XForm");
    }
};

struct RunPlaces {
    static bool is_for(bool, Json const& expect) { return expect.find("error__contains") != nullptr || expect.find("warnings__contains") != nullptr; }
    void operator()(Json const& test, Report& report) const
    {
        auto const compiled = compile_case(test);
        for (auto const* const kind : { "error__contains", "warnings__contains" }) {
            auto const* const texts = test.find("expect")->find(kind);
            if (texts == nullptr || texts->as_array() == nullptr)
                continue;
            for (auto const& text : *texts->as_array())
                if (text.as_string() != nullptr && text.as_string()->starts_with("[row : "))
                    check(test, *text.as_string(), compiled, report);
        }
    }

    static void check(Json const& test, std::string_view text, CompiledWorkbook const& compiled, Report& report)
    {
        auto const row = text.substr(0, text.find(']') + 1);
        std::string told;
        for (auto const& problem : compiled.problems) {
            told += say_in_english(problem) + "; ";
            if (say_in_english(problem).starts_with(row))
                return report.pass();
        }
        report.fail(test.text("test"), {}, text, told);
    }
};

}

void run_pyxform(Json const& file, Report& report) { each_case(file, report, RunAssertions {}); }
void run_pyxform_rejects(Json const& file, Report& report) { each_case(file, report, RunRejects {}); }
void run_pyxform_places(Json const& file, Report& report) { each_case(file, report, RunPlaces {}); }

}
