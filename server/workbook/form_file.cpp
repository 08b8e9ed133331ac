#include "workbook/form_file.hpp"

#include "workbook/xlsx.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace relais::workbook {

static Result<std::string> file_text(std::filesystem::path const& path)
{
    constexpr std::size_t most_bytes = std::size_t { 16 } * 1024 * 1024;
    std::error_code error;
    if (auto const size = std::filesystem::file_size(path, error); !error && size > most_bytes)
        return refuse(ProblemCode::too_large, "workbook", std::to_string(most_bytes) + " bytes");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return refuse(ProblemCode::not_found, "workbook", path.filename().string());
    return std::string(std::istreambuf_iterator<char>(file), {});
}

static Result<Workbook> read_folder(std::filesystem::path const& folder)
{
    std::vector<std::pair<std::string, std::string>> texts;
    for (auto const* const name : { "survey", "choices", "settings", "entities" })
        if (auto const path = folder / (std::string(name) + ".csv"); std::filesystem::exists(path))
            texts.emplace_back(name, TRY(file_text(path)));
    std::vector<CsvSheet> sheets;
    for (auto const& [name, text] : texts)
        sheets.push_back({ name, text });
    return read_csv_sheets(sheets);
}

Result<Workbook> read_form_file(std::string const& path)
{
    if (std::filesystem::is_directory(path))
        return read_folder(path);
    auto const text = TRY(file_text(path));
    auto const ending = in_lower_case(std::filesystem::path(path).extension().string());
    if (ending == ".md")
        return read_markdown_workbook(text);
    if (ending == ".csv")
        return read_csv_workbook(text);
    return read_xlsx(text);
}

}
