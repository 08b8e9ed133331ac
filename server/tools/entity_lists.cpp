#include "tools/entity_lists.hpp"

#include "people/person.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace relais::tools {

EntityProperty const* EntityList::property(std::string_view wanted) const
{
    auto const found = std::ranges::find(properties, wanted, &EntityProperty::name);
    return found == properties.end() ? nullptr : &*found;
}

EntityList const* EntityLists::find(std::string_view name) const
{
    auto const found = std::ranges::find(lists, name, &EntityList::name);
    return found == lists.end() ? nullptr : &*found;
}

EntityList const* EntityLists::of_file(std::string_view name) const
{
    static constexpr std::string_view ending = ".csv";
    name = name.substr(name.rfind('/') + 1);
    return name.ends_with(ending) ? find(name.substr(0, name.size() - ending.size())) : nullptr;
}

XFormFiles EntityLists::empty_files() const
{
    XFormFiles files;
    for (auto const& list : lists) {
        std::string row;
        for (auto const& column : columns_of(list))
            row += (row.empty() ? "" : ",") + column;
        files.emplace(list.name + ".csv", row + "\n");
    }
    return files;
}

std::vector<std::string> columns_of(EntityList const& list)
{
    std::vector<std::string> columns { "name", "label", "__version" };
    for (auto const& property : list.properties)
        if (!property.only_taken)
            columns.push_back(property.name);
    return columns;
}

static bool is_known_field(RecordKind record, std::string_view field)
{
    static constexpr std::string_view of_person = "person.";
    static constexpr auto of_case = std::to_array<std::string_view>({ "case.area", "case.code", "case.concerns", "case.opened_on", "case.person", "case.risk", "case.risk_reason",
        "case.source", "case.status" });
    if (field.starts_with(of_person))
        return person_field(field.substr(of_person.size())) != nullptr;
    return record == RecordKind::case_file && std::ranges::find(of_case, field) != of_case.end();
}

// Names become elements of XML and columns of CSV.
static bool is_plain_name(std::string_view name)
{
    auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    auto const is_plain = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
    return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, is_plain);
}

static void check_list(EntityList const& list, std::vector<std::string>& faults)
{
    auto const add = [&](std::string const& says) { faults.push_back("the list " + list.name + ": " + says); };
    if (list.record != RecordKind::person && list.record != RecordKind::case_file)
        add("its record is person or case");
    if (!is_plain_name(list.name))
        add("a name has letters, digits, _ and -, and begins with a letter");
    std::set<std::string_view> names { "name", "label" };
    for (auto const& property : list.properties) {
        if (!is_plain_name(property.name) || !names.insert(property.name).second)
            add("the property " + property.name + " stands twice, is name or label, or is no plain name");
        if (!is_known_field(list.record, property.path))
            add("there is no field " + property.path);
    }
    for (auto const& field : list.label)
        if (!is_known_field(list.record, field))
            add("there is no field " + field);
}

std::vector<std::string> faults_in(EntityLists const& lists)
{
    std::vector<std::string> faults;
    std::set<std::string_view> names;
    for (auto const& list : lists.lists) {
        if (!names.insert(list.name).second)
            faults.push_back("the list " + list.name + " stands twice");
        check_list(list, faults);
    }
    return faults;
}

Result<EntityLists> read_entity_lists(store::Reader& reader)
{
    auto const text = TRY(reader.document(entity_lists_document));
    return text ? parse_as<EntityLists>(*text, Unknown::passed_over) : EntityLists {};
}

}
