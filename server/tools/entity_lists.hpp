#pragma once

#include "codec/described.hpp"
#include "forms/xform_import.hpp"
#include "journal/entry.hpp"
#include "store/store.hpp"

#include <string>
#include <string_view>
#include <vector>

// What field clients call an entity list: people or cases, as a programme names them and their fields. Clients fetch them, and forms add to them.
namespace relais::tools {

// A property of a list, and the field of the person or the case that it stands for: "person.given_name", "case.risk".
struct EntityProperty {
    std::string name;
    std::string path;
    bool only_taken = false;

    static constexpr auto description()
    {
        return described("EntityProperty", "A property of an entity list.", field("name", &EntityProperty::name, "Its name in forms."),
            field("field", &EntityProperty::path, "The field: person.given_name, case.risk."),
            optional_field("only_taken", &EntityProperty::only_taken, "Taken from forms, and never given out."));
    }
};

struct EntityList {
    std::string name;
    RecordKind record {};
    std::vector<std::string> label;
    std::vector<EntityProperty> properties;

    EntityProperty const* property(std::string_view wanted) const;

    static constexpr auto description()
    {
        return described("EntityList", "People or cases, as field clients know them.", field("name", &EntityList::name, "Its name in forms."),
            field("record", &EntityList::record, "person or case."), field("label", &EntityList::label, "The fields that its label is made of."),
            field("properties", &EntityList::properties, "Its properties."));
    }
};

struct EntityLists {
    std::vector<EntityList> lists;

    EntityList const* find(std::string_view name) const;
    // The list that a file of a form stands for ("people.csv", "jr://file-csv/people.csv"), or null.
    EntityList const* of_file(std::string_view name) const;
    // Each list as the file of a form, with its columns and nobody in it: what it names is then not missing.
    XFormFiles empty_files() const;

    static constexpr auto description()
    {
        return described("EntityLists", "Which lists of field clients are people and cases.", field("lists", &EntityLists::lists, "The lists."));
    }
};

// All that is wrong with them, in words for who writes a programme: a field that nobody has, a name that stands twice or that clients keep for themselves.
std::vector<std::string> faults_in(EntityLists const& lists);

// The first row of a list's file: name, label, __version, and the properties that are given out.
std::vector<std::string> columns_of(EntityList const& list);

inline constexpr std::string_view entity_lists_document = "entity_lists";
// Those of the installed programme; none where it says nothing of lists.
Result<EntityLists> read_entity_lists(store::Reader& reader);

}
