#pragma once

#include "entities/given_paths.hpp"
#include "entities/submitted_entity.hpp"
#include "journal/record.hpp"
#include "seal/seal.hpp"
#include "store/store.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace relais::entities {

// Versions of entities are places in the journal: `__version` is the seq of the last entry that wrote what the list gives out, times this. So a client that says what it
// had seen names entries; and a version that counts the client's own changes since (one more for each) is never one of the server's.
inline constexpr std::int64_t versions_of_entry = 16;

// What somebody knew when he wrote: of what his phone was given the journal up to `seq`, entries of his own that the server had not told it, and what he himself wrote
// before, also where his phone was not given it.
struct Known {
    std::int64_t seq = 0;
    std::vector<Id> own;
    Id author;
    LocalDate on; // the day when he wrote
    GivenPaths given;
};

// One record as the store has it, entry by entry.
class RecordHistory {
public:
    // Empty for a record that is unknown, and for one whose key was destroyed. An entry that cannot be read is passed over, which the log says.
    static Result<RecordHistory> read(store::Reader& reader, seal::Key const& records_key, Id id, RecordKind kind);

    bool is_empty() const { return pieces_.empty(); }
    Record now() const;
    Record as_known(Known const& known) const;
    // The entries that a value of his at `path` replaces: what he saw there, and his own that have not come yet.
    std::vector<Id> replaced_by(Known const& known, std::string_view path) const;
    // True if an entry of that seq wrote the record: only then can a list have said so.
    bool has_entry(std::int64_t seq) const;
    // The seq of the last entry that set one of these paths, or what is told with it; of the first entry where none did; 0 for an empty history.
    std::int64_t last_seq(std::span<std::string const> paths) const;

private:
    struct Piece {
        std::int64_t seq = 0;
        Id entry;
        Stamp at;
        Id by;
        Values set;
        Replaced replaces;
    };
    bool is_known(Known const& known, Piece const& piece, std::string_view path) const;

    Id id_;
    RecordKind kind_ {};
    std::vector<Piece> pieces_; // in order of seq
};

// The record that an entry of an entity writes.
enum class EntityEntry { person, case_file, sheet };

// Ids of the entries that come of an entity, so that what a phone changes later can name what it changed before, which may still be on its way: of its
// creation, and of each change of a branch. What is neither, or comes a second time, is known by its submission, which another may correct.
Id creation_entry(seal::NodeKey const& key, Id entity, EntityEntry entry);
Id change_entry(seal::NodeKey const& key, SubmittedEntity const& entity, std::int64_t base, EntityEntry entry);
Id submission_entry(seal::NodeKey const& key, Id entity, std::string_view instance, EntityEntry entry);
// The person of a case that a submission opens, where it does not say who it is.
Id person_of_case(seal::NodeKey const& key, Id case_id);

// What the phone of the entity's author had seen; whose it is and what it is given is the caller's to say. `corrects`: the submissions that this one corrects, latest
// first, by their instance.
Known known_to_author(seal::NodeKey const& key, SubmittedEntity const& entity, std::vector<std::string> const& corrects);

}
