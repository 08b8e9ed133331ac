#pragma once

#include "cases/deciding.hpp"

namespace relais {

// What such a report is called among sheets: no tool of a ministry.
inline constexpr std::string_view tool_use_form = "relais:tool_use";

// Somebody who has a tool says what hinders its use. It makes a sheet of no case, whose owner, team, organisation and area are those of its author.
struct ReportToolUse {
    Id sheet;
    std::string tool;
    std::string tool_version;
    std::vector<std::string> hindrances;
    std::string note;

    static constexpr auto description()
    {
        return described("ReportToolUse", "Says what hinders the use of a tool.",
            field("sheet", &ReportToolUse::sheet, "The report's id, made on the device."),
            field("tool", &ReportToolUse::tool, "The tool."),
            field("tool_version", &ReportToolUse::tool_version, "The version that the author has."),
            field("hindrances", &ReportToolUse::hindrances, "Choices of the programme's list tool_hindrance, one at least."),
            optional_field("note", &ReportToolUse::note, "The same in words."));
    }
    std::vector<Id> needs() const { return { sheet }; }
};

// Refuses with already_exists; unknown_form; missing_field where no hindrance is named; bad_value for what is no name of one, and for a note of more than 4,000
// bytes. A name that the list does not have any more is taken: the phone was away when it changed.
Result<Changes> decide(ReportToolUse const& command, Situation const& situation);

}
