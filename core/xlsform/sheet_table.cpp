#include "xlsform/sheet_table.hpp"

#include <algorithm>

namespace relais {

std::string with_plain_quotes(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const next = text.substr(i, 3);
        if (next == "\u2018" || next == "\u2019")
            out += '\'';
        else if (next == "\u201C" || next == "\u201D")
            out += '"';
        else {
            out += text[i];
            continue;
        }
        i += 2;
    }
    return out;
}

std::string with_single_spaces(std::string_view text)
{
    std::string out;
    for (auto const c : text)
        if (c != ' ' || out.empty() || out.back() != ' ')
            out += c;
    return out;
}

// In lower case, with one "_" for each run of white space.
static std::string snake_case(std::string_view text)
{
    std::string out;
    bool is_between = false;
    for (auto const c : in_lower_case(stripped(text))) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            is_between = true;
            continue;
        }
        if (is_between)
            out += '_';
        is_between = false;
        out += c;
    }
    return out;
}

static std::vector<std::string> split(std::string_view text, std::string_view mark)
{
    std::vector<std::string> parts;
    for (;;) {
        auto const at = text.find(mark);
        parts.emplace_back(stripped(text.substr(0, at)));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + mark.size());
    }
}

// `jr:count` among single colons stays one part.
static std::vector<std::string> split_header(std::string_view header, bool by_double_colon)
{
    if (by_double_colon || header.find("::") != std::string_view::npos)
        return split(header, "::");
    auto parts = split(header, ":");
    auto const jr = std::ranges::find(parts, "jr");
    if (jr != parts.end() && jr + 1 != parts.end()) {
        *jr += ":" + *(jr + 1);
        parts.erase(jr + 1);
    }
    return parts;
}

static bool is_among(std::span<std::string_view const> names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

static HeaderAlias const* alias_of(SheetKind const& kind, std::string_view name)
{
    auto const found = std::ranges::find(kind.aliases, name, &HeaderAlias::written);
    return found == kind.aliases.end() ? nullptr : &*found;
}

static SheetTable::Column column_of(std::string const& header, SheetKind const& kind, bool by_double_colon)
{
    for (auto const& name : { header, snake_case(header) })
        if (is_among(kind.columns, name) && alias_of(kind, name) == nullptr)
            return { header, { name }, true };
    auto parts = split_header(header, by_double_colon);
    auto const first = snake_case(parts.front());
    if (auto const* const alias = alias_of(kind, first)) {
        parts.front() = alias->means[0];
        if (!alias->means[1].empty())
            parts.insert(parts.begin() + 1, std::string(alias->means[1]));
        return { header, std::move(parts), true };
    }
    if (is_among(kind.columns, first)) {
        parts.front() = first;
        return { header, std::move(parts), true };
    }
    return { header, std::move(parts), false };
}

std::vector<SheetTable::Column> columns_of(Sheet const& sheet, SheetKind const& kind)
{
    auto const by_double_colon = std::ranges::any_of(sheet.headers, [](std::string const& header) { return header.find("::") != std::string::npos; });
    std::vector<SheetTable::Column> columns;
    for (auto const& written : sheet.headers) {
        auto const header = with_single_spaces(written);
        columns.push_back(header.empty() ? SheetTable::Column {} : column_of(header, kind, by_double_colon));
    }
    return columns;
}

void SheetTable::read_headers(Sheet const& sheet, SheetKind const& kind, FormProblems& problems)
{
    for (auto& column : columns_of(sheet, kind)) {
        auto const header = column.header;
        FormPlace const place { name_, 1, header, columns_.size() };
        auto const same_meaning = std::ranges::find_if(columns_, [&](Column const& other) { return !other.header.empty() && other.path == column.path; });
        if (!header.empty() && std::ranges::find(columns_, header, &Column::header) != columns_.end())
            problems.refuse(FormFault::duplicate_header, place, { header });
        else if (!header.empty() && same_meaning != columns_.end())
            problems.refuse(FormFault::headers_mean_same, place, { same_meaning->header, header });
        columns_.push_back(std::move(column));
    }
    if (!kind.required.empty() && column(kind.required) == nullptr && (!sheet.rows.empty() || kind.name == "survey"))
        problems.refuse(FormFault::missing_header, { name_, 1, {}, 0 }, { std::string(kind.required) });
}

// A text for people keeps its typographic quotes, unless an expression stands in it.
static bool keeps_quotes(SheetTable::Column const& column, std::string_view cell)
{
    auto const& path = column.path;
    auto const is_text = path[0] == "label" || path[0] == "hint" || path[0] == "guidance_hint" || path[0] == "title"
        || (path.size() > 1 && (path[1] == "jr:constraintMsg" || path[1] == "jr:requiredMsg"));
    return is_text && cell.find("instance(") == std::string_view::npos;
}

SheetTable::SheetTable(Sheet const& sheet, SheetKind const& kind, std::string_view default_language, bool collapse, FormProblems& problems)
    : name_(kind.name)
{
    read_headers(sheet, kind, problems);
    for (auto const& source : sheet.rows) {
        Row row { source.number, {}, &source };
        for (std::size_t i = 0; i < source.cells.size() && i < columns_.size(); ++i) {
            auto const& cell = source.cells[i];
            if (cell.empty() || columns_[i].header.empty())
                continue;
            auto const text = collapse ? with_single_spaces(cell) : cell;
            row.values.put(columns_[i].path, 0, keeps_quotes(columns_[i], text) ? text : with_plain_quotes(text), default_language);
        }
        rows_.push_back(std::move(row));
    }
}

SheetTable::Column const* SheetTable::column(std::string_view first, std::string_view second) const
{
    for (auto const& column : columns_)
        if (!column.path.empty() && column.path[0] == first && (second.empty() || (column.path.size() > 1 && column.path[1] == second)))
            return &column;
    return nullptr;
}

FormPlace SheetTable::place_of(int row, Column const& column) const
{
    return { name_, row, column.header, static_cast<std::size_t>(&column - columns_.data()) };
}

FormPlace SheetTable::place(int row, std::string_view first, std::string_view second) const
{
    auto const* const found = column(first, second);
    return found == nullptr ? FormPlace { name_, row, {}, 0 } : place_of(row, *found);
}

}
