#pragma once

#include "journal/stamp.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace relais {

enum class RecordKind { person, case_file, sheet, held, referral, transfer };

constexpr auto names_of(RecordKind)
{
    return std::to_array<std::pair<RecordKind, std::string_view>>({
        { RecordKind::person, "person" },
        { RecordKind::case_file, "case" },
        { RecordKind::sheet, "sheet" },
        { RecordKind::held, "held" },
        { RecordKind::referral, "referral" },
        { RecordKind::transfer, "transfer" },
    });
}

// Values by path. A path is a field, or a field of a row: `goal[<id>].text`.
using Values = FlatMap<Json>;
using Replaced = FlatMap<std::vector<Id>>;

// What one entry does to one record: the values that it sets, and for each the entries whose values its author had seen there.
struct Part {
    Id record;
    RecordKind kind {};
    Values set;
    Replaced replaces;

    bool operator==(Part const&) const = default;
    static constexpr auto description()
    {
        return described("Part", "What one entry does to one record.",
            field("record", &Part::record, "The record."),
            field("kind", &Part::kind, "What kind of record it is."),
            field("set", &Part::set, "New values by path."),
            optional_field("replaces", &Part::replaces, "By path, the entries whose values the author had seen there."));
    }
};

// One act of a worker as the journal keeps it: immutable, named, with its author, device and time. The set of entries is the state.
struct Entry {
    Id id;
    Stamp at;
    Id by;
    Id device;
    std::string command;
    std::vector<Part> parts;

    bool operator==(Entry const&) const = default;
    static constexpr auto description()
    {
        return described("Entry", "One act of a worker, as the journal keeps it.",
            field("id", &Entry::id, "Made on the device; the same entry sent twice is one entry."),
            field("at", &Entry::at, "Hybrid logical clock of the device."),
            field("by", &Entry::by, "The account that did it."),
            field("device", &Entry::device, "The device on which it was done."),
            field("command", &Entry::command, "The name of the command."),
            field("parts", &Entry::parts, "What it does, one part for each record."));
    }
};

// What a device sends: the command and its input. The server decides again from it, so a device cannot write what the rules do not allow.
struct Act {
    Id id;
    Stamp at;
    Id device;
    std::string command;
    Json input;
    Replaced seen; // "<record>/<path>" → entries whose values the author saw there

    bool operator==(Act const&) const = default;
    static constexpr auto description()
    {
        return described("Act", "What a device sends: a command with its input.",
            field("id", &Act::id, "Becomes the id of the entry."),
            field("at", &Act::at, "Hybrid logical clock of the device."),
            field("device", &Act::device, "The device on which it was done."),
            field("command", &Act::command, "The name of the command."),
            field("input", &Act::input, "The command's input."),
            optional_field("seen", &Act::seen, "By record/path, the entries whose values the author saw where the act sets a value."));
    }
};

// What a device keeps of one entry for one record.
struct Piece {
    Id entry;
    Stamp at;
    Id by;
    Id device;
    std::string command;
    Values set;
    Replaced replaces;

    static constexpr auto description()
    {
        return described("Piece", "One entry's part in one record.",
            field("entry", &Piece::entry, "The entry."),
            field("at", &Piece::at, "Its time."),
            field("by", &Piece::by, "Its author."),
            field("device", &Piece::device, "Its device."),
            field("command", &Piece::command, "Its command."),
            field("set", &Piece::set, "New values by path."),
            optional_field("replaces", &Piece::replaces, "By path, the entries whose values the author had seen there."));
    }
};

// Everything that is known of one record. The order of pieces has no meaning; equal entries are the same piece.
struct RecordLog {
    Id id;
    RecordKind kind {};
    std::vector<Piece> pieces;

    static constexpr auto description()
    {
        return described("RecordLog", "Everything that a device knows of one record.",
            field("id", &RecordLog::id, "The record."),
            field("kind", &RecordLog::kind, "What kind of record it is."),
            field("pieces", &RecordLog::pieces, "The entries that touched it, in any order."));
    }
};

}
