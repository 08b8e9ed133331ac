#include "xlsform/survey_reader.hpp"

#include "xlsform/reference.hpp"

#include <algorithm>

namespace relais {

static constexpr std::size_t deepest_groups = 60;

SurveyReader::SurveyReader(Workbook const& workbook, SheetTable const& table, FormDraft& draft, EntityPlanner& entities, FormProblems& problems)
    : workbook_(workbook)
    , table_(table)
    , draft_(draft)
    , entities_(entities)
    , problems_(problems)
{
    FormProblems unheard;
    if (auto const* const sheet = workbook.find("external_choices")) {
        has_external_choices_ = true;
        for (SheetTable const lists(*sheet, external_choices_sheet(), draft.default_language, false, problems); auto const& row : lists.rows())
            external_lists_.emplace(row.text("list name"));
    }
    if (auto const* const sheet = workbook.find("osm"))
        for (SheetTable const lists(*sheet, osm_sheet(), draft.default_language, false, problems); auto const& row : lists.rows())
            if (auto const* const label = row.find("label"))
                osm_lists_[std::string(row.text("list name"))].push_back({ row.number, std::string(row.text("name")), *label, {}, {}, {} });
}

void SurveyReader::refuse(Row const& row, FormFault fault, std::string_view column, std::vector<std::string> arguments, std::string_view second)
{
    problems_.refuse(fault, table_.place(row.number, column, second), std::move(arguments));
}

void SurveyReader::warn(Row const& row, FormFault fault, std::string_view column, std::vector<std::string> arguments)
{
    problems_.warn(fault, table_.place(row.number, column), std::move(arguments));
}

void SurveyReader::read()
{
    open_.push_back({ &draft_.root, "survey", {}, 0, {}, {} });
    for (auto const& row : table_.rows())
        read_row(row);
    for (std::size_t i = open_.size() - 1; i > 0; --i)
        problems_.refuse(FormFault::unmatched_begin, table_.place(open_[i].row, "type"), { std::string(open_[i].type), open_[i].name });
    check_triggers();
    check_reference_geometries();
}

void SurveyReader::read_row(Row const& row)
{
    if (row.find("disabled") != nullptr) {
        warn(row, FormFault::column_disabled, "disabled");
        if (is_yes(row.text("disabled")))
            return;
    }
    auto const type = usual_type(row.text("type"));
    if (type.empty()) {
        if (row.find("name") == nullptr && row.find("label") == nullptr)
            return warn(row, FormFault::row_skipped, "type");
        return refuse(row, FormFault::type_missing, "type");
    }
    for (auto const& alias : settings_sheet().aliases)
        if (alias.written == type)
            return draft_.settings.set(alias.means[0], row.text("name"));

    auto const group = read_group_cell(type);
    Nest bind;
    if (group.is_end) {
        if (auto const* const cell = row.find("bind"))
            bind = *cell;
        entities_.note(table_, row, here(), {}, true, bind);
        return end_group(row, group.type);
    }
    if (type == "audit") {
        auto element = element_of(row, type, "audit");
        if (auto const name = row.text("name"); !name.empty() && name != "audit")
            refuse(row, FormFault::audit_name, "name");
        read_audit(row, *element);
        meta_.push_back(std::move(element));
        return;
    }
    if (type == "calculate" && (row.find("bind") == nullptr || row.find("bind")->at("calculate").empty())
        && !is_dynamic_default(row.text("default"), type))
        refuse(row, FormFault::calculation_missing, "bind", {}, "calculate");
    if (type == "subscriberid" || type == "simserial")
        warn(row, FormFault::deprecated_type, "type", { std::string(type) });
    std::string name;
    if (!take_name(row, type, name))
        return;
    if (group.is_begin)
        return begin_group(row, group, std::move(name));
    add_question(row, element_of(row, type, std::move(name)));
}

bool SurveyReader::take_name(Row const& row, std::string_view type, std::string& name)
{
    name = row.text("name");
    if (name.empty() && type == "note")
        name = "generated_note_name_" + std::to_string(row.number);
    if (name.empty()) {
        refuse(row, FormFault::name_missing, "name");
        // The group still opens, so that its end finds it.
        name = "unnamed_" + std::to_string(row.number);
        return true;
    }
    if (!is_element_name(name))
        refuse(row, FormFault::bad_name, "name", { name });
    ++names_[name];
    check_unique(row, name);
    return true;
}

void SurveyReader::check_unique(Row const& row, std::string const& name)
{
    auto& open = open_.back();
    if (name == "meta")
        refuse(row, FormFault::reserved_name, "name", { name });
    else if (!open.names.insert(name).second)
        refuse(row, FormFault::name_taken, "name", { name });
    else if (!open.lower_names.insert(in_lower_case(name)).second)
        warn(row, FormFault::name_taken_by_case, "name", { name });
}

void SurveyReader::end_group(Row const& row, std::string_view type)
{
    if (open_.size() == 1 || open_.back().type != type)
        return refuse(row, FormFault::unmatched_end, "type", { std::string(type), std::string(row.text("name").empty() ? "unknown" : row.text("name")) });
    open_.pop_back();
    is_in_table_list_ = false;
    table_list_.clear();
}

std::unique_ptr<FormElement> SurveyReader::element_of(Row const& row, std::string_view type, std::string name)
{
    auto element = std::make_unique<FormElement>();
    element->name = std::move(name);
    element->type = type;
    element->row = row.number;
    auto const take = [&](std::string_view column, Nest& into) {
        if (auto const* const value = row.find(column))
            into = *value;
    };
    take("label", element->label);
    take("hint", element->hint);
    take("guidance_hint", element->guidance_hint);
    take("media", element->media);
    take("bind", element->bind);
    take("control", element->control);
    take("instance", element->instance);
    element->default_value = row.text("default");
    element->choice_filter = row.text("choice_filter");
    entities_.note(table_, row, here(), element->name, read_group_cell(type).is_begin, element->bind);
    auto parameters = Parameters::parse(row.text("parameters"));
    if (parameters)
        element->parameters = *std::move(parameters);
    else
        refuse(row, FormFault::parameter_form, "parameters");
    read_trigger(row, *element);
    read_default(row, *element);
    return element;
}

void SurveyReader::begin_group(Row const& row, GroupCell const& cell, std::string name)
{
    if (open_.size() > deepest_groups)
        return refuse(row, FormFault::nested_too_deeply, "type", { std::to_string(deepest_groups) });
    if (cell.type == "repeat") {
        if (name == draft_.root.name)
            refuse(row, FormFault::repeat_is_root, "name", { name });
        else if (!repeat_names_.insert(name).second)
            refuse(row, FormFault::repeat_name_taken, "name", { name });
        if (row.find("label") == nullptr && row.find("media") == nullptr)
            warn(row, FormFault::repeat_without_label, "label", { name });
    }
    auto element = element_of(row, row.text("type"), std::move(name));
    element->type = cell.type;
    element->kind = cell.type == "repeat" ? FormElement::Kind::repeat : cell.type == "loop" ? FormElement::Kind::loop : FormElement::Kind::group;
    if (cell.type == "loop") {
        element->itemset = cell.list;
        if (cell.list.empty())
            refuse(row, FormFault::loop_without_list, "type");
        else if (draft_.list(cell.list) == nullptr)
            refuse(row, FormFault::unknown_list, "type", { std::string(cell.list) });
    }
    add_repeat_count(*element);
    auto& group = here().add(std::move(element));
    open_.push_back({ &group, cell.type, group.name, row.number, {}, {} });
    begin_table_list(row, group);
    if (auto const* const intent = row.find("intent"))
        group.control.set("intent", *intent);
}

// A count that is more than a reference gets a node of its own.
void SurveyReader::add_repeat_count(FormElement& repeat)
{
    auto const count = repeat.control.at("jr:count");
    if (count.empty() || is_reference(count))
        return;
    auto counter = std::make_unique<FormElement>();
    counter->name = repeat.name + "_count";
    counter->type = "calculate";
    counter->question = question_kind("calculate");
    counter->bind = bind_of_kind(*counter->question);
    counter->bind.set("readonly", "true()");
    counter->bind.set("calculate", count);
    counter->row = repeat.row;
    if (!open_.back().names.insert(counter->name).second)
        problems_.refuse(FormFault::name_taken, table_.place(repeat.row, "name"), { counter->name });
    repeat.control.set("jr:count", "${" + counter->name + "}");
    here().add(std::move(counter));
}

void SurveyReader::begin_table_list(Row const& row, FormElement& group)
{
    auto const appearance = std::string(group.control.at("appearance"));
    auto const words = " " + appearance + " ";
    auto const at = words.find(" table-list ");
    if (at == std::string::npos)
        return;
    is_in_table_list_ = true;
    table_list_.clear();
    std::string changed = "field-list";
    for (std::string_view rest = appearance; !(rest = stripped(rest)).empty();) {
        auto const word = rest.substr(0, rest.find(' '));
        if (word != "table-list")
            changed += " " + std::string(word);
        rest.remove_prefix(word.size());
    }
    group.control.set("appearance", changed);
    if (group.label.empty() && group.hint.empty())
        return;
    auto note = std::make_unique<FormElement>();
    note->name = "generated_table_list_label_" + std::to_string(row.number);
    note->type = "note";
    note->question = question_kind("note");
    note->bind = bind_of_kind(*note->question);
    note->label = std::exchange(group.label, {});
    note->hint = std::exchange(group.hint, {});
    note->row = row.number;
    group.add(std::move(note));
}

void SurveyReader::read_trigger(Row const& row, FormElement& element)
{
    auto const trigger = row.text("trigger");
    if (trigger.empty())
        return;
    if (trigger.find("${") == std::string_view::npos || trigger.size() < 3)
        return refuse(row, FormFault::bad_reference, "trigger");
    for (std::size_t at = 0; at <= trigger.size();) {
        auto const part = trigger.substr(at, trigger.find(',', at) - at);
        at += part.size() + 1;
        auto const references = references_in(part);
        if (references.size() > 1)
            return refuse(row, FormFault::references_need_comma, "trigger");
        if (references.empty())
            continue;
        if (!references.front().is_well_formed)
            return refuse(row, FormFault::bad_reference, "trigger");
        element.triggers.emplace_back(references.front().name);
        triggers_.emplace_back(references.front().name, &row);
    }
}

void SurveyReader::read_default(Row const& row, FormElement& element)
{
    if (element.default_value.empty() || !is_dynamic_default(element.default_value, usual_type(row.text("type"))))
        return;
    element.is_dynamic_default = true;
    element.actions.push_back({ "setvalue", "odk-instance-first-load", {}, {} });
    if (std::ranges::find(open_, std::string_view("repeat"), &Open::type) != open_.end())
        element.actions.push_back({ "setvalue", "odk-new-repeat", {}, {} });
}

void SurveyReader::check_triggers()
{
    for (auto const& [name, row] : triggers_)
        if (!question_names_.contains(name))
            refuse(*row, FormFault::unknown_reference, "trigger", { name });
}

void SurveyReader::check_reference_geometries()
{
    for (auto const& [target, row] : geometries_) {
        if (instances_.contains(target) || draft_.list(target) != nullptr || entities_.has_list(target))
            continue;
        auto const references = references_in(target);
        if (is_reference(target) && !references.front().is_last_saved && repeat_names_.contains(references.front().name))
            continue;
        refuse(*row, FormFault::reference_geometry, "parameters", { target });
    }
}

}
