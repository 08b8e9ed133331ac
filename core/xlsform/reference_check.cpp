#include "xlsform/reference_check.hpp"

#include "xlsform/reference.hpp"

#include <algorithm>
#include <set>

namespace relais {

static void check_cell(std::string_view cell, FormPlace const& place, NameCounts const& names, FormProblems& problems)
{
    for (auto const& reference : references_in(cell)) {
        if (!reference.is_well_formed) {
            problems.refuse(FormFault::bad_reference, place);
            continue;
        }
        auto const found = names.find(reference.name);
        if (found == names.end())
            problems.refuse(FormFault::unknown_reference, place, { std::string(reference.name) });
        else if (found->second != 1)
            problems.refuse(FormFault::ambiguous_reference, place, { std::string(reference.name) });
    }
}

template<typename IsChecked>
static void check_columns(SheetTable const& table, IsChecked const& is_checked, NameCounts const& names, FormProblems& problems)
{
    for (auto const& row : table.rows())
        for (std::size_t i = 0; i < row.source->cells.size() && i < table.columns().size(); ++i)
            if (auto const& column = table.columns()[i]; !column.header.empty() && is_checked(column))
                check_cell(row.source->cells[i], table.place_of(row.number, column), names, problems);
}

void check_references(SheetTable const& table, std::vector<std::string_view> const& passed_columns, NameCounts const& names, FormProblems& problems)
{
    check_columns(table, [&](SheetTable::Column const& column) { return std::ranges::find(passed_columns, column.path[0]) == passed_columns.end(); }, names, problems);
}

void check_choice_references(SheetTable const& table, NameCounts const& names, FormProblems& problems)
{
    check_columns(table, [](SheetTable::Column const& column) { return column.path[0] == "label" || column.path[0] == "media"; }, names, problems);
}

namespace {

// Which texts a sheet has in which languages.
class Coverage {
public:
    explicit Coverage(SheetTable const& table)
    {
        for (auto const& column : table.columns()) {
            if (column.path.empty())
                continue;
            auto const is_nested = (column.path[0] == "media" || column.path[0] == "bind") && column.path.size() > 1;
            auto const text = name_of(is_nested ? column.path[1] : column.path[0]);
            auto const at = std::size_t { is_nested ? 2U : 1U };
            if (text.empty() || column.path.size() > at + 1)
                continue;
            by_language_[column.path.size() > at ? column.path[at] : "default"].emplace(text);
            texts_.emplace(text);
        }
    }

    bool is_translated() const { return by_language_.size() > 1 || (by_language_.size() == 1 && !by_language_.contains("default")); }
    auto const& languages() const { return by_language_; }

    // "Language 'fr' is missing the survey columns hint, image." for each language that lacks some.
    std::string missing(std::string_view sheet) const
    {
        std::string lines;
        for (auto const& [language, texts] : by_language_) {
            std::string list;
            std::size_t count = 0;
            for (auto const& text : texts_)
                if (!texts.contains(text) && ++count > 0)
                    list += (list.empty() ? "" : ", ") + text;
            if (count == 0 || !is_translated())
                continue;
            lines += (lines.empty() ? "" : "\n") + ("Language '" + language + "' is missing the " + std::string(sheet));
            lines += count == 1 ? " " + list + " column." : " columns " + list + ".";
        }
        return lines;
    }

private:
    static std::string_view name_of(std::string_view part)
    {
        if (part == "jr:constraintMsg")
            return "constraint_message";
        if (part == "jr:requiredMsg")
            return "required_message";
        for (std::string_view const text : { "label", "hint", "guidance_hint", "image", "big-image", "audio", "video" })
            if (part == text)
                return text;
        return {};
    }

    std::map<std::string, std::set<std::string>> by_language_;
    std::set<std::string> texts_;
};

}

void check_translations(SheetTable const& survey, SheetTable const* choices, bool has_other, FormProblems& problems)
{
    Coverage const of_survey(survey);
    auto missing = of_survey.missing("survey");
    std::set<std::string> languages;
    for (auto const& [language, texts] : of_survey.languages())
        languages.insert(language);
    auto is_translated = of_survey.is_translated();
    if (choices != nullptr) {
        Coverage const of_choices(*choices);
        auto const more = of_choices.missing("choices");
        missing += (missing.empty() || more.empty() ? "" : "\n") + more;
        is_translated = is_translated || of_choices.is_translated();
        for (auto const& [language, texts] : of_choices.languages())
            languages.insert(language);
    }
    if (!missing.empty())
        problems.warn(FormFault::translations_missing, {}, { missing });
    if (has_other && is_translated)
        problems.warn(FormFault::other_untranslated, {});
    for (auto const& language : languages)
        if (language != "default" && language.size() > 2 && (!language.ends_with(')') || language.find('(') == std::string::npos))
            problems.warn(FormFault::language_code, {}, { language });
}

}
