#include "xlsform/question_types.hpp"

#include <algorithm>
#include <array>

namespace relais {

// Sorted by name.
static constexpr auto kinds = std::to_array<QuestionKind>({
    { "acknowledge", ControlKind::trigger, "trigger", "", "string" },
    { "add acknowledge prompt", ControlKind::trigger, "trigger", "", "string" },
    { "add audio prompt", ControlKind::upload, "upload", "audio/*", "binary" },
    { "add barcode prompt", ControlKind::input, "input", "", "barcode" },
    { "add calculate prompt", ControlKind::none, "", "", "string" },
    { "add date prompt", ControlKind::input, "input", "", "date" },
    { "add date time prompt", ControlKind::input, "input", "", "dateTime" },
    { "add dateTime prompt", ControlKind::input, "input", "", "dateTime" },
    { "add decimal prompt", ControlKind::input, "input", "", "decimal" },
    { "add file prompt", ControlKind::upload, "upload", "application/*", "binary" },
    { "add image prompt", ControlKind::upload, "upload", "image/*", "binary" },
    { "add integer prompt", ControlKind::input, "input", "", "int" },
    { "add location prompt", ControlKind::input, "input", "", "geopoint" },
    { "add note prompt", ControlKind::input, "input", "", "string", "", "", "", "", true },
    { "add select multiple prompt using", ControlKind::select, "select", "", "string" },
    { "add select one prompt using", ControlKind::select, "select1", "", "string" },
    { "add text prompt", ControlKind::input, "input", "", "string" },
    { "add video prompt", ControlKind::upload, "upload", "video/*", "binary" },
    { "audio", ControlKind::upload, "upload", "audio/*", "binary" },
    { "audit", ControlKind::none, "", "", "binary" },
    { "background-audio", ControlKind::action, "action", "", "binary" },
    { "background-geopoint", ControlKind::trigger, "trigger", "", "geopoint" },
    { "barcode", ControlKind::input, "input", "", "barcode" },
    { "calculate", ControlKind::none, "", "", "string" },
    { "csv-external", ControlKind::none },
    { "date", ControlKind::input, "input", "", "date" },
    { "date time", ControlKind::input, "input", "", "dateTime" },
    { "dateTime", ControlKind::input, "input", "", "dateTime" },
    { "datetime", ControlKind::input, "input", "", "dateTime" },
    { "decimal", ControlKind::input, "input", "", "decimal" },
    { "device id", ControlKind::none, "", "", "string", "property", "deviceid" },
    { "deviceid", ControlKind::none, "", "", "string", "property", "deviceid" },
    { "email", ControlKind::none, "", "", "string", "property", "email" },
    { "end", ControlKind::none, "", "", "dateTime", "timestamp", "end" },
    { "end time", ControlKind::none, "", "", "dateTime", "timestamp", "end" },
    { "file", ControlKind::upload, "upload", "application/*", "binary" },
    { "geopoint", ControlKind::geo, "input", "", "geopoint" },
    { "geoshape", ControlKind::geo, "input", "", "geoshape" },
    { "geotrace", ControlKind::geo, "input", "", "geotrace" },
    { "get device id", ControlKind::none, "", "", "string", "property", "deviceid" },
    { "get end time", ControlKind::none, "", "", "dateTime", "timestamp", "end" },
    { "get phone number", ControlKind::none, "", "", "string", "property", "phonenumber" },
    { "get sim id", ControlKind::none, "", "", "string", "property", "simserial" },
    { "get start time", ControlKind::none, "", "", "dateTime", "timestamp", "start" },
    { "get subscriber id", ControlKind::none, "", "", "string", "property", "subscriberid" },
    { "get today", ControlKind::none, "", "", "date", "date", "today" },
    { "gps", ControlKind::input, "input", "", "geopoint" },
    { "hidden", ControlKind::none, "", "", "string" },
    { "image", ControlKind::upload, "upload", "image/*", "binary" },
    { "imei", ControlKind::none, "", "", "string", "property", "deviceid" },
    { "int", ControlKind::input, "input", "", "int" },
    { "integer", ControlKind::input, "input", "", "int" },
    { "location", ControlKind::input, "input", "", "geopoint" },
    { "note", ControlKind::input, "input", "", "string", "", "", "", "", true },
    { "number of days in last month", ControlKind::input, "input", "", "int", "", "", "0 <= . and . <= 31", "Enter a number 0-31." },
    { "number of days in last six months", ControlKind::input, "input", "", "int", "", "", "0 <= . and . <= 183", "Enter a number 0-183." },
    { "number of days in last year", ControlKind::input, "input", "", "int", "", "", "0 <= . and . <= 365", "Enter a number 0-365." },
    { "osm", ControlKind::osm, "upload", "osm/*", "binary" },
    { "percentage", ControlKind::input, "input", "", "int", "", "", "0 <= . and . <= 100" },
    { "phone number", ControlKind::input, "input", "", "string", "", "", "regex(., '^\\d*$')", "Enter numbers only." },
    { "phonenumber", ControlKind::none, "", "", "string", "property", "phonenumber" },
    { "photo", ControlKind::upload, "upload", "image/*", "binary" },
    { "q acknowledge", ControlKind::trigger, "trigger", "", "string" },
    { "q audio", ControlKind::upload, "upload", "audio/*", "binary" },
    { "q barcode", ControlKind::input, "input", "", "barcode" },
    { "q calculate", ControlKind::none, "", "", "string" },
    { "q date", ControlKind::input, "input", "", "date" },
    { "q date time", ControlKind::input, "input", "", "dateTime" },
    { "q dateTime", ControlKind::input, "input", "", "dateTime" },
    { "q decimal", ControlKind::input, "input", "", "decimal" },
    { "q geopoint", ControlKind::input, "input", "", "geopoint" },
    { "q geoshape", ControlKind::input, "input", "", "geoshape" },
    { "q geotrace", ControlKind::input, "input", "", "geotrace" },
    { "q image", ControlKind::upload, "upload", "image/*", "binary" },
    { "q int", ControlKind::input, "input", "", "int" },
    { "q location", ControlKind::input, "input", "", "geopoint" },
    { "q note", ControlKind::input, "input", "", "string", "", "", "", "", true },
    { "q picture", ControlKind::upload, "upload", "image/*", "binary" },
    { "q select", ControlKind::select, "select", "", "string" },
    { "q select1", ControlKind::select, "select1", "", "string" },
    { "q string", ControlKind::input, "input", "", "string" },
    { "q video", ControlKind::upload, "upload", "video/*", "binary" },
    { "range", ControlKind::range, "range", "", "int" },
    { "rank", ControlKind::select, "odk:rank", "", "odk:rank" },
    { "select all that apply", ControlKind::select, "select", "", "string" },
    { "select all that apply from", ControlKind::select, "select", "", "string" },
    { "select multiple from", ControlKind::select, "select", "", "string" },
    { "select multiple using", ControlKind::select, "select", "", "string" },
    { "select one", ControlKind::select, "select1", "", "string" },
    { "select one external", ControlKind::input, "input", "", "string" },
    { "select one using", ControlKind::select, "select1", "", "string" },
    { "sim id", ControlKind::none, "", "", "string", "property", "simserial" },
    { "simserial", ControlKind::none, "", "", "string", "property", "simserial" },
    { "start", ControlKind::none, "", "", "dateTime", "timestamp", "start" },
    { "start time", ControlKind::none, "", "", "dateTime", "timestamp", "start" },
    { "start-geopoint", ControlKind::action, "action", "", "geopoint" },
    { "string", ControlKind::input, "input", "", "string" },
    { "subscriber id", ControlKind::none, "", "", "string", "property", "subscriberid" },
    { "subscriberid", ControlKind::none, "", "", "string", "property", "subscriberid" },
    { "text", ControlKind::input, "input", "", "string" },
    { "time", ControlKind::input, "input", "", "time" },
    { "today", ControlKind::none, "", "", "date", "date", "today" },
    { "trigger", ControlKind::trigger, "trigger" },
    { "uri:deviceid", ControlKind::none, "", "", "string", "property", "uri:deviceid" },
    { "uri:email", ControlKind::none, "", "", "string", "property", "uri:email" },
    { "uri:phonenumber", ControlKind::none, "", "", "string", "property", "uri:phonenumber" },
    { "uri:simserial", ControlKind::none, "", "", "string", "property", "uri:simserial" },
    { "uri:subscriberid", ControlKind::none, "", "", "string", "property", "uri:subscriberid" },
    { "uri:username", ControlKind::none, "", "", "string", "property", "uri:username" },
    { "username", ControlKind::none, "", "", "string", "property", "username" },
    { "video", ControlKind::upload, "upload", "video/*", "binary" },
    { "xml-external", ControlKind::none },
});

QuestionKind const* question_kind(std::string_view type)
{
    auto const found = std::ranges::lower_bound(kinds, type, {}, &QuestionKind::name);
    return found == kinds.end() || found->name != type ? nullptr : &*found;
}

Nest bind_of_kind(QuestionKind const& kind)
{
    Nest bind;
    if (kind.is_readonly)
        bind.set("readonly", "true()");
    if (!kind.preload.empty())
        bind.set("jr:preload", kind.preload);
    if (!kind.bind_type.empty())
        bind.set("type", kind.bind_type);
    if (!kind.preload_parameters.empty())
        bind.set("jr:preloadParams", kind.preload_parameters);
    if (!kind.constraint.empty())
        bind.set("constraint", kind.constraint);
    return bind;
}

std::string_view usual_type(std::string_view type)
{
    static constexpr auto others = std::to_array<std::pair<std::string_view, std::string_view>>({
        { "imei", "deviceid" },
        { "image", "photo" },
        { "add image prompt", "photo" },
        { "add photo prompt", "photo" },
        { "add audio prompt", "audio" },
        { "add video prompt", "video" },
        { "add file prompt", "file" },
    });
    auto const found = std::ranges::find(others, type, &std::pair<std::string_view, std::string_view>::first);
    return found == others.end() ? type : found->second;
}

GroupCell read_group_cell(std::string_view type)
{
    GroupCell cell;
    cell.is_begin = type.starts_with("begin ") || type.starts_with("begin_");
    cell.is_end = type.starts_with("end ") || type.starts_with("end_");
    if (!cell.is_begin && !cell.is_end)
        return {};
    type.remove_prefix(cell.is_begin ? 6 : 4);
    static constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>({
        { "group", "group" },
        { "lgroup", "repeat" },
        { "repeat", "repeat" },
        { "loop", "loop" },
        { "looped group", "repeat" },
    });
    for (auto const& [word, meaning] : words) {
        if (type == word) {
            cell.type = meaning;
            return cell;
        }
        if (cell.is_begin && type.starts_with(word) && type.size() > word.size() && type[word.size()] == ' ') {
            auto list = type.substr(word.size() + 1);
            if (list.starts_with("over "))
                list.remove_prefix(5);
            if (list.empty() || list.find(' ') != std::string_view::npos)
                continue;
            cell.type = meaning;
            cell.list = list;
            return cell;
        }
    }
    return {};
}

SelectCell read_select_cell(std::string_view type)
{
    static constexpr auto commands = std::to_array<std::pair<std::string_view, std::string_view>>({
        { "add select one prompt using", "select one" },
        { "add select multiple prompt using", "select all that apply" },
        { "select all that apply from", "select all that apply" },
        { "select one from file", "select one" },
        { "select multiple from file", "select all that apply" },
        { "select one from", "select one" },
        { "select1", "select one" },
        { "select_one", "select one" },
        { "select one", "select one" },
        { "select_multiple", "select all that apply" },
        { "select all that apply", "select all that apply" },
        { "select_one_external", "select one external" },
        { "select_one_from_file", "select one" },
        { "select_multiple_from_file", "select all that apply" },
        { "rank", "rank" },
    });
    static constexpr auto others = std::to_array<std::string_view>({ " or specify other", " or_other", " or other" });
    for (auto const& [command, meaning] : commands) {
        if (!type.starts_with(command) || type.size() <= command.size() || type[command.size()] != ' ')
            continue;
        SelectCell cell { meaning, command, type.substr(command.size() + 1), false, command.find("file") != std::string_view::npos };
        for (auto const other : others) {
            if (cell.list.ends_with(other)) {
                cell.list.remove_suffix(other.size());
                cell.has_other = true;
                break;
            }
        }
        if (!cell.list.empty() && cell.list.find(' ') == std::string_view::npos)
            return cell;
    }
    return {};
}

}
