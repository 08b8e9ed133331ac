#include "xlsform/question_types.hpp"

#include <algorithm>
#include <array>

namespace relais {

// Sorted by name.
static constexpr auto kinds = std::to_array<QuestionKind>({
    { "acknowledge", QuestionControl::trigger, "trigger", "", "string" },
    { "add acknowledge prompt", QuestionControl::trigger, "trigger", "", "string" },
    { "add audio prompt", QuestionControl::upload, "upload", "audio/*", "binary" },
    { "add barcode prompt", QuestionControl::input, "input", "", "barcode" },
    { "add calculate prompt", QuestionControl::none, "", "", "string" },
    { "add date prompt", QuestionControl::input, "input", "", "date" },
    { "add date time prompt", QuestionControl::input, "input", "", "dateTime" },
    { "add dateTime prompt", QuestionControl::input, "input", "", "dateTime" },
    { "add decimal prompt", QuestionControl::input, "input", "", "decimal" },
    { "add file prompt", QuestionControl::upload, "upload", "application/*", "binary" },
    { "add image prompt", QuestionControl::upload, "upload", "image/*", "binary" },
    { "add integer prompt", QuestionControl::input, "input", "", "int" },
    { "add location prompt", QuestionControl::input, "input", "", "geopoint" },
    { "add note prompt", QuestionControl::input, "input", "", "string", "", "", "", "", true },
    { "add select multiple prompt using", QuestionControl::select, "select", "", "string" },
    { "add select one prompt using", QuestionControl::select, "select1", "", "string" },
    { "add text prompt", QuestionControl::input, "input", "", "string" },
    { "add video prompt", QuestionControl::upload, "upload", "video/*", "binary" },
    { "audio", QuestionControl::upload, "upload", "audio/*", "binary" },
    { "audit", QuestionControl::none, "", "", "binary" },
    { "background-audio", QuestionControl::action, "action", "", "binary" },
    { "background-geopoint", QuestionControl::trigger, "trigger", "", "geopoint" },
    { "barcode", QuestionControl::input, "input", "", "barcode" },
    { "calculate", QuestionControl::none, "", "", "string" },
    { "csv-external", QuestionControl::none },
    { "date", QuestionControl::input, "input", "", "date" },
    { "date time", QuestionControl::input, "input", "", "dateTime" },
    { "dateTime", QuestionControl::input, "input", "", "dateTime" },
    { "datetime", QuestionControl::input, "input", "", "dateTime" },
    { "decimal", QuestionControl::input, "input", "", "decimal" },
    { "device id", QuestionControl::none, "", "", "string", "property", "deviceid" },
    { "deviceid", QuestionControl::none, "", "", "string", "property", "deviceid" },
    { "email", QuestionControl::none, "", "", "string", "property", "email" },
    { "end", QuestionControl::none, "", "", "dateTime", "timestamp", "end" },
    { "end time", QuestionControl::none, "", "", "dateTime", "timestamp", "end" },
    { "file", QuestionControl::upload, "upload", "application/*", "binary" },
    { "geopoint", QuestionControl::geo, "input", "", "geopoint" },
    { "geoshape", QuestionControl::geo, "input", "", "geoshape" },
    { "geotrace", QuestionControl::geo, "input", "", "geotrace" },
    { "get device id", QuestionControl::none, "", "", "string", "property", "deviceid" },
    { "get end time", QuestionControl::none, "", "", "dateTime", "timestamp", "end" },
    { "get phone number", QuestionControl::none, "", "", "string", "property", "phonenumber" },
    { "get sim id", QuestionControl::none, "", "", "string", "property", "simserial" },
    { "get start time", QuestionControl::none, "", "", "dateTime", "timestamp", "start" },
    { "get subscriber id", QuestionControl::none, "", "", "string", "property", "subscriberid" },
    { "get today", QuestionControl::none, "", "", "date", "date", "today" },
    { "gps", QuestionControl::input, "input", "", "geopoint" },
    { "hidden", QuestionControl::none, "", "", "string" },
    { "image", QuestionControl::upload, "upload", "image/*", "binary" },
    { "imei", QuestionControl::none, "", "", "string", "property", "deviceid" },
    { "int", QuestionControl::input, "input", "", "int" },
    { "integer", QuestionControl::input, "input", "", "int" },
    { "location", QuestionControl::input, "input", "", "geopoint" },
    { "note", QuestionControl::input, "input", "", "string", "", "", "", "", true },
    { "number of days in last month", QuestionControl::input, "input", "", "int", "", "", "0 <= . and . <= 31", "Enter a number 0-31." },
    { "number of days in last six months", QuestionControl::input, "input", "", "int", "", "", "0 <= . and . <= 183", "Enter a number 0-183." },
    { "number of days in last year", QuestionControl::input, "input", "", "int", "", "", "0 <= . and . <= 365", "Enter a number 0-365." },
    { "osm", QuestionControl::osm, "upload", "osm/*", "binary" },
    { "percentage", QuestionControl::input, "input", "", "int", "", "", "0 <= . and . <= 100" },
    { "phone number", QuestionControl::input, "input", "", "string", "", "", "regex(., '^\\d*$')", "Enter numbers only." },
    { "phonenumber", QuestionControl::none, "", "", "string", "property", "phonenumber" },
    { "photo", QuestionControl::upload, "upload", "image/*", "binary" },
    { "q acknowledge", QuestionControl::trigger, "trigger", "", "string" },
    { "q audio", QuestionControl::upload, "upload", "audio/*", "binary" },
    { "q barcode", QuestionControl::input, "input", "", "barcode" },
    { "q calculate", QuestionControl::none, "", "", "string" },
    { "q date", QuestionControl::input, "input", "", "date" },
    { "q date time", QuestionControl::input, "input", "", "dateTime" },
    { "q dateTime", QuestionControl::input, "input", "", "dateTime" },
    { "q decimal", QuestionControl::input, "input", "", "decimal" },
    { "q geopoint", QuestionControl::input, "input", "", "geopoint" },
    { "q geoshape", QuestionControl::input, "input", "", "geoshape" },
    { "q geotrace", QuestionControl::input, "input", "", "geotrace" },
    { "q image", QuestionControl::upload, "upload", "image/*", "binary" },
    { "q int", QuestionControl::input, "input", "", "int" },
    { "q location", QuestionControl::input, "input", "", "geopoint" },
    { "q note", QuestionControl::input, "input", "", "string", "", "", "", "", true },
    { "q picture", QuestionControl::upload, "upload", "image/*", "binary" },
    { "q select", QuestionControl::select, "select", "", "string" },
    { "q select1", QuestionControl::select, "select1", "", "string" },
    { "q string", QuestionControl::input, "input", "", "string" },
    { "q video", QuestionControl::upload, "upload", "video/*", "binary" },
    { "range", QuestionControl::range, "range", "", "int" },
    { "rank", QuestionControl::select, "odk:rank", "", "odk:rank" },
    { "select all that apply", QuestionControl::select, "select", "", "string" },
    { "select all that apply from", QuestionControl::select, "select", "", "string" },
    { "select multiple from", QuestionControl::select, "select", "", "string" },
    { "select multiple using", QuestionControl::select, "select", "", "string" },
    { "select one", QuestionControl::select, "select1", "", "string" },
    { "select one external", QuestionControl::input, "input", "", "string" },
    { "select one using", QuestionControl::select, "select1", "", "string" },
    { "sim id", QuestionControl::none, "", "", "string", "property", "simserial" },
    { "simserial", QuestionControl::none, "", "", "string", "property", "simserial" },
    { "start", QuestionControl::none, "", "", "dateTime", "timestamp", "start" },
    { "start time", QuestionControl::none, "", "", "dateTime", "timestamp", "start" },
    { "start-geopoint", QuestionControl::action, "action", "", "geopoint" },
    { "string", QuestionControl::input, "input", "", "string" },
    { "subscriber id", QuestionControl::none, "", "", "string", "property", "subscriberid" },
    { "subscriberid", QuestionControl::none, "", "", "string", "property", "subscriberid" },
    { "text", QuestionControl::input, "input", "", "string" },
    { "time", QuestionControl::input, "input", "", "time" },
    { "today", QuestionControl::none, "", "", "date", "date", "today" },
    { "trigger", QuestionControl::trigger, "trigger" },
    { "uri:deviceid", QuestionControl::none, "", "", "string", "property", "uri:deviceid" },
    { "uri:email", QuestionControl::none, "", "", "string", "property", "uri:email" },
    { "uri:phonenumber", QuestionControl::none, "", "", "string", "property", "uri:phonenumber" },
    { "uri:simserial", QuestionControl::none, "", "", "string", "property", "uri:simserial" },
    { "uri:subscriberid", QuestionControl::none, "", "", "string", "property", "uri:subscriberid" },
    { "uri:username", QuestionControl::none, "", "", "string", "property", "uri:username" },
    { "username", QuestionControl::none, "", "", "string", "property", "username" },
    { "video", QuestionControl::upload, "upload", "video/*", "binary" },
    { "xml-external", QuestionControl::none },
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
