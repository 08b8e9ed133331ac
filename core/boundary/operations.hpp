#pragma once
#include "boundary/calls.hpp"
#include "cases/refer_case.hpp"
#include "codec/refusal.hpp"
#include "engine/arrival.hpp"
#include "engine/team.hpp"

#include <optional>

// What goes in and out of each operation of the boundary.
namespace relais::boundary {

struct LoadInput {
    Programme programme;
    std::vector<Area> areas;
    std::optional<Directory> directory;
    static constexpr auto description()
    {
        return described("LoadInput", "What the core works with.", field("programme", &LoadInput::programme, "The programme."),
            field("areas", &LoadInput::areas, "All areas."), optional_field("directory", &LoadInput::directory, "Who works here."));
    }
};

struct LoadOutput {
    std::string version;
    std::optional<int> forms;
    static constexpr auto description()
    {
        return described("LoadOutput", "What was loaded.", field("version", &LoadOutput::version, "The programme's version."),
            optional_field("forms", &LoadOutput::forms, "How many of its tools can be used; what another version of the core wrote is passed over. Absent where tools are not read yet."));
    }
};

struct NeedsInput {
    std::string command;
    Json input;
    static constexpr auto description()
    {
        return described("NeedsInput", "A command that is going to be decided.", field("command", &NeedsInput::command, "The command."),
            field("input", &NeedsInput::input, "Its input."));
    }
};

struct NeedsOutput {
    std::vector<Id> records;
    static constexpr auto description()
    {
        return described("NeedsOutput", "What decide wants loaded.", field("records", &NeedsOutput::records, "Records; those that are not there are left out."));
    }
};

struct DecideInput {
    Caller caller;
    Instant now;
    int offset_minutes = 0;
    Stamp clock;
    Id device;
    Id id;
    std::string command;
    Json input;
    std::vector<RecordLog> records;
    static constexpr auto description()
    {
        return described("DecideInput", "A command to decide.", field("caller", &DecideInput::caller, "Who asks."),
            field("now", &DecideInput::now, "The device's time, corrected."),
            optional_field("offset_minutes", &DecideInput::offset_minutes, "How far local time is ahead of UTC."),
            field("clock", &DecideInput::clock, "The device's hybrid clock."), field("device", &DecideInput::device, "The device."),
            field("id", &DecideInput::id, "The new act's id."), field("command", &DecideInput::command, "The command."),
            field("input", &DecideInput::input, "Its input."), field("records", &DecideInput::records, "What needs() named and the device has."));
    }
};

struct DecideOutput {
    Act act;
    Entry entry;
    Stamp clock;
    static constexpr auto description()
    {
        return described("DecideOutput", "The decision.", field("act", &DecideOutput::act, "What to send."),
            field("entry", &DecideOutput::entry, "What to keep here."), field("clock", &DecideOutput::clock, "The clock after it."));
    }
};

struct ArriveInput {
    Caller caller;
    Instant now;
    Act act;
    Id holding;
    bool is_released = false;
    HeldFor held_for;
    std::vector<Id> begun;
    std::vector<RecordLog> records;
    static constexpr auto description()
    {
        return described("ArriveInput", "An act that a device sent.", field("caller", &ArriveInput::caller, "Its author."),
            field("now", &ArriveInput::now, "The time here."), field("act", &ArriveInput::act, "The act."),
            field("holding", &ArriveInput::holding, "The id of the entry that holds it, if it is held."),
            optional_field("is_released", &ArriveInput::is_released, "A supervisor has released it."),
            optional_field("held_for", &ArriveInput::held_for, "The problem for which it had been held."),
            optional_field("begun", &ArriveInput::begun, "The persons and cases that its author's held acts would begin."),
            field("records", &ArriveInput::records, "What needs() named and is known here."));
    }
};

struct ArriveOutput {
    ArrivalState state {};
    std::optional<Entry> entry;
    std::optional<Refusal> problem;
    static constexpr auto description()
    {
        return described("ArriveOutput", "What became of it.", field("state", &ArriveOutput::state, "accepted, held or refused."),
            optional_field("entry", &ArriveOutput::entry, "What the journal takes: its entry, or the one that holds it."),
            optional_field("problem", &ArriveOutput::problem, "Why it was held or refused."));
    }
};

struct ReceiveInput {
    Stamp clock;
    Stamp at;
    Instant now;
    static constexpr auto description()
    {
        return described("ReceiveInput", "A stamp that was heard of.", field("clock", &ReceiveInput::clock, "The device's clock."),
            field("at", &ReceiveInput::at, "What was heard."), field("now", &ReceiveInput::now, "The device's time, corrected."));
    }
};

struct ClockOutput {
    Stamp clock;
    static constexpr auto description()
    {
        return described("ClockOutput", "The clock.", field("clock", &ClockOutput::clock, "The device's clock now."));
    }
};

struct CodeInput {
    std::string country;
    int year = 0;
    Id id;
    static constexpr auto description()
    {
        return described("CodeInput", "A case that wants a code.", field("country", &CodeInput::country, "The country."),
            field("year", &CodeInput::year, "The year of opening."), field("id", &CodeInput::id, "The case."));
    }
};

struct CodeOutput {
    std::string code;
    static constexpr auto description() { return described("CodeOutput", "A short code.", field("code", &CodeOutput::code, "The code.")); }
};

struct RowInput {
    Caller caller;
    Instant now;
    int offset_minutes = 0;
    std::vector<RecordLog> logs;
    static constexpr auto description()
    {
        return described("RowInput", "A case to show in a list.", field("caller", &RowInput::caller, "Who asks."), field("now", &RowInput::now, "The device's time, corrected."),
            optional_field("offset_minutes", &RowInput::offset_minutes, "How far local time is ahead of UTC."),
            field("logs", &RowInput::logs, "The case, its person and its sheets."));
    }
};

struct PageInput {
    Caller caller;
    Instant now;
    int offset_minutes = 0;
    std::vector<RecordLog> logs;
    std::vector<RecordLog> merged;
    static constexpr auto description()
    {
        return described("PageInput", "A case to show on its page.", field("caller", &PageInput::caller, "Who asks."), field("now", &PageInput::now, "The device's time, corrected."),
            optional_field("offset_minutes", &PageInput::offset_minutes, "How far local time is ahead of UTC."),
            field("logs", &PageInput::logs, "The case, its person and its sheets."),
            optional_field("merged", &PageInput::merged, "The same of the files that were merged into it."));
    }
};

struct PreviewReferralInput {
    std::vector<RecordLog> logs;
    std::optional<std::vector<std::string>> shared;
    static constexpr auto description()
    {
        return described("PreviewReferralInput", "A case of which a referral is to carry something.", field("logs", &PreviewReferralInput::logs, "The case and its person."),
            optional_field("shared", &PreviewReferralInput::shared, "The fields that were chosen; without, all that may be."));
    }
};

struct PreviewReferralOutput {
    std::vector<ShareableField> carried;
    static constexpr auto description()
    {
        return described("PreviewReferralOutput", "What a referral would carry.", field("carried", &PreviewReferralOutput::carried, "Exactly what its receiver would be given."));
    }
};

struct TodayInput {
    Caller caller;
    Instant now;
    int offset_minutes = 0;
    std::vector<CaseRow> rows;
    static constexpr auto description()
    {
        return described("TodayInput", "A caseload.", field("caller", &TodayInput::caller, "Who asks."), field("now", &TodayInput::now, "The device's time, corrected."),
            optional_field("offset_minutes", &TodayInput::offset_minutes, "How far local time is ahead of UTC."),
            field("rows", &TodayInput::rows, "The rows of all cases."));
    }
};

struct TeamInput {
    Caller caller;
    Instant now;
    int offset_minutes = 0;
    std::vector<CaseRow> rows;
    static constexpr auto description()
    {
        return described("TeamInput", "The cases of a team.", field("caller", &TeamInput::caller, "Who asks."), field("now", &TeamInput::now, "The device's time, corrected."),
            optional_field("offset_minutes", &TeamInput::offset_minutes, "How far local time is ahead of UTC."),
            field("rows", &TeamInput::rows, "The rows of all cases."));
    }
};

struct SearchRow {
    Id case_id;
    std::vector<std::string> texts;
    static constexpr auto description()
    {
        return described("SearchRow", "What is searched of a case.", field("case", &SearchRow::case_id, "The case."), field("texts", &SearchRow::texts, "Its texts."));
    }
};

struct SearchInput {
    std::optional<std::vector<SearchRow>> rows;
    std::string query;
    static constexpr auto description()
    {
        return described("SearchInput", "Rows to search from now on, or a query.", optional_field("rows", &SearchInput::rows, "The rows."),
            optional_field("query", &SearchInput::query, "The query."));
    }
};

struct SearchOutput {
    int loaded = 0;
    std::vector<Id> found;
    static constexpr auto description()
    {
        return described("SearchOutput", "What was found.", field("loaded", &SearchOutput::loaded, "How many rows are searched."),
            field("found", &SearchOutput::found, "Cases, best first."));
    }
};

struct AreasInput {
    std::string query;
    std::optional<std::string> parent;
    std::string inside;
    LocalDate on;
    static constexpr auto description()
    {
        return described("AreasInput", "A search for places.", optional_field("query", &AreasInput::query, "A name, or part of it."),
            optional_field("parent", &AreasInput::parent, "Children of this unit; empty for countries."),
            optional_field("inside", &AreasInput::inside, "Search only inside this unit."), field("on", &AreasInput::on, "Valid on this day."));
    }
};

struct AreasOutput {
    std::vector<Area> areas;
    static constexpr auto description() { return described("AreasOutput", "Places.", field("areas", &AreasOutput::areas, "Best first, or by name.")); }
};

}
