#include "xlsform/reference.hpp"
#include "xlsform/survey_reader.hpp"

#include <algorithm>

namespace relais {

void SurveyReader::add_select(Row const& row, SelectCell const& cell, std::unique_ptr<FormElement> element)
{
    element->type = cell.type;
    element->question = question_kind(cell.type);
    element->itemset = cell.list;
    auto bind = bind_of_kind(*element->question);
    bind.update(element->bind);
    element->bind = std::move(bind);
    if (!check_list(row, cell))
        return;
    if (cell.has_other)
        add_other(row, cell);
    auto const accepted = cell.is_from_file && cell.command.find('_') != std::string_view::npos
        ? accept_parameters(row, *element, { "label", "randomize", "seed", "value" })
        : accept_parameters(row, *element, { "randomize", "seed" });
    if (accepted)
        check_randomize(row, *element);
    if (!enter_table_list(row, cell, *element))
        return;
    if (cell.type == "select one external") {
        element->query = element->choice_filter.empty() ? "" : std::string(cell.list);
        element->itemset.clear();
    }
    auto const name = element->name;
    here().add(std::move(element));
    if (!cell.has_other)
        return;
    auto other = std::make_unique<FormElement>();
    other->name = name + "_other";
    other->type = "text";
    other->question = question_kind("text");
    other->bind = bind_of_kind(*other->question);
    other->bind.set("relevant", "selected(../" + name + ", 'other')");
    other->label = Nest("Specify other.");
    other->row = row.number;
    if (!open_.back().names.insert(other->name).second)
        refuse(row, FormFault::name_taken, "name", { other->name });
    here().add(std::move(other));
}

bool SurveyReader::check_list(Row const& row, SelectCell const& cell)
{
    std::string const list(cell.list);
    auto const file = split_file_name(cell.list);
    if (cell.type == "select one external") {
        if (row.find("choice_filter") == nullptr)
            warn(row, FormFault::select_external_unfiltered, "choice_filter");
        if (!has_external_choices_) {
            auto const similar = similar_sheets(workbook_, "external_choices");
            refuse(row, FormFault::no_external_choices, "type", { similar.empty() ? "" : "Sheets with similar names: " + similar });
            return false;
        }
        if (!external_lists_.contains(list))
            refuse(row, FormFault::unknown_external_list, "type", { list });
        return external_lists_.contains(list);
    }
    instances_.emplace(file.extension.empty() ? cell.list.substr(0, cell.list.rfind('.')) : file.base);
    if (cell.is_from_file && (file.extension.empty() || file.base.find('.') != std::string_view::npos)) {
        refuse(row, FormFault::file_extension, "type", { std::string(cell.command) + " " + list });
        return false;
    }
    auto const* const choices = draft_.list(cell.list);
    if (choices == nullptr && file.extension.empty() && !has_reference(list)) {
        if (draft_.lists.empty()) {
            auto const similar = similar_sheets(workbook_, "choices");
            refuse(row, FormFault::no_choices, "type", { similar.empty() ? "" : "Sheets with similar names: " + similar });
        } else {
            refuse(row, FormFault::unknown_list, "type", { list });
        }
        return false;
    }
    if (cell.type == "select all that apply" && choices != nullptr)
        for (auto const& choice : choices->choices)
            if (choice.name.find(' ') != std::string::npos)
                problems_.refuse(FormFault::choice_with_space, { "choices", choice.row, {}, 0 }, { choice.name, list });
    return true;
}

void SurveyReader::add_other(Row const& row, SelectCell const& cell)
{
    has_other_ = true;
    if (row.find("choice_filter") != nullptr)
        refuse(row, FormFault::filter_with_other, "choice_filter");
    auto* const list = draft_.list(cell.list);
    if (list == nullptr || list->choices.empty())
        return refuse(row, FormFault::no_choices_for_other, "type");
    if (std::ranges::find(list->choices, "other", &ListChoice::name) != list->choices.end())
        return;
    ListChoice other;
    other.name = "other";
    for (auto const& choice : list->choices)
        for (auto const& [language, text] : choice.label.members())
            other.label.set(language, "Other");
    if (!other.label.is_map())
        other.label = Nest("Other");
    list->choices.push_back(std::move(other));
}

void SurveyReader::check_randomize(Row const& row, FormElement const& element)
{
    auto const& parameters = element.parameters;
    for (auto const* const key : { "value", "label" })
        if (parameters.has(key) && !is_element_name(parameters.text(key)))
            refuse(row, FormFault::bad_name, "parameters", { std::string(parameters.text(key)) });
    auto const randomize = parameters.text("randomize");
    auto const seed = parameters.text("seed");
    if (randomize.empty()) {
        if (!seed.empty())
            refuse(row, FormFault::seed_without_randomize, "parameters");
        return;
    }
    if (randomize != "true" && randomize != "false")
        refuse(row, FormFault::parameter_not_true_or_false, "parameters", { "randomize", std::string(randomize) });
    if (!seed.empty() && !is_reference(seed) && !is_number(seed))
        refuse(row, FormFault::seed_value, "parameters", { std::string(seed) });
}

// The first question of a table-list gets one before it that shows the labels; all show none.
bool SurveyReader::enter_table_list(Row const& row, SelectCell const& cell, FormElement& element)
{
    if (!is_in_table_list_)
        return true;
    if (table_list_.empty()) {
        table_list_ = cell.list;
        if (!element.choice_filter.empty()) {
            refuse(row, FormFault::filter_in_table, "choice_filter");
            return false;
        }
        auto header = std::make_unique<FormElement>();
        header->name = "reserved_name_for_field_list_labels_" + std::to_string(row.number);
        header->type = cell.type;
        header->question = question_kind(cell.type);
        header->bind = bind_of_kind(*header->question);
        header->control.set("appearance", "label");
        header->label = Nest(" ");
        header->itemset = cell.list;
        header->row = row.number;
        here().add(std::move(header));
    }
    if (table_list_ != cell.list) {
        refuse(row, FormFault::table_lists_differ, "type", { table_list_, std::string(cell.list) });
        return false;
    }
    element.control.set("appearance", "list-nolabel");
    return true;
}

}
