// Strategy: the bytes are a workbook: Markdown tables, a CSV file of several sheets, or the CSV sheets survey, choices, settings and entities, divided by form
// feeds. What can be read is compiled.
//
// Invariants: nothing crashes or runs without end; an XForm comes only without errors, and is well-formed XML with namespaces; every problem can be said.

#include "base/check.hpp"
#include "xlsform/compile.hpp"
#include "xpath/node_tree.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace relais;

static void compile(Result<Workbook> const& workbook)
{
    if (!workbook)
        return;
    auto const compiled = compile_workbook(*workbook);
    auto has_errors = false;
    for (auto const& problem : compiled.problems) {
        check(!say_in_english(problem).empty() && !say_in_french(problem).empty() && !say_in_portuguese(problem).empty() && !say_in_arabic(problem).empty());
        has_errors = has_errors || !problem.is_warning;
    }
    check(compiled.is_accepted() != has_errors);
    NameTable names;
    check(!compiled.is_accepted() || read_node_tree(compiled.xform, names, XmlKeep::content, { 200 }).has_value());
}

static std::string_view take_until(std::string_view& text, char end)
{
    auto const length = text.find(end);
    auto const taken = text.substr(0, length);
    text.remove_prefix(length == std::string_view::npos ? text.size() : length + 1);
    return taken;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    std::string_view const whole(reinterpret_cast<char const*>(bytes), size);
    compile(read_markdown_workbook(whole));
    compile(read_csv_workbook(whole));
    auto rest = whole;
    std::vector<CsvSheet> sheets;
    for (auto const* const name : { "survey", "choices", "settings", "entities" })
        sheets.push_back({ name, take_until(rest, '\f') });
    compile(read_csv_sheets(sheets));
    return 0;
}
