#include "forms/xlsform.hpp"

#include "forms/xlsform_sheet.hpp"
#include "forms/xlsform_survey.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace relais {

static constexpr std::size_t most_problems = 200;

static HeaderAliases settings_headers()
{
    static constexpr auto headers = std::to_array<std::pair<std::string_view, std::string_view>>({
        { "form_id", "form_id" },
        { "id_string", "form_id" },
        { "form_title", "form_title" },
        { "title", "form_title" },
        { "version", "version" },
        { "default_language", "default_language" },
    });
    return headers;
}

static HeaderAliases choices_headers()
{
    static constexpr auto headers = std::to_array<std::pair<std::string_view, std::string_view>>({
        { "list_name", "list_name" },
        { "list", "list_name" },
        { "name", "name" },
        { "value", "name" },
        { "label", "label" },
        { "caption", "label" },
    });
    return headers;
}

namespace {

class FormCompiler {
public:
    explicit FormCompiler(Sheets const& sheets)
        : sheets_(sheets)
    {
    }

    Compiled compile()
    {
        compile_settings();
        compile_choices();
        compile_survey();
        if (problems_.size() > most_problems)
            problems_.resize(most_problems);
        if (!problems_.empty())
            return { std::nullopt, std::move(problems_) };
        return { std::move(form_), {} };
    }

private:
    std::optional<FormSheet> read(std::string_view text, std::string_view name, HeaderAliases headers)
    {
        auto sheet = FormSheet::read(text, name, headers);
        if (sheet)
            return *std::move(sheet);
        problems_.push_back(std::move(sheet).error());
        return std::nullopt;
    }

    void compile_settings()
    {
        auto const sheet = read(sheets_.settings, "settings", settings_headers());
        if (!sheet)
            return;
        if (sheet->rows().empty()) {
            problems_.push_back(sheet->problem("a row with form_id, form_title and version is needed"));
            return;
        }
        auto const& row = sheet->rows().front();
        read_default_language(*sheet, row);
        form_.name = sheet->cell(row, "form_id");
        form_.version = sheet->cell(row, "version");
        form_.title = sheet->translated(row, "form_title", form_.default_language);
        if (!is_form_name(form_.name))
            problems_.push_back(sheet->problem(row, "form_id", "a form needs a name: a letter or _, then letters, digits, _ and -, at most 64 together"));
        if (form_.version.empty())
            problems_.push_back(sheet->problem(row, "version", "a form needs a version, such as 2026112101"));
        if (form_.title.empty())
            form_.title.in(form_.default_language) = form_.name;
    }

    void read_default_language(FormSheet const& sheet, FormSheet::Row const& row)
    {
        auto const text = sheet.cell(row, "default_language");
        auto const language = language_of_header(text);
        if (!text.empty() && !language)
            problems_.push_back(sheet.problem(row, "default_language", "write one of fr, en, pt, ar, or a name with the code, such as Français (fr)"));
        form_.default_language = language.value_or(Language::fr);
    }

    void compile_choices()
    {
        auto const sheet = read(sheets_.choices, "choices", choices_headers());
        if (!sheet || sheet->rows().empty())
            return;
        if (!sheet->has_column("list_name") || !sheet->has_column("name")) {
            problems_.push_back(sheet->problem("the columns list_name and name are needed"));
            return;
        }
        for (auto const& row : sheet->rows())
            compile_choice(*sheet, row);
        if (sheet->rows().size() > FormDefinition::most_choices)
            problems_.push_back(sheet->problem("more than 20000 choices"));
    }

    ChoiceList& list_named(std::string_view name)
    {
        auto const [place, is_new] = list_numbers_.emplace(name, form_.lists.size());
        if (is_new)
            form_.lists.push_back({ std::string(name), {} });
        return form_.lists[place->second];
    }

    void compile_choice(FormSheet const& sheet, FormSheet::Row const& row)
    {
        auto const list = sheet.cell(row, "list_name");
        auto const name = sheet.cell(row, "name");
        auto label = sheet.translated(row, "label", form_.default_language);
        auto const wrong = [&](std::string_view column, std::string_view says) { problems_.push_back(sheet.problem(row, column, says)); };
        if (list.empty()) {
            // A row with nothing but remarks is passed over.
            if (!name.empty() || !label.empty())
                wrong("list_name", "the name of the list is missing");
            return;
        }
        if (name.empty())
            return wrong("name", "the name of the choice is missing");
        if (name.find_first_of(" \t\r\n") != std::string_view::npos)
            return wrong("name", "the name of a choice has no spaces; its label may");
        if (label.empty())
            wrong("label", "the label is missing");
        if (!names_of_choices_.emplace(std::string(list), std::string(name)).second)
            return wrong("name", "the list " + std::string(list) + " has the choice " + std::string(name) + " already");
        list_named(list).choices.push_back({ std::string(name), std::move(label), sheet.other_cells(row) });
    }

    void compile_survey()
    {
        auto const sheet = read(sheets_.survey, "survey", survey_headers());
        if (!sheet)
            return;
        SurveyCompiler survey(*sheet, form_, problems_);
        survey.compile();
        drop_unused_lists();
        survey.link();
    }

    // A phone need not load lists that no question offers.
    void drop_unused_lists()
    {
        std::set<std::string_view> used;
        for (auto const& question : form_.questions)
            used.insert(question.list);
        std::erase_if(form_.lists, [&](ChoiceList const& list) { return !used.contains(list.name); });
    }

    Sheets sheets_;
    FormDefinition form_;
    std::vector<Problem> problems_;
    std::map<std::string, std::size_t, std::less<>> list_numbers_;
    std::set<std::pair<std::string, std::string>> names_of_choices_;
};

}

Compiled compile_xlsform(Sheets const& sheets) { return FormCompiler(sheets).compile(); }

}
