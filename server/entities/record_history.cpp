#include "entities/record_history.hpp"

#include "journal/record_cache.hpp"

#include <algorithm>

namespace relais::entities {

// So many changes of one entity without a word from the server are told from others'.
static constexpr std::int64_t longest_branch = 64;

Result<RecordHistory> RecordHistory::read(store::Reader& reader, seal::Key const& records_key, Id id, RecordKind kind)
{
    RecordHistory history;
    history.id_ = id;
    history.kind_ = kind;
    auto const sealed = TRY(reader.record_key(id));
    if (!sealed)
        return history;
    auto const key = TRY(seal::open_key(records_key, *sealed, id));
    for (auto const& entry : TRY(reader.history(id))) {
        auto const text = journal::readable_part(key, entry, entry.parts.front());
        auto part = text ? parse_as<Part>(*text) : Result<Part>(Part {});
        if (part && part->kind == kind && !part->set.empty())
            history.pieces_.push_back({ entry.seq, entry.id, Stamp { entry.at }, entry.by, std::move(part->set), std::move(part->replaces) });
    }
    return history;
}

bool RecordHistory::is_known(Known const& known, Piece const& piece, std::string_view path) const
{
    if (std::ranges::find(known.own, piece.entry) != known.own.end())
        return true;
    if (is_among(known.given.of(kind_), path))
        return piece.seq <= known.seq;
    return piece.by == known.author && (piece.seq <= known.seq || LocalDate::at(piece.at.instant()) < known.on);
}

Record RecordHistory::now() const
{
    Record record(id_, kind_);
    for (auto const& piece : pieces_)
        record.apply(piece.entry, piece.at, piece.by, piece.set, piece.replaces);
    return record;
}

Record RecordHistory::as_known(Known const& known) const
{
    Record record(id_, kind_);
    for (auto const& piece : pieces_) {
        auto set = piece.set;
        set.erase_if([&](auto const& named) { return !is_known(known, piece, named.first); });
        if (!set.empty())
            record.apply(piece.entry, piece.at, piece.by, std::move(set), piece.replaces);
    }
    return record;
}

std::vector<Id> RecordHistory::replaced_by(Known const& known, std::string_view path) const
{
    auto replaced = as_known(known).heads_at(path);
    for (auto const& own : known.own)
        if (std::ranges::find(pieces_, own, &Piece::entry) == pieces_.end())
            replaced.push_back(own);
    std::ranges::sort(replaced);
    return replaced;
}

bool RecordHistory::has_entry(std::int64_t seq) const
{
    return std::ranges::binary_search(pieces_, seq, {}, &Piece::seq);
}

std::int64_t RecordHistory::last_seq(std::span<std::string const> paths) const
{
    auto const is_one = [&](auto const& set) { return is_among(paths, set.first); };
    for (auto piece = pieces_.rbegin(); piece != pieces_.rend(); ++piece)
        if (std::ranges::any_of(piece->set, is_one))
            return piece->seq;
    return pieces_.empty() ? 0 : pieces_.front().seq;
}

static Id id_of(seal::NodeKey const& key, std::string const& name)
{
    auto const hash = seal::hash_token(key.tokens(), "entity|" + name);
    Id id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

static std::string word(EntityEntry entry)
{
    return entry == EntityEntry::person ? "|person" : entry == EntityEntry::case_file ? "|case" : "|sheet";
}

Id creation_entry(seal::NodeKey const& key, Id entity, EntityEntry entry)
{
    return id_of(key, entity.to_string() + "|created" + word(entry));
}

Id change_entry(seal::NodeKey const& key, SubmittedEntity const& entity, std::int64_t base, EntityEntry entry)
{
    auto const trunk = entity.trunk ? std::to_string(*entity.trunk) : std::string {};
    return id_of(key, entity.id.to_string() + "|" + trunk + "|" + std::to_string(entity.branch.size()) + "|" + entity.branch + "|" + std::to_string(base) + word(entry));
}

Id submission_entry(seal::NodeKey const& key, Id entity, std::string_view instance, EntityEntry entry)
{
    return id_of(key, entity.to_string() + "|of|" + std::string(instance) + word(entry));
}

Id person_of_case(seal::NodeKey const& key, Id case_id)
{
    return id_of(key, case_id.to_string() + "|person of");
}

Known known_to_author(seal::NodeKey const& key, SubmittedEntity const& entity, std::vector<std::string> const& corrects)
{
    static constexpr auto all = std::to_array({ EntityEntry::person, EntityEntry::case_file, EntityEntry::sheet });
    Known known;
    auto const is_of_branch = !entity.branch.empty();
    auto const is_from_server = entity.trunk || !is_of_branch;
    if (is_from_server)
        known.seq = entity.trunk.value_or(entity.base.value_or(0)) / versions_of_entry;
    auto const add = [&](auto const& id_of_entry) {
        for (auto const entry : all)
            known.own.push_back(id_of_entry(entry));
    };
    if (!is_from_server || (entity.creates && !corrects.empty()))
        add([&](EntityEntry entry) { return creation_entry(key, entity.id, entry); });
    if (is_of_branch && entity.base) {
        // What it corrects was written at the same version.
        auto const end = *entity.base + (corrects.empty() ? 0 : 1);
        for (auto base = std::max(entity.trunk.value_or(1), end - longest_branch); base < end; ++base)
            add([&](EntityEntry entry) { return change_entry(key, entity, base, entry); });
    }
    for (auto const& instance : corrects)
        add([&](EntityEntry entry) { return submission_entry(key, entity.id, instance, entry); });
    return known;
}

}
