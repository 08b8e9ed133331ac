#pragma once

#include "xlsform/entities.hpp"
#include "xlsform/form_element.hpp"
#include "xlsform/sheet_table.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// Makes elements of the rows of the sheet `survey`.
class SurveyReader {
public:
    SurveyReader(Workbook const& workbook, SheetTable const& table, FormDraft& draft, EntityPlanner& entities, FormProblems& problems);

    void read();

    // How often each name stands in the sheet.
    std::map<std::string, int, std::less<>> const& names() const { return names_; }
    // What goes to `meta`: the audit.
    std::vector<std::unique_ptr<FormElement>>& meta() { return meta_; }
    bool has_other() const { return has_other_; }

private:
    using Row = SheetTable::Row;
    struct Open {
        FormElement* element = nullptr;
        std::string_view type;
        std::string name;
        int row = 0;
        std::set<std::string> names;
        std::set<std::string> lower_names;
    };

    void read_row(Row const& row);
    bool take_name(Row const& row, std::string_view type, std::string& name);
    void check_unique(Row const& row, std::string const& name);
    void end_group(Row const& row, std::string_view type);
    void begin_group(Row const& row, GroupCell const& cell, std::string name);
    void begin_table_list(Row const& row, FormElement& group);
    void add_repeat_count(FormElement& repeat);
    std::unique_ptr<FormElement> element_of(Row const& row, std::string_view type, std::string name);
    void read_trigger(Row const& row, FormElement& element);
    void read_default(Row const& row, FormElement& element);

    void add_question(Row const& row, std::unique_ptr<FormElement> element);
    void add_select(Row const& row, SelectCell const& cell, std::unique_ptr<FormElement> element);
    bool check_list(Row const& row, SelectCell const& cell);
    void add_other(Row const& row, SelectCell const& cell);
    void check_randomize(Row const& row, FormElement const& element);
    bool enter_table_list(Row const& row, SelectCell const& cell, FormElement& element);
    void read_audit(Row const& row, FormElement& element);
    void read_parameters_of_kind(Row const& row, FormElement& element);
    void read_range(Row const& row, FormElement& element);
    void read_range_labels(Row const& row, FormElement& element, std::string_view list);
    void read_geo(Row const& row, FormElement& element);
    void read_photo(Row const& row, FormElement& element);
    bool accept_parameters(Row const& row, FormElement const& element, std::vector<std::string_view> const& keys);
    void check_triggers();
    void check_reference_geometries();

    void refuse(Row const& row, FormFault fault, std::string_view column, std::vector<std::string> arguments = {}, std::string_view second = {});
    void warn(Row const& row, FormFault fault, std::string_view column, std::vector<std::string> arguments = {});
    FormElement& here() { return *open_.back().element; }

    Workbook const& workbook_;
    SheetTable const& table_;
    FormDraft& draft_;
    EntityPlanner& entities_;
    FormProblems& problems_;
    std::set<std::string, std::less<>> external_lists_;
    bool has_external_choices_ = false;
    std::map<std::string, std::vector<ListChoice>, std::less<>> osm_lists_;

    std::vector<Open> open_;
    std::map<std::string, int, std::less<>> names_;
    std::set<std::string, std::less<>> question_names_;
    std::set<std::string, std::less<>> repeat_names_;
    std::set<std::string, std::less<>> instances_;
    std::vector<std::pair<std::string, Row const*>> triggers_;
    std::vector<std::pair<std::string, Row const*>> geometries_;
    std::vector<std::unique_ptr<FormElement>> meta_;
    // Within a group with the appearance table-list: the list of its questions, once the first is there.
    bool is_in_table_list_ = false;
    std::string table_list_;
    bool has_other_ = false;
};

}
