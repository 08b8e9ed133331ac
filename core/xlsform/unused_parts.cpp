#include "xlsform/unused_parts.hpp"

#include "xlsform/sheet_table.hpp"

#include <algorithm>
#include <array>

namespace relais {

// The name that is so near that it is likely meant, or "". Of short names one letter may differ, of longer ones two.
template<typename Names>
static std::string_view nearest(std::string_view written, Names const& names)
{
    std::string_view found;
    auto least = written.size() < 5 ? std::size_t { 2 } : std::size_t { 3 };
    for (std::string_view const name : names)
        if (auto const apart = letters_apart(written, name); name.size() > 2 && apart < least) {
            least = apart;
            found = name;
        }
    return found;
}

static std::vector<std::string_view> names_of(SheetKind const& kind)
{
    std::vector<std::string_view> names(kind.columns.begin(), kind.columns.end());
    for (auto const& alias : kind.aliases)
        names.push_back(alias.written);
    return names;
}

static bool is_asked_for(Workbook const& workbook, std::string_view column)
{
    auto const* const survey = workbook.find("survey");
    return survey != nullptr && std::ranges::any_of(survey->rows, [&](SheetRow const& row) {
        return std::ranges::any_of(row.cells, [&](std::string const& cell) { return cell.contains(column); });
    });
}

static void warn_of_columns(Workbook const& workbook, SheetKind const& kind, bool takes_any, FormProblems& problems)
{
    auto const* const sheet = workbook.find(kind.name);
    if (sheet == nullptr)
        return;
    auto const columns = columns_of(*sheet, kind);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto const& column = columns[i];
        if (column.header.empty() || column.is_known || (takes_any && is_asked_for(workbook, column.header)))
            continue;
        FormPlace const place { std::string(kind.name), 1, column.header, i };
        if (auto const near = nearest(in_lower_case(column.path.front()), names_of(kind)); !near.empty())
            problems.warn(FormFault::column_near, place, { std::string(near) });
        else if (!takes_any)
            problems.warn(FormFault::column_ignored, place);
    }
}

static void warn_of_sheets(Workbook const& workbook, FormProblems& problems)
{
    static constexpr auto names = std::to_array<std::string_view>({ "survey", "choices", "settings", "external_choices", "osm", "entities" });
    for (auto const& sheet : workbook.sheets) {
        auto const name = in_lower_case(sheet.name);
        auto const is_used = is_form_sheet(name) || &sheet == workbook.find("survey");
        if (is_used || name.starts_with('_') || (sheet.headers.empty() && sheet.rows.empty()))
            continue;
        auto const near = nearest(name, names);
        FormPlace const place { sheet.name, 0, {}, 0 };
        if (near.empty())
            problems.warn(FormFault::unknown_sheet, place);
        else if (workbook.find(near) != nullptr || (near != "settings" && near != "entities")) // of these two the compiler speaks itself where they are missing
            problems.warn(FormFault::sheet_near, place, { std::string(near) });
    }
}

void warn_of_unused_parts(Workbook const& workbook, FormProblems& problems)
{
    warn_of_sheets(workbook, problems);
    warn_of_columns(workbook, survey_sheet(), false, problems);
    warn_of_columns(workbook, settings_sheet(), false, problems);
    warn_of_columns(workbook, choices_sheet(), true, problems);
    warn_of_columns(workbook, external_choices_sheet(), true, problems);
    warn_of_columns(workbook, osm_sheet(), true, problems);
}

}
