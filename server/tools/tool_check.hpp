#pragma once

#include "codec/described.hpp"
#include "forms/xform_import.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais::tools {

// What is wrong with an uploaded tool, or worth knowing, and where.
struct ToolProblem {
    bool is_warning = false;
    std::string sheet;
    int row = 0;
    std::string column;
    std::string place;
    std::string english;
    std::string french;
    std::string portuguese;
    std::string arabic;

    static constexpr auto description()
    {
        return described("ToolProblem", "What is wrong with a tool, or worth knowing.", field("is_warning", &ToolProblem::is_warning, "The tool can be used all the same."),
            optional_field("sheet", &ToolProblem::sheet, "The sheet."), optional_field("row", &ToolProblem::row, "The row, as a spreadsheet counts."),
            optional_field("column", &ToolProblem::column, "The header of the column."), optional_field("place", &ToolProblem::place, "In an XForm: line and column, or a path."),
            field("english", &ToolProblem::english, "What is wrong and what to do."), field("french", &ToolProblem::french, "The same in French; of what is wrong in an XForm there is English alone."),
            field("portuguese", &ToolProblem::portuguese, "The same in Portuguese."), field("arabic", &ToolProblem::arabic, "The same in Arabic."));
    }
};

// A tool as the check leaves it. With a form where it can be used.
struct CheckedTool {
    std::string name;
    std::string version;
    std::string title;
    int questions = 0;
    std::vector<ToolProblem> problems;
    std::string xform;

    bool is_accepted() const { return !xform.empty(); }

    static constexpr auto description()
    {
        return described("CheckedTool", "What the check of a tool found.", field("name", &CheckedTool::name, "The form's id."),
            field("version", &CheckedTool::version, "The version."), field("title", &CheckedTool::title, "The title."),
            field("questions", &CheckedTool::questions, "How many questions it has."), field("problems", &CheckedTool::problems, "All that is wrong, errors first."));
    }
};

// Reads an upload by the ending of its name: .xlsx, .md, .csv of several sheets, .zip of CSV sheets, .xml (an XForm). All that is wrong with it comes as problems of the
// tool; refuses only what no such file is (form_invalid, too_large). A workbook without a version gets `fallback_version`.
Result<CheckedTool> check_tool(std::string_view file_name, std::string_view bytes, std::string_view fallback_version, XFormFiles const& files = {});

// The second half: a form that is XML already.
CheckedTool check_xform(std::string xform, XFormFiles const& files);

}
