// Strategy: one suite, run on every store from outside, through the port alone. Small stories for each promise; random
// journals against a plain filter for the one query that has more than one plan; readers in threads against a writer.
//
// Invariants:
// - what was committed is read back as it was given, in order of commit, and seq counts 1, 2, 3 … without a gap;
// - what a problem undid was never there;
// - a reader sees the store as it was when the reader was made, whole transactions only;
// - a back-up is the store.

#include "contracts/store_contract.hpp"

#include "contracts/temporary_folder.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

namespace relais::contract {

using namespace store;

static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

Id id_of(int number)
{
    std::array<std::uint8_t, 10> rest {};
    rest[8] = static_cast<std::uint8_t>(number >> 8);
    rest[9] = static_cast<std::uint8_t>(number);
    return Id::make(1'790'000'000'000 + number, rest);
}

StoredEntry entry_of(int number, std::vector<SealedPart> parts)
{
    if (parts.empty())
        parts.push_back(part_of(id_of(1), id_of(1)));
    return {
        .id = id_of(10'000 + number),
        .at = 0x019F'0000'0000'0000ULL + static_cast<std::uint64_t>(number),
        .by = id_of(901),
        .device = id_of(902),
        .command = "record_visit",
        .parts = std::move(parts),
    };
}

SealedPart part_of(Id record, Id root)
{
    return { .record = record, .root = root, .sealed = std::string("sealed\0\xFF bytes of ", 17) + record.to_string() };
}

AuditLine audit_of(int number)
{
    return {
        .at = { 1'790'000'000'000 + number },
        .who = id_of(901),
        .what = "read_case",
        .subject = id_of(number),
        .hash = std::string(32, static_cast<char>(number)),
    };
}

static ClearRecord case_of(int number)
{
    return {
        .id = id_of(number),
        .kind = "case",
        .root = id_of(number),
        .person = id_of(500 + number),
        .owner = id_of(901),
        .team = id_of(801),
        .organisation = "north",
        .area = "BJ0101",
        .status = "open",
        .risk = "high",
        .sex = "female",
        .age_band = "10-14",
        .opened_on = "2026-11-21",
        .closed_on = "",
        .form = "",
    };
}

static Account account_of(int number)
{
    return {
        .id = id_of(number),
        .login = "worker" + std::to_string(number),
        .sealed_profile = std::string("\0profile", 8),
        .password_hash = "$argon2id$…",
        .role = "case_worker",
        .team = id_of(801),
        .organisation = "north",
        .area = "BJ01",
        .active = true,
    };
}

static Session session_of(int number, int account, std::int64_t expires_ms)
{
    return {
        .token_hash = std::string(31, '\0') + static_cast<char>(number),
        .account = id_of(account),
        .device = id_of(902),
        .created = { 1'000 },
        .expires = { expires_ms },
    };
}

Listing listing_of(Store& store)
{
    auto const reader = must(store.read());
    return {
        .entries = must(reader->entries_after(0, no_limit)),
        .roots = must(reader->roots({ .scope = RootsQuery::Scope::all, .account = {}, .team = {}, .organisation = {}, .areas = {} })),
        .accounts = must(reader->accounts()),
        .teams = must(reader->teams()),
        .audit = must(reader->audit_after(0, no_limit)),
    };
}

// Writes what must not be refused.
static void write(Store& store, std::function<void(Writer&)> const& work)
{
    must(store.write([&](Writer& writer) -> Done {
        work(writer);
        return {};
    }));
}

static void append(Store& store, StoredEntry const& entry)
{
    write(store, [&](Writer& writer) { must(writer.append(entry)); });
}

static std::vector<std::int64_t> seqs(std::vector<StoredEntry> const& entries)
{
    std::vector<std::int64_t> all;
    std::ranges::transform(entries, std::back_inserter(all), &StoredEntry::seq);
    return all;
}

using Seqs = std::vector<std::int64_t>;

static void check_empty_store(Store& store)
{
    CHECK(listing_of(store) == Listing {});
    auto const reader = must(store.read());
    CHECK(must(reader->last_seq()) == 0);
    CHECK_FALSE(must(reader->record(id_of(1))));
    CHECK_FALSE(must(reader->record_key(id_of(1))));
    CHECK_FALSE(must(reader->entry(id_of(1))));
    CHECK_FALSE(must(reader->account_by_login("nobody")));
    CHECK_FALSE(must(reader->session("hash")));
    CHECK_FALSE(must(reader->document("programme")));
    CHECK_FALSE(must(reader->last_audit()));
    CHECK(must(reader->history(id_of(1))).empty());
    CHECK(must(reader->entries_of_roots({}, 0, 10)).empty());
}

static void check_entry_read_back(Store& store)
{
    // The order of the parts is kept, also where one root comes twice and the ids do not ascend.
    auto entry = entry_of(1, { part_of(id_of(3), id_of(3)), part_of(id_of(7), id_of(1)), part_of(id_of(1), id_of(1)) });
    entry.at = 0x7FFF'FFFF'FFFF'FFFFULL;
    entry.parts[1].sealed.clear();
    append(store, entry);
    entry.seq = 1;
    auto const reader = must(store.read());
    CHECK(must(reader->entry(entry.id)) == entry);
    CHECK(must(reader->entries_after(0, 10)) == std::vector { entry });
}

static void check_order(Store& store)
{
    append(store, entry_of(9));
    write(store, [](Writer& writer) {
        CHECK(must(writer.append(entry_of(4))) == 2);
        CHECK(must(writer.append(entry_of(7))) == 3);
    });
    append(store, entry_of(1));
    auto const reader = must(store.read());
    CHECK(must(reader->last_seq()) == 4);
    CHECK(seqs(must(reader->entries_after(0, 10))) == Seqs { 1, 2, 3, 4 });
    CHECK(seqs(must(reader->entries_after(1, 2))) == Seqs { 2, 3 });
    CHECK(must(reader->entries_after(4, 10)).empty());
    CHECK(must(reader->entries_after(0, 0)).empty());
    CHECK(must(reader->entries_after(2, 1)).front().id == entry_of(7).id);
    CHECK(must(reader->is_known(entry_of(7).id)));
    CHECK_FALSE(must(reader->is_known(id_of(2))));
}

static void check_known_entry_refused(Store& store)
{
    append(store, entry_of(1));
    write(store, [](Writer& writer) {
        auto again = entry_of(1);
        again.command = "close_case";
        CHECK(refusal(writer.append(again)) == ProblemCode::already_exists);
        CHECK(must(writer.append(entry_of(2))) == 2);
        CHECK(refusal(writer.append(entry_of(2))) == ProblemCode::already_exists);
    });
    auto const listing = listing_of(store);
    CHECK(seqs(listing.entries) == Seqs { 1, 2 });
    CHECK(listing.entries.front().command == "record_visit");
    CHECK(listing.entries.front().parts.size() == 1);
}

static void check_part_limit(Store& store)
{
    std::vector<SealedPart> parts;
    for (int i = 0; i < static_cast<int>(max_parts_of_entry); ++i)
        parts.push_back(part_of(id_of(i), id_of(i)));
    append(store, entry_of(1, parts));
    append(store, entry_of(2));
    parts.push_back(part_of(id_of(999), id_of(999)));
    auto const outcome = store.write([&](Writer& writer) -> Done {
        (void)TRY(writer.append(entry_of(3, parts)));
        return {};
    });
    CHECK(refusal(outcome) == ProblemCode::too_large);
    auto const entries = listing_of(store).entries;
    REQUIRE(seqs(entries) == Seqs { 1, 2 });
    CHECK(entries[0].parts.size() == max_parts_of_entry);
    CHECK(entries[1].parts.size() == 1);
}

static void check_history(Store& store)
{
    auto const child = id_of(1);
    auto const sheet = id_of(2);
    auto const other = id_of(3);
    append(store, entry_of(1, { part_of(child, child) }));
    append(store, entry_of(2, { part_of(sheet, child), part_of(child, child) }));
    append(store, entry_of(3, { part_of(other, other) }));
    append(store, entry_of(4, { part_of(sheet, child) }));
    auto const reader = must(store.read());
    auto const of_case = must(reader->history(child));
    CHECK(seqs(of_case) == Seqs { 1, 2 });
    CHECK(of_case[1].parts == std::vector { part_of(child, child) });
    auto const of_sheet = must(reader->history(sheet));
    CHECK(seqs(of_sheet) == Seqs { 2, 4 });
    CHECK(of_sheet[0].parts == std::vector { part_of(sheet, child) });
    CHECK(of_sheet[0].id == entry_of(2).id);
}

static void check_entries_of_roots(Store& store)
{
    auto const child = id_of(1);
    auto const person = id_of(2);
    auto const sheet = id_of(3);
    append(store, entry_of(1, { part_of(child, child), part_of(person, person) }));
    append(store, entry_of(2, { part_of(person, person) }));
    append(store, entry_of(3, { part_of(sheet, child), part_of(child, child) }));
    append(store, entry_of(4, { part_of(id_of(4), id_of(4)) }));

    struct {
        char const* story;
        std::vector<Id> roots;
        std::int64_t after;
        std::size_t limit;
        Seqs expected;
        std::size_t parts;
    } const rows[] = {
        { "no root, no entry", {}, 0, 10, {}, 0 },
        { "a root brings its sheets", { child }, 0, 10, { 1, 3 }, 3 },
        { "a sheet is no root", { sheet }, 0, 10, {}, 0 },
        { "two roots in any order, each entry once", { person, child }, 0, 10, { 1, 2, 3 }, 5 },
        { "a root named twice counts once", { child, child }, 0, 10, { 1, 3 }, 3 },
        { "an unknown root is no fault", { id_of(77), child }, 0, 10, { 1, 3 }, 3 },
        { "only what is after the cursor", { child }, 1, 10, { 3 }, 2 },
        { "nothing after the last", { child, person }, 4, 10, {}, 0 },
        { "the limit counts entries, not parts", { child, person }, 0, 2, { 1, 2 }, 3 },
        { "a limit of none", { child }, 0, 0, {}, 0 },
    };
    auto const reader = must(store.read());
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const entries = must(reader->entries_of_roots(row.roots, row.after, row.limit));
        CHECK(seqs(entries) == row.expected);
        std::size_t parts = 0;
        for (auto const& entry : entries)
            parts += entry.parts.size();
        CHECK(parts == row.parts);
    }
}

// A journal of `count` entries over `roots` roots, by chance, in one transaction.
static void append_by_chance(Store& store, std::mt19937& chance, int count, int roots)
{
    auto const below = [&](int bound) { return static_cast<int>(chance() % static_cast<unsigned>(bound)); };
    write(store, [&](Writer& writer) {
        for (int i = 0; i < count; ++i) {
            std::vector<SealedPart> parts;
            for (int p = below(3); p >= 0; --p) {
                auto const root = id_of(below(roots));
                parts.push_back(part_of(below(2) == 0 ? root : id_of(5'000 + below(100)), root));
            }
            must(writer.append(entry_of(i, parts)));
        }
    });
}

// What entries_of_roots promises, in its plainest form.
static std::vector<StoredEntry> filtered(std::vector<StoredEntry> entries, std::span<Id const> roots, std::size_t limit)
{
    for (auto& entry : entries)
        std::erase_if(entry.parts, [&](SealedPart const& part) { return !std::ranges::contains(roots, part.root); });
    std::erase_if(entries, [](StoredEntry const& entry) { return entry.parts.empty(); });
    entries.resize(std::min(entries.size(), limit));
    return entries;
}

static void check_entries_of_roots_by_chance(Store& store)
{
    static constexpr int count = 600;
    static constexpr int roots = 60;
    std::mt19937 chance { 4711 };
    append_by_chance(store, chance, count, roots);
    auto const reader = must(store.read());
    for (int round = 0; round < 200; ++round) {
        std::vector<Id> asked;
        auto const size = chance() % 80; // more than there are, so that each plan has its turn
        for (unsigned i = 0; i < size; ++i)
            asked.push_back(id_of(static_cast<int>(chance() % (roots + 10))));
        auto const after = static_cast<std::int64_t>(chance() % (count + 10));
        auto const limit = std::size_t { 1 } + chance() % 50;
        CAPTURE(round);
        auto const expected = filtered(must(reader->entries_after(after, no_limit)), asked, limit);
        CHECK(must(reader->entries_of_roots(asked, after, limit)) == expected);
    }
}

static void check_records(Store& store)
{
    auto first = case_of(1);
    auto second = case_of(2);
    second.person.reset();
    second.owner.reset();
    second.team.reset();
    write(store, [&](Writer& writer) {
        must(writer.add_record(first));
        CHECK(refusal(writer.add_record(first)) == ProblemCode::already_exists);
        must(writer.put_record(second));
        first.risk = "low"; // changed in place
        first.closed_on = "2026-12-01";
        must(writer.put_record(first));
        CHECK(must(writer.record(first.id)) == first);
        second.owner = id_of(903); // changed place
        second.area = "BJ0202";
        must(writer.put_record(second));
    });
    auto const reader = must(store.read());
    CHECK(must(reader->record(first.id)) == first);
    CHECK(must(reader->record(second.id)) == second);
    CHECK_FALSE(must(reader->record(id_of(3))));
    CHECK(must(reader->is_known(first.id)));
    CHECK_FALSE(must(reader->is_known(id_of(3))));
}

static void put_cast(Store& store)
{
    auto const other_owner = [] {
        auto record = case_of(12);
        record.owner = id_of(903);
        return record;
    }();
    auto const other_team = [] {
        auto record = case_of(13);
        record.owner = id_of(904);
        record.team = id_of(802);
        record.area = "BJ0202";
        return record;
    }();
    auto const other_organisation = [] {
        auto record = case_of(14);
        record.owner = id_of(905);
        record.team = id_of(803);
        record.organisation = "south";
        record.area = "BJ0303";
        return record;
    }();
    auto const held = [](int number, ClearRecord of, int author) {
        of.id = of.root = id_of(number);
        of.kind = "held";
        of.person.reset();
        of.owner = id_of(author);
        of.status = "held";
        return of;
    };
    auto sheet = case_of(17);
    sheet.kind = "sheet";
    auto person = case_of(18);
    person.kind = "person";
    write(store, [&](Writer& writer) {
        for (auto const& record : { held(16, other_organisation, 901), held(15, case_of(11), 903), other_organisation, other_team,
                 other_owner, case_of(11), sheet, person })
            must(writer.put_record(record));
    });
}

static void check_roots(Store& store)
{
    put_cast(store);
    using enum RootsQuery::Scope;
    struct {
        char const* story;
        RootsQuery query;
        std::vector<int> expected;
    } const rows[] = {
        { "own: the cases of the account and the held acts that it wrote", { own, id_of(901), {}, {}, {} }, { 11, 16 } },
        { "own of another", { own, id_of(903), {}, {}, {} }, { 12, 15 } },
        { "own of a stranger", { own, id_of(999), {}, {}, {} }, {} },
        { "team: its cases and held acts, and the caller's own held act", { team, id_of(901), id_of(801), {}, {} }, { 11, 12, 15, 16 } },
        { "team of a supervisor who holds nothing", { team, id_of(990), id_of(801), {}, {} }, { 11, 12, 15 } },
        { "organisation", { organisation, id_of(990), {}, "south", {} }, { 14, 16 } },
        { "organisation, with an own held act in it, which comes once", { organisation, id_of(901), {}, "south", {} }, { 14, 16 } },
        { "area: each code counts", { area, id_of(990), {}, {}, { "BJ0303", "BJ0202" } }, { 13, 14, 16 } },
        { "area: no code, no case; a held act of one's own stays", { area, id_of(903), {}, {}, {} }, { 15 } },
        { "all: no sheet and no person", { all, id_of(990), {}, {}, {} }, { 11, 12, 13, 14, 15, 16 } },
    };
    auto const reader = must(store.read());
    for (auto const& row : rows) {
        CAPTURE(row.story);
        std::vector<Id> expected;
        std::ranges::transform(row.expected, std::back_inserter(expected), id_of);
        std::vector<Id> found;
        for (auto const& record : must(reader->roots(row.query))) {
            found.push_back(record.id);
            CHECK(must(reader->record(record.id)) == record);
        }
        CHECK(found == expected);
    }
}

static void check_handovers(Store& store)
{
    auto const handed = [](int number, char const* kind, std::optional<int> owner, std::optional<int> to_team, char const* organisation, char const* area) {
        auto record = case_of(number);
        record.kind = kind;
        record.owner = owner ? std::optional(id_of(*owner)) : std::nullopt;
        record.team = to_team ? std::optional(id_of(*to_team)) : std::nullopt;
        record.organisation = organisation;
        record.area = area;
        return record;
    };
    write(store, [&](Writer& writer) {
        for (auto const& record : { case_of(30), handed(31, "referral", 901, 801, "north", "BJ0101"), handed(32, "referral", {}, 801, "north", "BJ0101"),
                 handed(33, "referral", {}, {}, "north", ""), handed(34, "transfer", {}, 801, "north", "BJ0101"), handed(35, "transfer", 902, 802, "south", "BJ0202"),
                 handed(36, "referral", {}, {}, "", "") })
            must(writer.put_record(record));
    });
    using enum RootsQuery::Scope;
    struct {
        char const* story;
        RootsQuery query;
        std::vector<int> expected;
    } const rows[] = {
        { "own: what is for the worker, and what his team or organisation is asked", { own, id_of(901), id_of(801), "north", {} }, { 31, 32, 33 } },
        { "own of a colleague: not what another has", { own, id_of(903), id_of(801), "north", {} }, { 32, 33 } },
        { "own of another team of the organisation", { own, id_of(903), id_of(803), "north", {} }, { 33 } },
        { "own of the worker to whom a case is offered", { own, id_of(902), id_of(802), "south", {} }, { 35 } },
        { "own of a stranger", { own, id_of(999), id_of(899), "west", {} }, {} },
        { "own of somebody without an organisation", { own, id_of(999), id_of(899), "", {} }, {} },
        { "team: its offers too", { team, id_of(990), id_of(801), "north", {} }, { 31, 32, 33, 34 } },
        { "organisation", { organisation, id_of(990), id_of(899), "south", {} }, { 35 } },
        { "no organisation has what is for none", { organisation, id_of(990), id_of(899), "", {} }, {} },
        { "area", { area, id_of(990), id_of(899), "", { "BJ0202", "BJ0303" } }, { 35 } },
        { "all: no case", { all, id_of(990), id_of(899), "", {} }, { 31, 32, 33, 34, 35, 36 } },
    };
    auto const reader = must(store.read());
    for (auto const& row : rows) {
        CAPTURE(row.story);
        std::vector<Id> expected;
        std::ranges::transform(row.expected, std::back_inserter(expected), id_of);
        std::vector<Id> found;
        for (auto const& record : must(reader->handovers(row.query))) {
            found.push_back(record.id);
            CHECK(must(reader->record(record.id)) == record);
        }
        CHECK(found == expected);
    }
}

static void check_record_keys(Store& store)
{
    auto const key = std::string(72, '\x81');
    write(store, [&](Writer& writer) {
        must(writer.add_record_key(id_of(1), key)); // also before the record itself is there
        CHECK(refusal(writer.add_record_key(id_of(1), "another")) == ProblemCode::already_exists);
        must(writer.add_record_key(id_of(2), key));
        must(writer.put_record(case_of(1)));
    });
    CHECK(must(must(store.read())->record_key(id_of(1))) == key);
    write(store, [](Writer& writer) {
        must(writer.destroy_record_key(id_of(1)));
        must(writer.destroy_record_key(id_of(1))); // again is no fault
    });
    write(store, [&](Writer& writer) {
        must(writer.add_record_key(id_of(1), key));
        must(writer.destroy_record_key(id_of(1)));
    });
    auto const reader = must(store.read());
    CHECK_FALSE(must(reader->record_key(id_of(1))));
    CHECK(must(reader->record_key(id_of(2))) == key);
    CHECK(must(reader->record(id_of(1))) == case_of(1));
}

static void check_accounts(Store& store)
{
    auto amina = account_of(1);
    auto const bruno = account_of(2);
    write(store, [&](Writer& writer) {
        must(writer.put_account(bruno));
        must(writer.put_account(amina));
        amina.active = false;
        amina.login = "amina";
        must(writer.put_account(amina));
        auto third = account_of(3);
        third.login = bruno.login;
        CHECK(refusal(writer.put_account(third)) == ProblemCode::already_exists);
        auto renamed = amina;
        renamed.login = bruno.login;
        CHECK(refusal(writer.put_account(renamed)) == ProblemCode::already_exists);
        must(writer.put_team({ id_of(802), "B", "north", "BJ02" }));
        must(writer.put_team({ id_of(801), "old name", "north", "BJ01" }));
        must(writer.put_team({ id_of(801), "A", "north", "BJ01" }));
    });
    auto const reader = must(store.read());
    CHECK(must(reader->accounts()) == std::vector { amina, bruno });
    CHECK(must(reader->account(id_of(1))) == amina);
    CHECK_FALSE(must(reader->account(id_of(3))));
    CHECK(must(reader->account_by_login("amina")) == amina);
    CHECK_FALSE(must(reader->account_by_login("worker1")));
    CHECK(must(reader->teams()) == std::vector<Team> { { id_of(801), "A", "north", "BJ01" }, { id_of(802), "B", "north", "BJ02" } });
}

static void check_sessions(Store& store)
{
    auto const there = [&](int number) { return must(must(store.read())->session(session_of(number, 1, 0).token_hash)).has_value(); };
    write(store, [](Writer& writer) {
        must(writer.put_session(session_of(1, 1, 5'000)));
        must(writer.put_session(session_of(2, 1, 6'000)));
        must(writer.put_session(session_of(3, 2, 7'000)));
        must(writer.put_session(session_of(4, 2, 8'000)));
        must(writer.put_session(session_of(4, 2, 9'000))); // prolonged
    });
    CHECK(must(must(store.read())->session(session_of(4, 2, 0).token_hash)) == session_of(4, 2, 9'000));
    write(store, [](Writer& writer) { must(writer.end_session(session_of(3, 2, 0).token_hash)); });
    CHECK_FALSE(there(3));
    CHECK(there(4));
    write(store, [](Writer& writer) { must(writer.end_expired_sessions({ 5'000 })); });
    CHECK_FALSE(there(1));
    CHECK(there(2));
    write(store, [](Writer& writer) { must(writer.end_sessions_of(id_of(1))); });
    CHECK_FALSE(there(2));
    CHECK(there(4));
}

static void check_documents(Store& store)
{
    auto const large = std::string(3'000'000, '\xE9') + '\0';
    write(store, [&](Writer& writer) {
        must(writer.put_document("areas", large));
        must(writer.put_document("empty", ""));
        must(writer.put_document("programme", "first"));
        must(writer.put_document("programme", "second"));
    });
    auto const reader = must(store.read());
    CHECK(must(reader->document("areas")) == large);
    CHECK(must(reader->document("empty")) == "");
    CHECK(must(reader->document("programme")) == "second");
    CHECK(must(reader->document_names("e")) == std::vector<std::string> { "empty" });
    CHECK(must(reader->document_names("")).size() == 3);
    write(store, [](Writer& writer) { must(writer.remove_document("empty")); });
    CHECK_FALSE(must(must(store.read())->document("empty")).has_value());
}

static Submission submission_of(int number)
{
    return { std::string(32, static_cast<char>(number)), "content", id_of(number), id_of(100 + number), id_of(901), "" };
}

static void check_submissions(Store& store)
{
    write(store, [](Writer& writer) {
        must(writer.put_submission(submission_of(1)));
        auto corrected = submission_of(2);
        corrected.previous = submission_of(1).instance;
        must(writer.put_submission(corrected));
        auto other = submission_of(1);
        other.content = "other";
        CHECK(refusal(writer.put_submission(other)) == ProblemCode::already_exists);
    });
    auto const reader = must(store.read());
    CHECK(must(reader->submission(submission_of(1).instance)) == submission_of(1));
    CHECK(must(reader->submission(submission_of(2).instance))->previous == submission_of(1).instance);
    CHECK_FALSE(must(reader->submission(submission_of(3).instance)).has_value());
}

static void check_attachments(Store& store)
{
    auto const piece = [](int file, std::int64_t position) { return AttachmentPiece { id_of(file), id_of(1), position, std::string("sealed\0", 7) + std::to_string(position) }; };
    write(store, [&](Writer& writer) {
        must(writer.put_attachment(piece(20, 1)));
        must(writer.put_attachment(piece(20, 0)));
        must(writer.put_attachment(piece(21, 0)));
        CHECK(refusal(writer.put_attachment(piece(20, 1))) == ProblemCode::already_exists);
        auto large = piece(22, 0);
        large.sealed.assign(max_attachment_piece + 1, 's');
        CHECK(refusal(writer.put_attachment(large)) == ProblemCode::too_large);
    });
    auto const reader = must(store.read());
    CHECK(must(reader->attachment(id_of(20))) == std::vector { piece(20, 0), piece(20, 1) });
    CHECK(must(reader->attachment_piece(id_of(20), 1)) == piece(20, 1));
    CHECK_FALSE(must(reader->attachment_piece(id_of(20), 2)).has_value());
    CHECK_FALSE(must(reader->attachment_piece(id_of(22), 0)).has_value());
    CHECK(must(reader->has_attachment(id_of(21))));
    CHECK_FALSE(must(reader->has_attachment(id_of(22))));
    CHECK(must(reader->attachments_of(id_of(1))) == std::vector { id_of(20), id_of(21) });
    CHECK(must(reader->attachments_of(id_of(2))).empty());
    write(store, [&](Writer& writer) {
        must(writer.remove_attachment(id_of(20)));
        must(writer.remove_attachment(id_of(22)));
        CHECK_FALSE(must(writer.has_attachment(id_of(20))));
        must(writer.put_attachment(piece(20, 0)));
    });
    auto const later = must(store.read());
    CHECK(must(later->attachment(id_of(20))) == std::vector { piece(20, 0) });
    CHECK(must(later->attachment(id_of(21))) == std::vector { piece(21, 0) });
    CHECK(must(reader->attachment(id_of(20))).size() == 2);
}

static void check_sheets_of_form(Store& store)
{
    auto const sheet_of = [](int number, std::string form, Id root) {
        auto sheet = case_of(number);
        sheet.kind = "sheet";
        sheet.form = std::move(form);
        sheet.root = root;
        return sheet;
    };
    write(store, [&](Writer& writer) {
        must(writer.put_record(case_of(1)));
        for (int number = 2; number <= 4; ++number) {
            auto const root = number == 3 ? id_of(3) : id_of(1);
            must(writer.append(entry_of(number, { part_of(id_of(number), root) })));
            must(writer.put_record(sheet_of(number, number == 4 ? "other" : "visit", root)));
            must(writer.add_record_key(id_of(number), "key"));
        }
        must(writer.put_record(sheet_of(5, "visit", id_of(1)))); // its key was destroyed
    });
    auto const reader = must(store.read());
    auto const sheets = must(reader->sheets_of_form("visit", {}, 10));
    REQUIRE(sheets.size() == 2);
    CHECK(sheets[0].record == sheet_of(2, "visit", id_of(1)));
    CHECK(sheets[0].root == case_of(1));
    CHECK(sheets[0].sealed_key == "key");
    CHECK(sheets[0].history == must(reader->history(id_of(2))));
    CHECK(sheets[1].root == sheets[1].record);
    CHECK(must(reader->sheets_of_form("visit", {}, 1)).size() == 1);
    CHECK(must(reader->sheets_of_form("visit", id_of(2), 10)).size() == 1);
    CHECK(must(reader->sheets_of_form("visit", id_of(3), 10)).empty());
    CHECK(must(reader->sheet(id_of(2))) == sheets[0]);
    CHECK(must(reader->sheet(id_of(4)))->record.form == "other");
    for (int const none : { 1, 5, 6 })
        CHECK_FALSE(must(reader->sheet(id_of(none))).has_value());
}

static void check_lone_sheets(Store& store)
{
    // Sheets 10 to 13 stand alone, 14 belongs to a case, the key of 15 was destroyed.
    write(store, [&](Writer& writer) {
        for (int number = 10; number <= 15; ++number) {
            auto sheet = case_of(number);
            sheet.kind = "sheet";
            sheet.root = number == 14 ? id_of(1) : sheet.id;
            sheet.owner = id_of(number <= 11 ? 100 : 101);
            sheet.team = id_of(number <= 12 ? 200 : 201);
            sheet.organisation = number == 10 ? "apes" : "meps";
            sheet.area = number % 2 == 0 ? "TG01" : "TG02";
            must(writer.put_record(sheet));
            must(writer.append(entry_of(number, { part_of(sheet.id, sheet.root) })));
            if (number != 15)
                must(writer.add_record_key(sheet.id, "key"));
        }
    });
    auto const reader = must(store.read());
    auto const list = [&](RootsQuery::Scope scope, Id before = id_of(99), std::size_t limit = 10) {
        std::vector<Id> ids;
        for (auto const& sheet : must(reader->lone_sheets({ scope, id_of(101), id_of(200), "meps", { "TG02", "TG03" } }, before, limit))) {
            CHECK(sheet == must(reader->sheet(sheet.record.id)));
            ids.push_back(sheet.record.id);
        }
        return ids;
    };
    using Scope = RootsQuery::Scope;
    CHECK(list(Scope::all) == std::vector { id_of(13), id_of(12), id_of(11), id_of(10) });
    CHECK(list(Scope::own) == std::vector { id_of(13), id_of(12) });
    CHECK(list(Scope::team) == std::vector { id_of(12), id_of(11), id_of(10) });
    CHECK(list(Scope::organisation) == std::vector { id_of(13), id_of(12), id_of(11) });
    CHECK(list(Scope::area) == std::vector { id_of(13), id_of(11) });
    CHECK(list(Scope::all, id_of(12)) == std::vector { id_of(11), id_of(10) });
    CHECK(list(Scope::team, id_of(99), 2) == std::vector { id_of(12), id_of(11) });
    CHECK(list(Scope::area, id_of(99), 1) == std::vector { id_of(13) });
}

static void check_audit(Store& store)
{
    write(store, [](Writer& writer) {
        for (int i = 1; i <= 3; ++i)
            must(writer.append_audit(audit_of(i)));
        CHECK(must(writer.last_audit())->seq == 3);
    });
    auto const reader = must(store.read());
    auto second = audit_of(2);
    second.seq = 2;
    CHECK(must(reader->audit_after(1, 1)) == std::vector { second });
    CHECK(must(reader->audit_after(0, 10)).size() == 3);
    CHECK(must(reader->audit_after(3, 10)).empty());
    CHECK(must(reader->last_audit())->hash == audit_of(3).hash);
}

// One of everything that a transaction can write.
static void write_everything(Writer& writer, int number)
{
    must(writer.append(entry_of(number, { part_of(id_of(number), id_of(number)) })));
    must(writer.put_record(case_of(number)));
    must(writer.add_record_key(id_of(number), "key"));
    must(writer.put_account(account_of(number)));
    must(writer.put_team({ id_of(800 + number), "team", "north", "BJ01" }));
    must(writer.put_session(session_of(number, number, 5'000)));
    must(writer.put_document("document", std::to_string(number)));
    must(writer.append_audit(audit_of(number)));
}

static void check_holds_exactly(Store& store, int number)
{
    auto const listing = listing_of(store);
    CHECK(listing.entries.size() == 1);
    CHECK(listing.roots == std::vector { case_of(number) });
    CHECK(listing.accounts == std::vector { account_of(number) });
    CHECK(listing.teams.size() == 1);
    CHECK(listing.audit.size() == 1);
    auto const reader = must(store.read());
    CHECK(must(reader->record_key(id_of(number))) == "key");
    CHECK(must(reader->session(session_of(number, number, 0).token_hash)).has_value());
    CHECK(must(reader->document("document")) == std::to_string(number));
    CHECK(must(reader->history(id_of(number))).size() == 1);
}

static void check_transaction_undone(Store& store)
{
    write(store, [](Writer& writer) { write_everything(writer, 1); });
    auto const outcome = store.write([](Writer& writer) -> Done {
        must(writer.destroy_record_key(id_of(1)));
        must(writer.end_sessions_of(id_of(1)));
        auto moved = case_of(1);
        moved.owner = id_of(2);
        must(writer.put_record(moved));
        write_everything(writer, 2);
        return refuse(ProblemCode::case_closed, "case", "story");
    });
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error() == Problem { ProblemCode::case_closed, "case", "story" });
    check_holds_exactly(store, 1);
    write(store, [](Writer& writer) { CHECK(must(writer.append(entry_of(3))) == 2); }); // no seq was lost
}

static void check_attempt(Store& store)
{
    write(store, [&](Writer& writer) {
        auto const outcome = store.attempt(writer, [&]() -> Done {
            write_everything(writer, 2);
            return refuse(ProblemCode::not_permitted);
        });
        CHECK(refusal(outcome) == ProblemCode::not_permitted);
        CHECK(must(writer.last_seq()) == 0);
        must(store.attempt(writer, [&]() -> Done {
            write_everything(writer, 1);
            auto const inner = store.attempt(writer, [&]() -> Done {
                write_everything(writer, 3);
                return refuse(ProblemCode::case_closed);
            });
            CHECK(refusal(inner) == ProblemCode::case_closed);
            return {};
        }));
    });
    check_holds_exactly(store, 1);
}

static void check_writer_reads_its_writes(Store& store)
{
    write(store, [](Writer& writer) {
        write_everything(writer, 1);
        Id const root[] = { id_of(1) };
        CHECK(must(writer.last_seq()) == 1);
        CHECK(must(writer.entries_of_roots(root, 0, 10)).size() == 1);
        CHECK(must(writer.history(id_of(1))).size() == 1);
        CHECK(must(writer.account_by_login("worker1")) == account_of(1));
        CHECK(must(writer.document("document")) == "1");
    });
}

static void check_reader_is_snapshot(Store& store)
{
    append(store, entry_of(1));
    auto const before = must(store.read());
    write(store, [&](Writer& writer) {
        auto const at_begin = must(store.read());
        must(writer.append(entry_of(2)));
        auto const meanwhile = must(store.read());
        CHECK(must(before->last_seq()) == 1);
        CHECK(must(at_begin->last_seq()) == 1);
        CHECK(must(meanwhile->last_seq()) == 1);
        CHECK_FALSE(must(meanwhile->entry(entry_of(2).id)));
    });
    CHECK(must(before->last_seq()) == 1);
    CHECK(must(before->entries_after(0, 10)).size() == 1);
    CHECK(must(must(store.read())->last_seq()) == 2);
}

// True if the reader sees the journal whole: pairs of entries as they were written, without a gap.
static bool sees_whole_pairs(Reader& reader)
{
    auto const entries = reader.entries_after(0, no_limit);
    auto const last = reader.last_seq();
    if (!entries || !last || *last != static_cast<std::int64_t>(entries->size()) || *last % 2 != 0)
        return false;
    for (std::size_t i = 0; i < entries->size(); ++i)
        if ((*entries)[i].seq != static_cast<std::int64_t>(i) + 1 || (*entries)[i].parts.empty())
            return false;
    return true;
}

static void check_readers_beside_writer(Store& store)
{
    std::atomic<bool> is_over = false;
    std::atomic<int> faults = 0;
    std::atomic<int> reads = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            while (!is_over) {
                auto const reader = store.read();
                if (!reader || !sees_whole_pairs(**reader))
                    ++faults;
                ++reads;
            }
        });
    for (int i = 0; i < 100 || reads < 30; ++i)
        write(store, [&](Writer& writer) {
            must(writer.append(entry_of(2 * i)));
            must(writer.append(entry_of(2 * i + 1)));
        });
    is_over = true;
    for (auto& reader : readers)
        reader.join();
    CHECK(faults == 0);
}

static void check_back_up(Store& store)
{
    TemporaryFolder const folder;
    auto const path = folder.file("copy.relais");
    write(store, [](Writer& writer) { write_everything(writer, 1); });
    write(store, [&](Writer& writer) {
        must(writer.append(entry_of(2)));
        must(store.back_up(path)); // while a writer is at work, whose work is not in it
    });
    auto const mode = std::filesystem::status(path).permissions();
    CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(refusal(store.back_up(path)) == ProblemCode::already_exists);
    CHECK(refusal(store.back_up(folder.file("no/such/folder"))) == ProblemCode::broken_store);

    auto const copy = must(sqlite::SqliteStore::open(path));
    check_holds_exactly(*copy, 1);
    append(*copy, entry_of(2)); // the copy is a store in its own right
    CHECK(listing_of(*copy) == listing_of(store));
}

void check_store_contract(MakeStore const& make)
{
    static constexpr struct {
        char const* promise;
        void (*check)(Store&);
    } promises[] = {
        { "a new store is empty", check_empty_store },
        { "an entry is read back as it was appended", check_entry_read_back },
        { "entries come in order of commit, page by page", check_order },
        { "a known entry is refused and changes nothing", check_known_entry_refused },
        { "an entry has a bounded number of parts", check_part_limit },
        { "the history of a record is its parts in order", check_history },
        { "entries of roots", check_entries_of_roots },
        { "entries of roots, by chance", check_entries_of_roots_by_chance },
        { "records are put and replaced", check_records },
        { "roots by each scope", check_roots },
        { "hand-overs by each scope", check_handovers },
        { "record keys are kept, and destroyed for good", check_record_keys },
        { "accounts and teams", check_accounts },
        { "sessions begin and end", check_sessions },
        { "documents", check_documents },
        { "a submission is known by its client's name for it", check_submissions },
        { "files are kept in pieces", check_attachments },
        { "the sheets of a tool, page by page", check_sheets_of_form },
        { "sheets of no case, by who may see them", check_lone_sheets },
        { "audit lines are numbered in order", check_audit },
        { "a problem undoes the whole transaction", check_transaction_undone },
        { "an attempt that is refused undoes itself and no more", check_attempt },
        { "a writer reads what it wrote", check_writer_reads_its_writes },
        { "a reader sees the moment it was made", check_reader_is_snapshot },
        { "readers in other threads see whole transactions", check_readers_beside_writer },
        { "a back-up opens and equals", check_back_up },
    };
    for (auto const& row : promises)
        SUBCASE(row.promise)
        {
            auto const store = make();
            row.check(*store);
        }
}

}
