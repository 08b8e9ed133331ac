#include "forms/xlsform_sheet.hpp"

#include "forms/expression.hpp"

#include <algorithm>

namespace relais {

std::string header_key(std::string_view text)
{
    std::string key;
    for (auto const c : trimmed(text)) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (key.back() != '_')
                key += '_';
        } else {
            key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return key;
}

std::optional<Language> language_of_header(std::string_view text)
{
    auto const open = text.rfind('(');
    auto const close = text.rfind(')');
    bool const has_code = open != std::string_view::npos && close != std::string_view::npos && open < close;
    return enum_named<Language>(header_key(has_code ? text.substr(open + 1, close - open - 1) : text));
}

Result<FormSheet> FormSheet::read(std::string_view text, std::string_view name, HeaderAliases aliases)
{
    FormSheet sheet;
    sheet.name_ = name;
    sheet.rows_ = TRY(read_csv(text, name));
    if (sheet.rows_.empty())
        return sheet;
    auto const header = std::move(sheet.rows_.front());
    sheet.rows_.erase(sheet.rows_.begin());
    TRY(sheet.read_headers(header, aliases));
    return sheet;
}

Done FormSheet::read_headers(Row const& row, HeaderAliases aliases)
{
    auto const meant = [&](std::string const& key) {
        auto const alias = std::ranges::find(aliases, key, &std::pair<std::string_view, std::string_view>::first);
        return alias == aliases.end() ? std::string_view {} : alias->second;
    };
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        auto const header = trimmed(row.cells[i]);
        Column column { std::string(meant(header_key(header))), std::nullopt, true, i };
        auto const colons = header.find("::");
        if (column.name.empty() && colons != std::string_view::npos) {
            column.language = language_of_header(header.substr(colons + 2));
            column.name = column.language ? std::string(meant(header_key(header.substr(0, colons)))) : std::string();
        }
        if (column.name.empty())
            column = { std::string(header), std::nullopt, false, i };
        auto const is_same = [&](Column const& other) { return column.is_known && other.name == column.name && other.language == column.language; };
        if (std::ranges::any_of(columns_, is_same))
            return std::unexpected(problem(row, column.name, "the column " + std::string(header) + " occurs twice"));
        columns_.push_back(std::move(column));
    }
    return {};
}

FormSheet::Column const* FormSheet::first_column(std::string_view name) const
{
    auto const found = std::ranges::find_if(columns_, [&](Column const& column) { return column.is_known && column.name == name; });
    return found == columns_.end() ? nullptr : &*found;
}

bool FormSheet::has_column(std::string_view column) const { return first_column(column) != nullptr; }

std::string_view FormSheet::text_at(Row const& row, Column const& column) const
{
    return column.index < row.cells.size() ? trimmed(row.cells[column.index]) : std::string_view {};
}

std::string_view FormSheet::cell(Row const& row, std::string_view column) const
{
    auto const* found = first_column(column);
    return found == nullptr ? std::string_view {} : text_at(row, *found);
}

Translated FormSheet::translated(Row const& row, std::string_view column, Language unmarked) const
{
    Translated texts;
    for (auto const& candidate : columns_) {
        if (!candidate.is_known || candidate.name != column)
            continue;
        auto& text = texts.in(candidate.language.value_or(unmarked));
        // A column that names its language goes before the one that does not.
        if (candidate.language || text.empty())
            if (auto const given = text_at(row, candidate); !given.empty())
                text = given;
    }
    return texts;
}

std::map<std::string, std::string> FormSheet::other_cells(Row const& row) const
{
    std::map<std::string, std::string> cells;
    for (auto const& column : columns_)
        if (!column.is_known && is_form_name(column.name))
            if (auto const text = text_at(row, column); !text.empty())
                cells.emplace(column.name, text);
    return cells;
}

Problem FormSheet::problem(Row const& row, std::string_view column, std::string_view says) const
{
    auto const* found = first_column(column);
    auto place = found == nullptr ? name_ + " row " + std::to_string(row.number) : cell_place(name_, row.number, found->index);
    if (!column.empty())
        place += " (" + std::string(column) + ")";
    return { ProblemCode::form_invalid, name_, place + ": " + std::string(says) };
}

Problem FormSheet::problem(std::string_view says) const { return { ProblemCode::form_invalid, name_, name_ + ": " + std::string(says) }; }

}
