#include "xlsform/form_problem.hpp"

#include "codec/csv.hpp"
#include "xlsform/form_problem_texts.hpp"

#include <algorithm>

namespace relais {

static std::string filled(std::string_view text, std::vector<std::string> const& arguments)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0' && text[i + 1] <= '9') {
            auto const index = static_cast<std::size_t>(text[i + 1] - '0');
            if (index < arguments.size())
                out += arguments[index];
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

namespace {

// A language: what is said before a row, around a sheet and before a column, and what each fault is.
struct Language {
    std::string_view row;
    std::string_view sheet;
    std::string_view sheet_end;
    std::string_view column;
    FormTexts const& texts;
};

}

static std::string said(FormProblem const& problem, Language const& language)
{
    auto const& place = problem.place;
    std::string out;
    if (place.row > 0)
        out += std::string(language.row) + std::to_string(place.row) + "] ";
    if (!place.sheet.empty())
        out += std::string(language.sheet) + place.sheet + std::string(language.sheet_end);
    if (!place.column.empty())
        out += std::string(language.column) + column_letters(place.index) + " '" + place.column + "'";
    if (!place.sheet.empty())
        out += ": ";
    return out + filled(language.texts[static_cast<std::size_t>(problem.fault)], problem.arguments);
}

std::string say_in_english(FormProblem const& problem)
{
    return said(problem, { "[row : ", "On the '", "' sheet", ", column ", english_form_texts });
}

std::string say_in_french(FormProblem const& problem)
{
    return said(problem, { "[ligne : ", "Feuille « ", " »", ", colonne ", french_form_texts });
}

std::string say_in_portuguese(FormProblem const& problem)
{
    return said(problem, { "[linha : ", "Folha «", "»", ", coluna ", portuguese_form_texts });
}

std::string say_in_arabic(FormProblem const& problem)
{
    return said(problem, { "[السطر : ", "الورقة «", "»", "، العمود ", arabic_form_texts });
}

Problem as_problem(FormProblem const& problem)
{
    return { ProblemCode::form_invalid, problem.place.sheet, say_in_english(problem) };
}

void FormProblems::add(FormProblem problem)
{
    constexpr std::size_t most = 1000;
    errors_ += problem.is_warning ? 0 : 1;
    if (problems_.size() < most)
        problems_.push_back(std::move(problem));
    else if (problems_.size() == most)
        problems_.push_back({ FormFault::too_many, false, {}, {} });
}

void FormProblems::refuse(FormFault fault, FormPlace place, std::vector<std::string> arguments)
{
    add({ fault, false, std::move(place), std::move(arguments) });
}

void FormProblems::warn(FormFault fault, FormPlace place, std::vector<std::string> arguments)
{
    FormProblem warning { fault, true, std::move(place), std::move(arguments) };
    if (std::ranges::find(problems_, warning) == problems_.end())
        add(std::move(warning));
}

}
