#include "xlsform/choice_reader.hpp"

#include "xlsform/reference.hpp"

#include <map>
#include <set>

namespace relais {

static bool is_usable_header(std::string_view name)
{
    return !name.empty() && name.find(' ') == std::string_view::npos;
}

static ListChoice choice_of(SheetTable::Row const& row)
{
    ListChoice choice;
    choice.row = row.number;
    for (auto const& [column, value] : row.values.members()) {
        if (column == "name")
            choice.name = value.text();
        else if (column == "label")
            choice.label = value;
        else if (column == "media")
            choice.media = value;
        else if (column == "sms_option")
            choice.sms_option = value.text();
        else if (column != "list name" && column != "parent" && column != "extra_data" && is_usable_header(column) && !value.is_map())
            choice.others.emplace_back(column, value.text());
    }
    return choice;
}

void read_choices(SheetTable const& table, bool may_repeat, FormDraft& draft, FormProblems& problems)
{
    for (auto const& column : table.columns())
        if (!column.header.empty() && !column.is_known && !is_usable_header(column.path.front()))
            problems.warn(FormFault::header_unusable, table.place_of(1, column), { column.header });
        else if (!column.header.empty() && !column.is_known && !is_element_name(column.path.front()))
            problems.refuse(FormFault::bad_name, table.place_of(1, column), { column.header });
    std::map<std::string, ListOfChoices*, std::less<>> lists;
    std::map<std::string, std::set<std::string>, std::less<>> names;
    for (auto const& row : table.rows()) {
        auto const name = row.text("list name");
        if (name.empty()) {
            if (row.find("name") != nullptr)
                problems.warn(FormFault::list_without_name, table.place(row.number, "list name"));
            continue;
        }
        auto& list = lists[std::string(name)];
        if (list == nullptr) {
            list = draft.lists.emplace_back(std::make_unique<ListOfChoices>()).get();
            list->name = name;
        }
        auto choice = choice_of(row);
        if (choice.name.empty())
            problems.refuse(FormFault::choice_without_name, table.place(row.number, "name"));
        else if (!names[std::string(name)].insert(choice.name).second && !may_repeat)
            problems.refuse(FormFault::choice_twice, table.place(row.number, "name"), { choice.name, std::string(name) });
        if (choice.label.empty())
            problems.warn(FormFault::choice_without_label, table.place(row.number, "label"));
        list->choices.push_back(std::move(choice));
    }
}

}
