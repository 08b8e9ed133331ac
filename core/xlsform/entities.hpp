#pragma once

#include "xlsform/form_element.hpp"
#include "xlsform/sheet_table.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Entities that a form creates or updates, and where in it they are kept: each survey, group or repeat has room for one.
class EntityPlanner {
public:
    explicit EntityPlanner(FormProblems& problems)
        : problems_(problems)
    {
    }

    void read(SheetTable const& table);
    // Notes a row of the survey: what it saves, and whether an entity names it. Gives the property, without the name of a list.
    void note(SheetTable const& survey, SheetTable::Row const& row, FormElement const& place, std::string_view name, bool is_group, Nest& bind);
    // Adds the entities to their places.
    void place(FormDraft& draft);
    bool has_list(std::string_view list) const;

private:
    using Path = std::vector<FormElement const*>;
    struct Mention {
        FormElement const* place = nullptr;
        FormPlace cell;
        std::string property; // "" where the entity names the question
        std::string question;
    };
    struct Declared {
        std::string list;
        int row = 0;
        std::unique_ptr<FormElement> element;
        std::vector<std::string> names;
        std::vector<Mention> mentions;
        bool is_mentioned() const { return !mentions.empty(); }
    };
    struct Wish {
        Declared* declared = nullptr;
        Path scope;
        Path place;
        std::vector<Path> lineages;
    };

    void read_row(SheetTable const& table, SheetTable::Row const& row);
    std::unique_ptr<FormElement> element_of(std::string_view list, SheetTable::Row const& row) const;
    bool check_list_name(SheetTable const& table, SheetTable::Row const& row, std::string_view list);
    bool check_property(SheetTable const& survey, SheetTable::Row const& row, std::string_view property, Declared const& declared);
    std::optional<Wish> wish_of(Declared& declared);
    bool allocate(std::vector<Wish>& wishes, std::map<Path, Declared*>& allocated);
    Declared* find(std::string_view list);

    static Path path_to(FormElement const* element);
    static Path scope_of(Path path);
    static std::size_t repeats_of(Path const& path);
    static std::size_t groups_below_scope(Path const& path);
    static std::string text_of(Path const& path);

    FormProblems& problems_;
    std::vector<std::unique_ptr<Declared>> declared_;
    SheetTable const* table_ = nullptr;
};

}
