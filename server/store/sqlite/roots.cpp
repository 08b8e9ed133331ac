#include "store/sqlite/roots.hpp"

#include "store/sqlite/place.hpp"
#include "store/sqlite/statements.hpp"

namespace relais::store::sqlite {

static void sort_and_cut(std::vector<std::int64_t>& seqs, std::size_t limit)
{
    std::ranges::sort(seqs);
    auto const repeated = std::ranges::unique(seqs);
    seqs.erase(repeated.begin(), repeated.end());
    if (seqs.size() > limit)
        seqs.resize(limit);
}

// Adds the first `limit` entries of the root after `after` and before `end`.
static Done add_seqs_of_root(Database& database, Id root, std::int64_t after, std::int64_t end, std::size_t limit, std::vector<std::int64_t>& seqs)
{
    auto const before = seqs.size();
    auto query = database.query(sql::places_of_root, root, last_place(after), first_place(end));
    while (seqs.size() - before < limit && TRY(query.next())) {
        auto const seq = seq_of(query.integer(0));
        if (seqs.size() == before || seqs.back() != seq)
            seqs.push_back(seq);
    }
    return {};
}

// One short index range for each root. Once more than enough are found, the greatest that is still of use bounds the
// roots that follow, so that a first pull of thousands of roots does not read the whole journal for each page.
static Result<std::vector<std::int64_t>> seek(Database& database, std::span<Id const> roots, std::int64_t after, std::int64_t last, std::size_t limit)
{
    std::vector<std::int64_t> seqs;
    auto end = last + 1;
    for (auto const& root : roots) {
        TRY(add_seqs_of_root(database, root, after, end, limit, seqs));
        if (seqs.size() / 2 < limit)
            continue;
        sort_and_cut(seqs, limit);
        if (seqs.size() == limit)
            end = seqs.back();
    }
    sort_and_cut(seqs, limit);
    return seqs;
}

// The journal from `after` on, in order, until enough is found.
static Result<std::vector<std::int64_t>> scan(Database& database, std::span<Id const> roots, std::int64_t after, std::size_t limit)
{
    std::vector<std::int64_t> seqs;
    auto query = database.query(sql::places_after, last_place(after));
    while (TRY(query.next())) {
        auto const seq = seq_of(query.integer(0));
        if (!seqs.empty() && seqs.back() == seq)
            continue;
        if (!std::ranges::binary_search(roots, query.id(1)))
            continue;
        if (seqs.size() == limit)
            break;
        seqs.push_back(seq);
    }
    return seqs;
}

// A seek costs about as much as the scan of four entries (0.3 µs and 0.07 µs). Above some thousands of roots most entries
// are wanted, and the scan ends as soon as it has found enough.
static bool scan_is_cheaper(std::size_t roots, std::int64_t entries)
{
    return roots > 4'096 || static_cast<std::int64_t>(roots) * 4 > entries;
}

Result<std::vector<std::int64_t>> seqs_of_roots(Database& database, std::span<Id const> roots, std::int64_t after, std::size_t limit)
{
    auto query = database.query(sql::last_seq);
    (void)TRY(query.next());
    auto const last = query.integer(0);
    if (after >= last || roots.empty() || limit == 0)
        return std::vector<std::int64_t> {};
    if (scan_is_cheaper(roots.size(), last - after))
        return scan(database, roots, after, limit);
    return seek(database, roots, after, last, limit);
}

}
