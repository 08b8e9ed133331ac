#pragma once

#include "xlsform/nest.hpp"

#include <string>
#include <string_view>

namespace relais {

// The control that shows a type of question.
enum class ControlKind : unsigned char { none, action, input, trigger, upload, osm, select, range, geo };

struct QuestionKind {
    std::string_view name;
    ControlKind control = ControlKind::none;
    // The element of the body, "" without one.
    std::string_view tag {};
    std::string_view mediatype {};
    std::string_view bind_type {};
    std::string_view preload {};
    std::string_view preload_parameters {};
    std::string_view constraint {};
    std::string_view hint {};
    bool is_readonly = false;
};

// The type as the standard knows it, or null. Types that pick from lists go by "select one", "select all that apply", "rank", "select one external".
QuestionKind const* question_kind(std::string_view type);

// What the type alone sets on its bind, in order.
Nest bind_of_kind(QuestionKind const& kind);

// A type's other ways to be written: imei is deviceid, image is photo.
std::string_view usual_type(std::string_view type);

// "begin group", "end_repeat", "begin loop over my_list".
struct GroupCell {
    bool is_begin = false;
    bool is_end = false;
    std::string_view type; // group, repeat, loop
    std::string_view list;
};
GroupCell read_group_cell(std::string_view type);

// "select_one my_list or_other", "select_multiple_from_file a.csv", "rank my_list".
struct SelectCell {
    std::string_view type; // "" where it is none
    std::string_view command;
    std::string_view list;
    bool has_other = false;
    bool is_from_file = false;
};
SelectCell read_select_cell(std::string_view type);

}
