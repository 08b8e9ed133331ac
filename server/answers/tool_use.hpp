#pragma once

#include "answers/answered_sheet.hpp"
#include "codec/described.hpp"

#include <string>
#include <string_view>
#include <vector>

// What people say that hinders the use of a tool, for its author: counts and texts, and never who said it.
namespace relais::answers {

struct HindranceCount {
    std::string hindrance;
    int people = 0;

    bool operator==(HindranceCount const&) const = default;
    static constexpr auto description()
    {
        return described("HindranceCount", "How many are hindered by something.", field("hindrance", &HindranceCount::hindrance, "A choice of the programme's list tool_hindrance."),
            field("people", &HindranceCount::people, "How many people named it in what they said last."));
    }
};

// Without day and version: by these, whoever reads which device has a version since when would know who wrote.
struct HindranceNote {
    std::vector<std::string> hindrances;
    std::string note;

    bool operator==(HindranceNote const&) const = default;
    static constexpr auto description()
    {
        using Self = HindranceNote;
        return described("HindranceNote", "What somebody wrote of a tool.", field("hindrances", &Self::hindrances, "What he named."), field("note", &Self::note, "What he wrote."));
    }
};

struct ToolUse {
    std::string name;
    int people = 0;
    std::vector<HindranceCount> hindrances;
    std::vector<HindranceNote> notes;

    static constexpr auto description()
    {
        return described("ToolUse", "What hinders the use of a tool.", field("name", &ToolUse::name, "The tool."), field("people", &ToolUse::people, "How many have answered."),
            field("hindrances", &ToolUse::hindrances, "Counts, the largest first."), field("notes", &ToolUse::notes, "What people wrote, by its words: the order tells nobody's day."));
    }
};

// Of these sheets those that speak of the tool: of each author what he said last.
ToolUse tool_use_of(std::string_view tool, std::vector<AnsweredSheet> sheets);

// All reports of these authors that can be opened.
Result<std::vector<AnsweredSheet>> tool_reports(store::Reader& reader, seal::NodeKey const& key, std::vector<Id> const& authors);

}
