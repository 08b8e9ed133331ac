#include "codec/csv.hpp"
#include "codec/json.hpp"
#include "xlsform/workbook.hpp"

#include <algorithm>
#include <map>

namespace relais {

static std::unexpected<Problem> wrong(std::string_view what)
{
    return refuse(ProblemCode::form_invalid, "workbook", std::string(what));
}

static Done check_text(std::string_view text, WorkbookLimits const& limits)
{
    if (text.size() > limits.bytes)
        return refuse(ProblemCode::too_large, "workbook", std::to_string(limits.bytes) + " bytes");
    if (!is_utf8(text))
        return refuse(ProblemCode::not_utf8, "workbook", "save it as UTF-8");
    return {};
}

// What stands between the first and the last bar of a line, without a remark behind the table.
static std::string_view table_line(std::string_view line)
{
    if (stripped(line).starts_with('#'))
        return {};
    if (auto const remark = line.rfind('#'); remark != std::string_view::npos && line.find('|', remark) == std::string_view::npos)
        line = line.substr(0, remark);
    auto const first = line.find('|');
    auto const last = line.rfind('|');
    if (first == std::string_view::npos || first == last || !stripped(line.substr(0, first)).empty())
        return {};
    return line.substr(first + 1, last - first - 1);
}

static std::vector<std::string> split_cells(std::string_view line)
{
    std::vector<std::string> cells(1);
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|')
            cells.back() += line[++i];
        else if (line[i] == '|')
            cells.emplace_back();
        else
            cells.back() += line[i];
    }
    return cells;
}

namespace {

// Puts rows to the sheets that they belong to, and counts.
class SheetCollector {
public:
    explicit SheetCollector(WorkbookLimits const& limits)
        : limits_(limits)
    {
    }

    Done begin_sheet(std::string_view name)
    {
        if (sheets_.size() >= limits_.sheets)
            return wrong("more than " + std::to_string(limits_.sheets) + " sheets");
        sheets_.push_back({ std::string(name), {} });
        return {};
    }
    bool has_sheet() const { return !sheets_.empty(); }
    Done add_row(std::vector<std::string> cells)
    {
        auto& sheet = sheets_.back();
        if (++rows_ > limits_.rows)
            return wrong("more than " + std::to_string(limits_.rows) + " rows");
        if (cells.size() > limits_.columns)
            return wrong("sheet " + sheet.first + ": more than " + std::to_string(limits_.columns) + " columns");
        for (auto const& cell : cells)
            if (cell.size() > limits_.cell_bytes)
                return wrong("sheet " + sheet.first + ": a cell has more than " + std::to_string(limits_.cell_bytes) + " bytes");
        if (std::ranges::any_of(cells, [](std::string const& cell) { return !stripped(cell).empty(); }))
            sheet.second.push_back({ static_cast<int>(sheet.second.size()) + 1, std::move(cells) });
        return {};
    }
    Workbook finish()
    {
        Workbook workbook;
        for (auto& [name, rows] : sheets_)
            workbook.sheets.push_back(sheet_of_rows(std::move(name), std::move(rows)));
        return workbook;
    }

private:
    WorkbookLimits limits_;
    std::vector<std::pair<std::string, std::vector<SheetRow>>> sheets_;
    std::size_t rows_ = 0;
};

}

Result<Workbook> read_markdown_workbook(std::string_view text, WorkbookLimits limits)
{
    TRY(check_text(text, limits));
    SheetCollector collector(limits);
    while (!text.empty()) {
        auto const length = text.find('\n');
        auto const line = table_line(text.substr(0, length));
        text.remove_prefix(length == std::string_view::npos ? text.size() : length + 1);
        if (line.empty() || line.find_first_not_of("|-") == std::string_view::npos)
            continue;
        auto cells = split_cells(line);
        if (auto const name = stripped(cells.front()); !name.empty())
            TRY(collector.begin_sheet(name));
        if (!collector.has_sheet())
            continue;
        cells.erase(cells.begin());
        TRY(collector.add_row(std::move(cells)));
    }
    if (!collector.has_sheet())
        return wrong("there is no table; each sheet begins with a row such as | survey |");
    return collector.finish();
}

static CsvLimits csv_limits(WorkbookLimits const& limits)
{
    return { limits.bytes, limits.rows, limits.columns };
}

Result<Workbook> read_csv_workbook(std::string_view text, WorkbookLimits limits)
{
    auto rows = TRY(read_csv(text, "workbook", csv_limits(limits)));
    SheetCollector collector(limits);
    for (auto& row : rows) {
        if (auto const name = stripped(row.cells.front()); !name.empty())
            TRY(collector.begin_sheet(name));
        if (!collector.has_sheet())
            return wrong("the first row must name a sheet, such as survey, in its first cell");
        row.cells.erase(row.cells.begin());
        TRY(collector.add_row(std::move(row.cells)));
    }
    if (!collector.has_sheet())
        return wrong("there is no sheet");
    return collector.finish();
}

Result<Workbook> read_csv_sheets(std::vector<CsvSheet> const& sheets, WorkbookLimits limits)
{
    Workbook workbook;
    for (auto const& sheet : sheets) {
        if (sheet.text.empty())
            continue;
        std::vector<SheetRow> rows;
        for (auto& row : TRY(read_csv(sheet.text, sheet.name, csv_limits(limits))))
            rows.push_back({ row.number, std::move(row.cells) });
        workbook.sheets.push_back(sheet_of_rows(std::string(sheet.name), std::move(rows)));
    }
    return workbook;
}

}
