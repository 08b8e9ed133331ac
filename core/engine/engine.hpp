#pragma once

#include "engine/intent.hpp"
#include "programme/programme.hpp"
#include "text/search.hpp"

#include <vector>

namespace relais {

// The rules of one node: what the programme, the areas and the directory make of them. Fetch, decide, write: the host asks
// what a command needs, loads it, lets the engine decide, and writes what comes out. The engine touches nothing outside.
class Engine {
public:
    Engine() = default;
    Engine(Programme programme, Areas areas, Directory directory);

    Programme const& programme() const { return programme_; }
    Areas const& areas() const { return areas_; }
    Directory const& directory() const { return directory_; }
    void set_tools(std::vector<Tool> tools) { programme_.tools = std::move(tools); }
    void set_directory(Directory directory) { directory_ = std::move(directory); }

    // Reads what somebody wants to do. Refuses with unknown_command and what the input's fields refuse.
    Result<Intent> read(std::string_view command, Json const& input) const;

    // The records that decide() wants loaded for this act. Refuses as read().
    Result<std::vector<Id>> needs(std::string_view command, Json const& input) const;

    struct Question {
        Caller caller;
        Instant now;
        LocalDate today;
        LoadedRecords records;
        bool is_released = false;
        HeldFor held_for {};
        // What the author's own held acts would begin: persons and cases that are unknown here until somebody decides.
        std::vector<Id> begun {};
    };

    // On the device where it is done: the entry replaces the heads that are there, and `act.seen` is filled in with them.
    Result<Entry> decide_here(Act& act, Question const& question) const;

    // Where it arrives: the entry replaces what its author had seen, whatever is there now.
    Result<Entry> decide_arrived(Act const& act, Question const& question) const;
    // The same where the act's intent was read before.
    Result<Entry> decide_arrived(Act const& act, Intent const& intent, Question const& question) const;

private:
    Result<Role const*> require_role(std::string_view command, Question const& question) const;
    Result<Changes> changes_of(Act const& act, LocalDate done_on, Question const& question) const;
    Result<Changes> changes_of(Intent const& intent, LocalDate done_on, Role const& role, Question const& question) const;
    Done require_classes(Role const& role, Changes const& changes) const;

    Programme programme_;
    Areas areas_;
    Directory directory_;
};

// The entry that an act's changes make, replacing what `seen` says. Also used for what the node itself writes (held acts).
Entry entry_of(Act const& act, Id by, Changes changes, LoadedRecords const& records = {});

// The key of Act::seen for one field of one record.
std::string seen_key(Id record, std::string_view path);

}
