#pragma once

#include "forms/definition.hpp"
#include "forms/xlsform_sheet.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Adds the questions, groups and sections of a survey sheet to a form, which has its name, default language and lists already.
class SurveyCompiler {
public:
    SurveyCompiler(FormSheet const& sheet, FormDefinition& form, std::vector<Problem>& problems)
        : sheet_(sheet)
        , form_(form)
        , problems_(problems)
    {
    }

    void compile();
    // Connects the expressions of the form, and says where in the sheet they do not fit.
    void link();

private:
    using Row = FormSheet::Row;
    struct OpenGroup {
        int index;
        Row const* row;
    };

    void compile_row(Row const& row);
    void compile_question(Row const& row, QuestionType type, std::string list);
    void begin_group(Row const& row);
    void end_group(Row const& row);

    void wrong(Row const& row, std::string_view column, std::string_view says) { problems_.push_back(sheet_.problem(row, column, says)); }
    std::string take_name(Row const& row);
    Expression expression_in(Row const& row, std::string_view column);
    Expression condition_in(Row const& row, std::string_view column);
    void read_default(Row const& row, QuestionDefinition& question);
    void read_own_columns(Row const& row, QuestionDefinition& question);
    void check_question(Row const& row, QuestionDefinition const& question);
    void check_default_choice(Row const& row, QuestionDefinition const& question);
    int section_of_question(std::string const& name);

    FormSheet const& sheet_;
    FormDefinition& form_;
    std::vector<Problem>& problems_;
    std::map<std::string, int, std::less<>> rows_of_names_;
    std::vector<OpenGroup> open_;
    // Questions outside of groups stand in the last section while this holds.
    bool is_in_loose_section_ = false;
    std::vector<Row const*> group_rows_;
    std::vector<Row const*> question_rows_;
};

// The ways to write the headers of a survey sheet.
HeaderAliases survey_headers();

}
