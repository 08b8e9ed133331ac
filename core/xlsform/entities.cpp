#include "xlsform/entities.hpp"

#include "xlsform/reference.hpp"

#include <algorithm>

namespace relais {

EntityPlanner::Declared* EntityPlanner::find(std::string_view list)
{
    auto const found = std::ranges::find(declared_, list, [](auto const& declared) -> std::string_view { return declared->list; });
    return found == declared_.end() ? nullptr : found->get();
}

bool EntityPlanner::has_list(std::string_view list) const
{
    return std::ranges::find(declared_, list, [](auto const& declared) -> std::string_view { return declared->list; }) != declared_.end();
}

void EntityPlanner::read(SheetTable const& table)
{
    table_ = &table;
    std::string unknown;
    for (auto const& column : table.columns())
        if (!column.header.empty() && !column.is_known)
            unknown += (unknown.empty() ? "'" : ", '") + column.header + "'";
    if (!unknown.empty())
        problems_.refuse(FormFault::unknown_entity_columns, { "entities", 1, {}, 0 }, { unknown });
    for (auto const& row : table.rows())
        read_row(table, row);
}

bool EntityPlanner::check_list_name(SheetTable const& table, SheetTable::Row const& row, std::string_view list)
{
    auto const place = table.place(row.number, "dataset");
    std::vector<std::string> const arguments { std::string(list) };
    auto const fault = list.empty()             ? FormFault::entity_name_missing
        : list.starts_with("__")                ? FormFault::name_with_underscores
        : list.find('.') != std::string_view::npos ? FormFault::name_with_period
        : !is_element_name(list)                ? FormFault::bad_name
        : has_list(list)                        ? FormFault::entity_twice
                                                : FormFault::too_many;
    if (fault == FormFault::too_many)
        return true;
    problems_.refuse(fault, place, arguments);
    return false;
}

void EntityPlanner::read_row(SheetTable const& table, SheetTable::Row const& row)
{
    auto const list = row.text("dataset");
    std::vector<std::string> const arguments { std::string(list) };
    if (!check_list_name(table, row, list))
        return;
    auto const has = [&](std::string_view column) { return !row.text(column).empty(); };
    auto const place = table.place(row.number, "dataset");
    if (!has("entity_id") && has("update_if"))
        problems_.refuse(FormFault::entity_needs_id, place, arguments);
    if (has("entity_id") && has("create_if") && !has("update_if"))
        problems_.refuse(FormFault::entity_needs_update_if, place, arguments);
    if (!has("entity_id") && !has("label"))
        problems_.refuse(FormFault::entity_needs_label, place, arguments);
    auto declared = std::make_unique<Declared>();
    declared->list = list;
    declared->row = row.number;
    for (auto const* const column : { "entity_id", "create_if", "update_if", "label" })
        for (auto const& reference : references_in(row.text(column)))
            declared->names.emplace_back(reference.name);
    declared->element = element_of(list, row);
    declared_.push_back(std::move(declared));
}

static FormElement& add_part(FormElement& entity, FormElement::Kind kind, std::string_view name, std::string_view value, std::string_view calculate)
{
    auto part = std::make_unique<FormElement>();
    part->kind = kind;
    part->name = name;
    part->type = kind == FormElement::Kind::attribute ? "attribute" : "label";
    part->value = value;
    if (!calculate.empty()) {
        part->bind.set("calculate", calculate);
        part->bind.set("readonly", "true()");
        part->bind.set("type", "string");
    }
    return entity.add(std::move(part));
}

std::unique_ptr<FormElement> EntityPlanner::element_of(std::string_view list, SheetTable::Row const& row) const
{
    using Kind = FormElement::Kind;
    auto entity = std::make_unique<FormElement>();
    entity->kind = Kind::entity;
    entity->name = "entity";
    entity->type = "entity";
    auto const id = row.text("entity_id");
    add_part(*entity, Kind::attribute, "dataset", list, {});
    if (id.empty() || !row.text("create_if").empty())
        add_part(*entity, Kind::attribute, "create", "1", row.text("create_if"));
    if (!id.empty()) {
        add_part(*entity, Kind::attribute, "update", "1", row.text("update_if"));
        auto const item = "instance('" + std::string(list) + "')/root/item[name=" + std::string(id) + "]";
        add_part(*entity, Kind::attribute, "baseVersion", {}, item + "/__version");
        add_part(*entity, Kind::attribute, "trunkVersion", {}, item + "/__trunkVersion");
        add_part(*entity, Kind::attribute, "branchId", {}, item + "/__branchId");
    }
    auto& id_part = add_part(*entity, Kind::attribute, "id", {}, {});
    id_part.bind.set("readonly", "true()");
    id_part.bind.set("type", "string");
    if (id.empty())
        id_part.actions.push_back({ "setvalue", "odk-instance-first-load", "uuid()", {} });
    else
        id_part.bind.set("calculate", id);
    if (!row.text("label").empty())
        add_part(*entity, Kind::entity_label, "label", {}, row.text("label"));
    for (auto const& part : entity->children)
        part->row = row.number;
    entity->row = row.number;
    return entity;
}

bool EntityPlanner::check_property(SheetTable const& survey, SheetTable::Row const& row, std::string_view property, Declared const& declared)
{
    auto const place = survey.place(row.number, "bind", "entities:saveto");
    auto const lower = in_lower_case(property);
    auto const wrong = [&](FormFault fault, std::vector<std::string> arguments) {
        problems_.refuse(fault, place, std::move(arguments));
        return false;
    };
    if (lower == "name" || lower == "label")
        return wrong(FormFault::saveto_name, {});
    if (property.starts_with("__"))
        return wrong(FormFault::name_with_underscores, { std::string(property) });
    if (!is_element_name(property))
        return wrong(FormFault::bad_name, { std::string(property) });
    for (auto const& mention : declared.mentions)
        if (mention.property == property)
            return wrong(FormFault::saveto_twice, { std::string(property), std::to_string(mention.cell.row) });
    return true;
}

void EntityPlanner::note(SheetTable const& survey, SheetTable::Row const& row, FormElement const& place, std::string_view name, bool is_group, Nest& bind)
{
    auto const saveto = std::string(bind.at("entities:saveto"));
    auto const cell = survey.place(row.number, "bind", "entities:saveto");
    if (!saveto.empty()) {
        auto const mark = saveto.find('#');
        auto const list = mark == std::string::npos ? std::string() : saveto.substr(0, mark);
        auto const property = mark == std::string::npos ? saveto : saveto.substr(mark + 1);
        auto* const declared = mark != std::string::npos ? find(list) : declared_.empty() ? nullptr : declared_.front().get();
        if (declared_.empty())
            problems_.refuse(FormFault::saveto_without_entities, cell);
        else if (property.find('#') != std::string::npos)
            problems_.refuse(FormFault::saveto_delimiters, cell);
        else if (mark == std::string::npos && declared_.size() > 1)
            problems_.refuse(FormFault::saveto_needs_list, cell);
        else if (declared == nullptr)
            problems_.refuse(FormFault::saveto_unknown_list, cell, { list });
        else if (is_group)
            problems_.refuse(FormFault::saveto_on_group, cell);
        else if (check_property(survey, row, property, *declared))
            declared->mentions.push_back({ &place, cell, property, {} });
        bind.set("entities:saveto", property);
    }
    for (auto const& declared : declared_)
        if (!name.empty() && std::ranges::find(declared->names, name) != declared->names.end())
            declared->mentions.push_back({ &place, survey.place(row.number, "name"), {}, std::string(name) });
}

}
