#include "answers/rows.hpp"

#include "codec/json.hpp"

#include <algorithm>

namespace relais::answers {

static std::string_view instance_of(std::string_view key)
{
    auto const slash = key.rfind('/');
    auto const colon = key.rfind(':');
    // A key below a group has a slash after its last instance too: what matters is the first slash after the last colon.
    return colon == std::string_view::npos ? std::string_view {} : key.substr(0, std::min(key.find('/', colon), slash));
}

std::vector<Row> rows_of(Table const& table, AnsweredSheet const& sheet)
{
    std::vector<Row> rows;
    if (table.name.empty())
        rows.push_back({ &sheet, {}, std::vector<std::string_view>(table.columns.size()) });
    for (auto const& [key, answer] : sheet.answers) {
        auto const has_instance = key.find(':') != std::string::npos;
        if (has_instance == table.name.empty())
            continue;
        auto const column = table.column_of.find(has_instance ? question_of_key(key) : key);
        if (column == table.column_of.end())
            continue;
        // Keys are in order, so the answers of one instance stand together.
        if (has_instance) {
            auto const instance = instance_of(key);
            if (rows.empty() || rows.back().instance != instance)
                rows.push_back({ &sheet, std::string(instance), std::vector<std::string_view>(table.columns.size()) });
        }
        rows.back().cells[column->second] = answer;
        if (table.columns[column->second].type == BindType::binary)
            if (auto const link = sheet.links.find(answer); link != sheet.links.end())
                rows.back().cells[column->second + 1] = link->second;
    }
    return rows;
}

bool names_file(Layout const& layout, AnsweredSheet const& sheet, std::string_view file_name)
{
    return std::ranges::any_of(sheet.answers, [&](auto const& named) {
        return named.second == file_name && std::ranges::any_of(layout.tables, [&](Table const& table) {
            auto const column = table.column_of.find(question_of_key(named.first));
            return column != table.column_of.end() && table.columns[column->second].type == BindType::binary;
        });
    });
}

std::optional<double> number_of(std::string_view text)
{
    // The grammar of JSON, so no "nan" and no "0x10".
    auto const json = parse_json(text);
    return json ? json->as_number() : std::nullopt;
}

std::string shown(Column const& column, std::string_view code)
{
    auto const label_of = [&](std::string_view word) {
        auto const label = column.labels.find(word);
        return label == column.labels.end() || label->second.empty() ? std::string(word) : label->second;
    };
    if (column.labels.empty() || !column.is_multiple)
        return label_of(code);
    std::string all;
    for (std::size_t at = 0; at < code.size();) {
        auto const end = std::min(code.find(' ', at), code.size());
        if (end > at)
            all += (all.empty() ? "" : " | ") + label_of(code.substr(at, end - at));
        at = end + 1;
    }
    return all;
}

}
