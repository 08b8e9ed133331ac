#include "cases/report_tool_use.hpp"

#include <algorithm>

namespace relais {

static constexpr std::size_t most_hindrances = 50;
static constexpr std::size_t longest_name = 64;
static constexpr std::size_t longest_note = 4000;

static bool is_name(std::string_view text)
{
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_";
    return !text.empty() && text.size() <= longest_name && text.find_first_not_of(letters) == std::string_view::npos;
}

static Done require_hindrances(ReportToolUse const& command)
{
    if (command.hindrances.empty())
        return refuse(ProblemCode::missing_field, "hindrances");
    if (command.hindrances.size() > most_hindrances || !std::ranges::all_of(command.hindrances, is_name))
        return refuse(ProblemCode::bad_value, "hindrances");
    if (command.note.size() > longest_note)
        return refuse(ProblemCode::bad_value, "note", "at most 4000 bytes");
    return {};
}

static std::string as_list(std::vector<std::string> const& names)
{
    std::string list;
    for (auto const& name : names)
        list.append(list.empty() ? "" : " ").append(name);
    return list;
}

Result<Changes> decide(ReportToolUse const& command, Situation const& situation)
{
    TRY(require_new(situation, command.sheet));
    TRY(require_hindrances(command));
    if (situation.programme.form(command.tool, command.tool_version) == nullptr)
        return refuse(ProblemCode::unknown_form, "tool");
    Changes changes;
    auto const set = [&](std::string path, Json value) { changes.set(command.sheet, RecordKind::sheet, std::move(path), std::move(value)); };
    auto const& author = situation.caller;
    set("owner", to_json(author.account));
    set("team", to_json(author.team));
    set("organisation", author.organisation);
    set("area", author.area);
    set("form", tool_use_form);
    set("form_version", command.tool_version);
    set("on", to_json(situation.done_on));
    set("answers.tool", command.tool);
    set("answers.hindrances", as_list(command.hindrances));
    if (!command.note.empty())
        set("answers.note", command.note);
    return changes;
}

}
