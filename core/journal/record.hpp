#pragma once

#include "journal/entry.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace relais {

// One value of a field that no known entry has replaced.
struct Head {
    Id entry;
    Stamp at;
    Id by;
    Json value;
    bool operator==(Head const&) const = default;
};

// A field: its heads, the shown one first. More than one head means that people who did not know of each other wrote
// different values, and that a person must reconcile them.
struct Field {
    std::vector<Head> heads;
    // Entries that were replaced before they arrived here: when one arrives, it is no head.
    std::vector<Id> replaced_early;

    Json const& shown() const { return heads.front().value; }
    // True when the heads differ: two people who wrote the same value have nothing to reconcile.
    bool is_in_conflict() const;
    // What a reader sees; what was replaced early depends on the order of arrival and is no part of it.
    bool operator==(Field const& other) const { return heads == other.heads; }
};

// Fields by path.
using FieldsByPath = FlatMap<Field>;

// A record as its entries make it. Applying entries is commutative, associative and (by entry id) idempotent, so every
// node that knows the same entries shows the same record.
class Record {
public:
    Record() = default;
    Record(Id id, RecordKind kind)
        : id_(id)
        , kind_(kind)
    {
    }

    // Folds a log; a piece that occurs twice counts once.
    static Record of(RecordLog const& log);

    Id id() const { return id_; }
    RecordKind kind() const { return kind_; }
    bool is_empty() const { return fields_.empty(); }

    // Applies what an entry sets here. The caller makes sure that an entry is applied once.
    void apply(Id entry, Stamp at, Id by, Values set, Replaced const& replaces);

    FieldsByPath const& fields() const { return fields_; }
    Field const* field(std::string_view path) const;
    // The shown value, or null where the field was never set.
    Json const* shown(std::string_view path) const;
    // The shown value as text, or "".
    std::string_view text(std::string_view path) const;
    std::optional<Id> id_at(std::string_view path) const;
    std::optional<LocalDate> date_at(std::string_view path) const;

    // Row ids of a repeating field: for `goal[<id>].text` and `goal[<id>].state`, the ids once each, in order.
    std::vector<std::string> rows(std::string_view name) const;
    // Paths whose heads differ.
    std::vector<std::string> conflicts() const;
    // The entries that are heads at `path`, or none.
    std::vector<Id> heads_at(std::string_view path) const;
    // When the record was last changed.
    Stamp changed_at() const { return changed_at_; }

    bool operator==(Record const&) const = default;

private:
    Id id_;
    RecordKind kind_ {};
    FieldsByPath fields_;
    Stamp changed_at_;
};

// The records that were loaded for a decision, by id. It only points to them: whoever loaded them keeps them while it is used.
class LoadedRecords {
public:
    LoadedRecords() = default;
    LoadedRecords(std::map<Id, Record> const& kept);

    void add(Record const& record) { records_.emplace_back(record.id(), &record); }
    // The record, or null where it is unknown or empty.
    Record const* find(Id id) const;

    auto begin() const { return records_.begin(); }
    auto end() const { return records_.end(); }

private:
    std::vector<std::pair<Id, Record const*>> records_; // a handful
};

// "goal[7].text" for row "7" of "goal"; without a field: "past_owner[7]".
std::string row_path(std::string_view name, std::string_view row, std::string_view field = {});

}
