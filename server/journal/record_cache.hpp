#pragma once

#include "journal/record.hpp"
#include "seal/seal.hpp"
#include "store/store.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <list>
#include <optional>

namespace relais::journal {

// A record as the writer works on it: folded, with its key and its clear fields.
struct OpenRecord {
    Record record;
    seal::Key key;
    std::optional<store::ClearRecord> clear;
};

// Records that were used lately, folded. For whoever writes, one thread at a time.
class RecordCache {
public:
    explicit RecordCache(std::size_t records_max)
        : records_max_(records_max)
    {
    }

    // The record, from here or folded from its history; nothing for one that the store does not know. It stays where it is until `staying` others were
    // asked for.
    static constexpr std::size_t staying = 64;
    Result<OpenRecord*> find(store::Reader& reader, seal::Key const& records_key, Id id);
    // Of a record that find() has just not found: its key, where files of it came first.
    std::optional<seal::Key> key_of_absent(Id id) const;
    OpenRecord* put(Id id, OpenRecord record);
    // Takes it that the record is not there unless it is here, without a look: whoever adds it finds out.
    void expect_absent(Id id);
    // To be called when somebody else writes a key.
    void forget_absent() { absent_.reset(); }
    void clear();
    std::size_t size() const { return kept_.size(); }

private:
    // Asked for last and not there, though a key may be: the next to write it need not ask again.
    struct Absent {
        Id id;
        std::optional<seal::Key> key;
    };
    struct Kept {
        Id id;
        OpenRecord record;
        std::uint64_t asked_at = 0;
        std::uint64_t spared_at = 0;
    };
    bool may_go(Kept const& kept) const { return kept.asked_at <= kept.spared_at && clock_ - kept.asked_at >= staying; }

    std::size_t records_max_;
    std::uint64_t clock_ = 0; // counts what is asked for
    // The next to go in front; one that was asked for since it was last spared goes to the back instead. To keep all in the order of their use
    // would touch three records for each that is found.
    std::list<Kept> kept_;
    boost::unordered_flat_map<Id, std::list<Kept>::iterator, std::hash<Id>> by_id_;
    std::optional<Absent> absent_;
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
