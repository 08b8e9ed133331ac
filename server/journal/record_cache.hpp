#pragma once

#include "journal/record.hpp"
#include "seal/seal.hpp"
#include "store/store.hpp"

#include <list>
#include <optional>
#include <unordered_map>

namespace relais::journal {

// A record as the writer works on it: folded, with its key and its clear fields.
struct OpenRecord {
    Record record;
    seal::Key key;
    std::optional<store::ClearRecord> clear;
};

// The records that were used last, folded. For whoever writes, one thread at a time.
class RecordCache {
public:
    explicit RecordCache(std::size_t records_max)
        : records_max_(records_max)
    {
    }

    // The record, from here or folded from its history; nothing for one that the store does not know.
    Result<OpenRecord*> find(store::Reader& reader, seal::Key const& records_key, Id id);
    OpenRecord* put(Id id, OpenRecord record);
    void clear();

private:
    using Used = std::list<std::pair<Id, OpenRecord>>;
    std::size_t records_max_;
    Used used_; // last used first
    std::unordered_map<Id, Used::iterator> by_id_;
    std::optional<Id> absent_; // asked for last and not there: the next to write it need not ask again
};

// A part as it is sealed: its JSON text, written as its description says.
std::string part_text(Part const& part);

// What a part is sealed with beside its key: its place in the journal.
std::string part_place(Id record, Id entry);

// Opens a stored part: the JSON text of a Part. Refuses with broken_store what was altered.
Result<std::string> open_part(seal::Key const& record_key, store::StoredEntry const& entry, store::SealedPart const& part);

// The same, or nothing for a part that was altered: the log says which. One damaged part must not keep everybody from the rest;
// `relais verify` names it, and a backup has it.
std::optional<std::string> readable_part(seal::Key const& record_key, store::StoredEntry const& entry, store::SealedPart const& part);

}
