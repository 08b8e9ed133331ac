#pragma once

#include "access/role.hpp"
#include "programme/programme.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// Answers taken out as tables: one for the sheets of a tool, and one for each of its repeats.
namespace relais::answers {

struct Column {
    std::string question; // as question_of_key() names it
    std::string header;   // below its repeat
    std::string label;    // of the question, in the language that was asked for
    BindType type = BindType::text;
    bool is_multiple = false;
    std::map<std::string, std::string, std::less<>> labels; // of choices, by code, in the language that was asked for
};

struct Table {
    std::string name; // "" for the sheets themselves; "child", "child/illness" of repeats
    std::vector<Column> columns;
    std::unordered_map<std::string, std::size_t> column_of; // by question
};

// The tables of a tool in the order of its newest version; what only older versions ask stands at the end, so that their answers stay readable. Questions that the role may
// not see are left out. After a question whose answer is a file stands a column for the link to that file. Labels in `language`, or none for codes.
struct Layout {
    std::string form;
    std::string title;
    std::vector<Table> tables; // the first is that of the sheets

    Table const* table(std::string_view name) const;
    // True if an answer may be the name of a file.
    bool has_files() const;
};

// Refuses with unknown_form.
Result<Layout> layout_of(Programme const& programme, Role const& role, std::string_view form, std::string_view language);

}
