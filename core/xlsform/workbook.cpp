#include "xlsform/workbook.hpp"

#include <algorithm>
#include <array>

namespace relais {

std::string in_lower_case(std::string_view text)
{
    std::string lower(text);
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string_view stripped(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n\v\f";
    auto const first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

bool is_form_sheet(std::string_view name)
{
    static constexpr auto names = std::to_array<std::string_view>({ "survey", "choices", "settings", "external_choices", "osm", "entities" });
    return std::ranges::find(names, name) != names.end();
}

Sheet const* Workbook::find(std::string_view name) const
{
    for (auto const& sheet : sheets)
        if (in_lower_case(sheet.name) == name)
            return &sheet;
    if (name == "survey" && sheets.size() == 1 && !is_form_sheet(in_lower_case(sheets.front().name)))
        return &sheets.front();
    return nullptr;
}

static bool has_text(SheetRow const& row)
{
    return std::ranges::any_of(row.cells, [](std::string const& cell) { return !cell.empty(); });
}

Sheet sheet_of_rows(std::string name, std::vector<SheetRow> rows)
{
    for (auto& row : rows)
        for (auto& cell : row.cells)
            if (auto const text = stripped(cell); text.size() != cell.size())
                cell = std::string(text);
    std::erase_if(rows, [](SheetRow const& row) { return !has_text(row); });
    Sheet sheet { std::move(name), {}, {} };
    if (rows.empty())
        return sheet;
    sheet.headers = std::move(rows.front().cells);
    while (!sheet.headers.empty() && sheet.headers.back().empty())
        sheet.headers.pop_back();
    rows.erase(rows.begin());
    for (auto& row : rows)
        if (row.cells.size() > sheet.headers.size())
            row.cells.resize(sheet.headers.size());
    std::erase_if(rows, [](SheetRow const& row) { return !has_text(row); });
    sheet.rows = std::move(rows);
    return sheet;
}

// By Levenshtein; names that are much longer are far anyway.
std::size_t letters_apart(std::string_view a, std::string_view b)
{
    if (a.size() > 64)
        return a.size();
    std::vector<std::size_t> above(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        above[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::vector<std::size_t> row(b.size() + 1);
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j)
            row[j + 1] = std::min({ above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1) });
        above = std::move(row);
    }
    return above.back();
}

std::string similar_sheets(Workbook const& workbook, std::string_view name)
{
    std::string found;
    for (auto const& sheet : workbook.sheets) {
        if (sheet.name.starts_with('_') || is_form_sheet(sheet.name) || letters_apart(in_lower_case(sheet.name), name) > 2)
            continue;
        if (!found.empty())
            found += ", ";
        found += "'" + sheet.name + "'";
    }
    return found;
}

}
