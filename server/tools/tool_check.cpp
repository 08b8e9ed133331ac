#include "tools/tool_check.hpp"

#include "cases/saved_field.hpp"
#include "workbook/csv_archive.hpp"
#include "workbook/xlsx.hpp"
#include "xlsform/client_functions.hpp"
#include "xlsform/compile.hpp"

#include <algorithm>
#include <map>

namespace relais::tools {

static bool has_ending(std::string_view name, std::string_view ending)
{
    return in_lower_case(name).ends_with(ending);
}

static std::string stem_of(std::string_view name)
{
    auto const slash = name.find_last_of("/\\");
    name.remove_prefix(slash == std::string_view::npos ? 0 : slash + 1);
    return std::string(name.substr(0, name.rfind('.')));
}

static ToolProblem problem_of(FormProblem const& problem)
{
    return { problem.is_warning, problem.place.sheet, problem.place.row, problem.place.column, {}, say_in_english(problem), say_in_french(problem), say_in_portuguese(problem),
        say_in_arabic(problem) };
}

static ToolProblem problem_of(XFormFault const& fault)
{
    return { false, {}, 0, {}, fault.place.empty() ? fault.subject : fault.place, fault.says + (fault.subject.empty() ? "" : " (" + fault.subject + ")"), {}, {}, {} };
}

static ToolProblem saves_elsewhere(FormNode const& node)
{
    return { false, {}, 0, "saveto", node.key, "The question " + node.key + " saves to " + node.save_to + ". A tool may save fields of the person, and risk, concerns and source of the case.",
        "La question " + node.key + " enregistre dans " + node.save_to + ". Un outil peut enregistrer les champs de la personne, et risk, concerns et source du dossier.",
        "A pergunta " + node.key + " grava em " + node.save_to + ". Uma ferramenta pode gravar os campos da pessoa, e risk, concerns e source do processo.",
        "يحفظ السؤال " + node.key + " في " + node.save_to + ". يمكن لأداة أن تحفظ حقول الشخص، وrisk وconcerns وsource من الملف." };
}

// Where a form calls what other clients do not have: the first node that does.
static std::vector<ToolProblem> foreign_calls(FormModel const& model)
{
    std::map<std::string_view, std::string> places;
    for (FormNodeId id = 0; id < model.nodes.size(); ++id) {
        auto const& node = model.nodes[id];
        for (auto const expression : { node.relevant, node.required, node.readonly, node.constraint, node.calculate })
            if (expression != 0)
                for (auto const& function : foreign_functions(model.expression(expression)))
                    places.try_emplace(function.name, model.path_of(id));
    }
    std::map<std::string_view, ToolProblem> problems;
    for (auto const& expression : model.expressions)
        for (auto const& function : foreign_functions(expression)) {
            auto problem = problem_of(FormProblem { FormFault::foreign_function, true, {}, { std::string(function.name), std::string(function.clients) } });
            problem.place = places[function.name];
            problems.try_emplace(function.name, std::move(problem));
        }
    std::vector<ToolProblem> list;
    for (auto& [name, problem] : problems)
        list.push_back(std::move(problem));
    return list;
}

// A version is what clients ask for again and what answers are read by, so there must be one.
static void require_version(Workbook& workbook, std::string_view fallback)
{
    auto settings = std::ranges::find_if(workbook.sheets, [](Sheet const& sheet) { return in_lower_case(sheet.name) == "settings"; });
    if (settings == workbook.sheets.end()) {
        workbook.sheets.push_back({ "settings", {}, {} });
        settings = std::prev(workbook.sheets.end());
    }
    auto const column = static_cast<std::size_t>(
        std::ranges::find_if(settings->headers, [](std::string const& header) { return in_lower_case(header) == "version"; }) - settings->headers.begin());
    if (column == settings->headers.size())
        settings->headers.emplace_back("version");
    if (settings->rows.empty())
        settings->rows.push_back({ 2, {} });
    auto& cells = settings->rows.front().cells;
    if (cells.size() <= column)
        cells.resize(column + 1);
    if (cells[column].empty())
        cells[column] = fallback;
}

static Result<Workbook> read_workbook(std::string_view file_name, std::string_view bytes)
{
    if (has_ending(file_name, ".md"))
        return read_markdown_workbook(bytes);
    if (has_ending(file_name, ".csv"))
        return read_csv_workbook(bytes);
    if (has_ending(file_name, ".zip"))
        return workbook::read_csv_archive(bytes);
    return workbook::read_xlsx(bytes);
}

// What stands in a workbook is told with its cells before.
enum class Origin : std::uint8_t { workbook, xform };

static CheckedTool checked_xform(std::string xform, XFormFiles const& files, Origin origin)
{
    CheckedTool tool;
    auto imported = import_xform(xform, files, MissingFiles::empty);
    for (auto const& fault : imported.faults)
        tool.problems.push_back(problem_of(fault));
    if (!imported.model)
        return tool;
    auto const& model = *imported.model;
    tool.name = model.id;
    tool.version = model.version;
    tool.title = model.title.empty() ? model.id : model.title;
    tool.questions = static_cast<int>(std::ranges::count_if(model.nodes, [](FormNode const& node) { return node.control != ControlKind::none; }));
    if (tool.version.empty())
        tool.problems.push_back({ false, {}, 0, {}, "data", "The form has no version. Write one as attribute of the element that holds the answers: version=\"2026-11-22\".",
            "Le formulaire n'a pas de version. Écrivez-la comme attribut de l'élément des réponses : version=\"2026-11-22\".",
            "O formulário não tem versão. Escreva-a como atributo do elemento das respostas: version=\"2026-11-22\".",
            "ليس للاستمارة إصدار. اكتبه خاصيةً لعنصر الإجابات: version=\"2026-11-22\"." });
    for (auto const& node : model.nodes)
        if (!node.save_to.empty() && !may_save_to(node.save_to))
            tool.problems.push_back(saves_elsewhere(node));
    if (!tool.problems.empty())
        return tool;
    if (origin == Origin::xform)
        tool.problems = foreign_calls(model);
    tool.xform = std::move(xform);
    return tool;
}

CheckedTool check_xform(std::string xform, XFormFiles const& files)
{
    return checked_xform(std::move(xform), files, Origin::xform);
}

Result<CheckedTool> check_tool(std::string_view file_name, std::string_view bytes, std::string_view fallback_version, XFormFiles const& files)
{
    if (has_ending(file_name, ".xml"))
        return check_xform(std::string(bytes), files);
    auto workbook = TRY(read_workbook(file_name, bytes));
    require_version(workbook, fallback_version);
    auto const stem = stem_of(file_name);
    auto compiled = compile_workbook(workbook, { "data", stem });
    CheckedTool tool;
    if (compiled.is_accepted())
        tool = checked_xform(std::move(compiled.xform), files, Origin::workbook);
    std::vector<ToolProblem> problems;
    std::ranges::transform(compiled.problems, std::back_inserter(problems), [](FormProblem const& each) { return problem_of(each); });
    tool.problems.insert(tool.problems.begin(), problems.begin(), problems.end());
    std::ranges::stable_sort(tool.problems, {}, &ToolProblem::is_warning);
    return tool;
}

}
