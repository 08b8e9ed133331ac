#pragma once

#include "journal/journal.hpp"

#include <map>

namespace relais::demo {

// What all workers of the demo know, and their devices: acts are decided as a phone decides them, then sent.
class DemoPhones {
public:
    DemoPhones(journal::Journal& journal, Caller first);

    // Does something as this worker at that moment. Aborts with the rule's problem: demo data that the rules refuse is a mistake of ours.
    Done act(Caller const& caller, Id device, Id act_id, Instant at, std::string_view command, Json input);

    // Sends what waits. Acts of several workers go in one order, batch by batch.
    Done send();

    Record const* find(Id id) const;
    // As `act`, but decided on what was known at `before`: two people who do not know of each other.
    Done act_unaware(Caller const& caller, Id device, Id act_id, Instant at, std::string_view command, Json input, std::map<Id, Record> const& before);
    std::map<Id, Record> const& records() const { return records_; }

private:
    Done decide_and_keep(Caller const& caller, Act act, std::map<Id, Record> const& known);

    journal::Journal& journal_;
    Caller sender_;
    std::vector<Act> waiting_;
    std::map<Id, Record> records_;
};

}
