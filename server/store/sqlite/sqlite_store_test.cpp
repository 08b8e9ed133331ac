#include "store/sqlite/sqlite_store.hpp"

#include "contracts/store_contract.hpp"
#include "contracts/temporary_folder.hpp"
#include "store/sqlite/migrate.hpp"
#include "store/sqlite/statements.hpp"

#include <array>
#include <fstream>

namespace relais::store::sqlite {

using contract::must;
using contract::refusal;
using contract::TemporaryFolder;

static std::string content_of(std::string const& path)
{
    std::ifstream file { path, std::ios::binary };
    return { std::istreambuf_iterator<char> { file }, {} };
}

static void write_file(std::string const& path, std::string const& content)
{
    std::ofstream { path, std::ios::binary } << content;
}

// Runs SQL on the file, past the store.
static void execute(std::string const& path, char const* sql)
{
    must(must(Database::open(path, Database::Access::write))->execute(sql));
}

static std::unique_ptr<Database> empty_database(TemporaryFolder const& folder)
{
    write_file(folder.file("file"), "");
    return must(Database::open(folder.file("file"), Database::Access::write));
}

TEST_CASE("a store is made private, and opens again with what it held")
{
    TemporaryFolder const folder;
    auto const path = folder.file("store.relais");
    must(must(SqliteStore::open(path))->write([](Writer& writer) { return writer.put_document("programme", "content"); }));
    CHECK(std::filesystem::status(path).permissions() == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    for (int times = 0; times < 2; ++times) {
        auto const store = must(SqliteStore::open(path));
        CHECK(must(must(store->read())->document("programme")) == "content");
    }
    CHECK_FALSE(std::filesystem::exists(path + "-wal")); // all is in the one file
}

TEST_CASE("an empty file, a store of the day before and the store of today all come to the last version")
{
    static constexpr Migration steps[] = {
        { 1, "first", "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7)" },
        { 2, "second", "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1" },
    };
    for (std::size_t from = 0; from <= std::size(steps); ++from) {
        CAPTURE(from);
        TemporaryFolder const folder;
        auto const database = empty_database(folder);
        must(migrate(*database, std::span { steps, from }));
        must(migrate(*database, steps));
        auto row = database->query("SELECT x, y, (SELECT user_version FROM pragma_user_version) FROM a");
        REQUIRE(must(row.next()));
        CHECK(row.integer(0) == 7);
        CHECK(row.integer(1) == 8);
        CHECK(row.integer(2) == 2);
        CHECK_FALSE(must(row.next()));
    }
}

TEST_CASE("a migration that fails leaves the version before")
{
    static constexpr Migration steps[] = {
        { 1, "first", "CREATE TABLE a (x INTEGER) STRICT" },
        { 2, "second", "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO nothing VALUES (1)" },
    };
    TemporaryFolder const folder;
    auto const database = empty_database(folder);
    CHECK(refusal(migrate(*database, steps)) == ProblemCode::broken_store);
    database->begin();
    auto row = database->query("SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)");
    REQUIRE(must(row.next()));
    CHECK(row.integer(0) == 1);
    CHECK(row.integer(1) == 1);
}

TEST_CASE("a file that this program cannot serve is refused, and left as it is")
{
    TemporaryFolder const folder;
    auto const newer = folder.file("newer");
    (void)must(SqliteStore::open(newer));
    execute(newer, "PRAGMA user_version = 99");
    auto const foreign = folder.file("foreign");
    write_file(foreign, "");
    execute(foreign, "CREATE TABLE theirs (x); PRAGMA user_version = 1");
    auto const text = folder.file("text");
    write_file(text, "not a database, but long enough to have what could be the header of one, if one looks at the size alone; "
                     "SQLite looks at the first sixteen bytes.");

    struct {
        char const* story;
        std::string path;
        char const* field;
    } const rows[] = {
        { "a store of a later version", newer, "schema" },
        { "somebody else's database", foreign, "schema" },
        { "no database at all", text, "sqlite" },
        { "a folder", folder.file("."), "sqlite" },
        { "a folder that is not there", folder.file("no/store"), "file" },
    };
    for (auto const& row : rows) {
        CAPTURE(row.story);
        auto const before = content_of(row.path);
        auto const opened = SqliteStore::open(row.path);
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().code == ProblemCode::broken_store);
        CHECK(opened.error().field == row.field);
        CHECK(content_of(row.path) == before);
    }
}

TEST_CASE("a writer in another process that does not let go makes the store busy")
{
    TemporaryFolder const folder;
    auto const store = must(SqliteStore::open(folder.file("store.relais"), { .wait_ms = 20 }));
    auto const other = must(Database::open(folder.file("store.relais"), Database::Access::write));
    must(other->execute("BEGIN IMMEDIATE"));
    auto const write = [&] { return store->write([](Writer& writer) { return writer.put_document("a", "b"); }); };
    CHECK(refusal(write()) == ProblemCode::store_busy);
    must(other->execute("COMMIT"));
    must(write());
}

TEST_CASE("an exception that passes through a transaction undoes it")
{
    TemporaryFolder const folder;
    auto const store = must(SqliteStore::open(folder.file("store.relais")));
    auto const write = [&] {
        return store->write([](Writer& writer) -> Done {
            must(writer.put_document("a", "b"));
            throw 7;
        });
    };
    CHECK_THROWS_AS((void)write(), int);
    CHECK_FALSE(must(must(store->read())->document("a")));
    must(store->write([](Writer& writer) { return writer.put_document("a", "c"); }));
}

TEST_CASE("a destroyed key is gone from the bytes of the files")
{
    TemporaryFolder const folder;
    auto const path = folder.file("store.relais");
    auto const store = must(SqliteStore::open(path));
    std::string const key = "the key of a child's file, sealed; 72 bytes of it are as good as any ..";
    auto const is_on_disk = [&] { return content_of(path).contains(key) || content_of(path + "-wal").contains(key); };
    must(store->write([&](Writer& writer) { return writer.add_record_key(contract::id_of(1), key); }));
    CHECK(is_on_disk());
    {
        auto const reader = must(store->read()); // may still need it
        must(store->write([](Writer& writer) { return writer.destroy_record_key(contract::id_of(1)); }));
        CHECK(is_on_disk());
        CHECK(must(reader->record_key(contract::id_of(1))) == key);
    }
    must(store->write([](Writer& writer) { return writer.put_document("any", "write after that"); }));
    CHECK_FALSE(is_on_disk());
}

// The plan of a statement, as EXPLAIN QUERY PLAN tells it.
static std::string plan_of(Database& database, std::string const& explanation)
{
    std::string plan;
    auto query = database.query(explanation.c_str());
    while (must(query.next()))
        plan += query.text(3) + "\n";
    return plan;
}

TEST_CASE("every statement is served by an index and none sorts")
{
    TemporaryFolder const folder;
    auto const path = folder.file("store.relais");
    (void)must(SqliteStore::open(path));
    auto const database = must(Database::open(path, Database::Access::read));
    struct {
        char const* sql;
        char const* uses;
    } const rows[] = {
        { sql::last_seq, "SEARCH entry" },
        { sql::is_known, "sqlite_autoindex_entry_1 (id=?)" },
        { sql::is_known, "SEARCH record USING PRIMARY KEY (id=?)" },
        { sql::entry_by_id, "(id=?)" },
        { sql::entry_by_seq, "(rowid=?)" },
        { sql::entries_after, "(rowid>?)" },
        { sql::parts_between, "(rowid>? AND rowid<?)" },
        { sql::places_of_root, "COVERING INDEX part_of_root (root=? AND rowid>? AND rowid<?)" },
        { sql::places_after, "(rowid>?)" },
        { sql::history, "part_of_root (root=?)" },
        { sql::history, "part_of_record (record=?)" },
        { sql::record, "PRIMARY KEY (id=?)" },
        { sql::change_record_in_place, "PRIMARY KEY (id=?)" },
        { sql::roots_of_owner, "root_of_owner (owner=?)" },
        { sql::held_of_owner, "root_of_owner (owner=?)" },
        { sql::roots_of_team, "root_of_team (team=?)" },
        { sql::roots_of_organisation, "root_of_organisation (organisation=?)" },
        { sql::roots_of_area, "root_of_area (area=?)" },
        { sql::roots_of_all, "root_of_all" },
        { sql::handovers_of_owner, "handover_of_owner (owner=?)" },
        { sql::handovers_of_team, "handover_of_team (team=?)" },
        { sql::handovers_of_organisation, "handover_of_organisation (organisation=?)" },
        { sql::handovers_to_organisation, "handover_of_organisation (organisation=? AND owner=? AND team=?)" },
        { sql::handovers_of_area, "handover_of_area (area=?)" },
        { sql::handovers_of_all, "handover_of_all" },
        { sql::sheets_of_form, "sheet_of_form (form=? AND id>?)" },
        { sql::sheet, "PRIMARY KEY (id=?)" },
        { sql::lone_sheets_of_owner, "lone_sheet_of_owner (owner=? AND id<?)" },
        { sql::lone_sheets_of_team, "lone_sheet_of_team (team=? AND id<?)" },
        { sql::lone_sheets_of_organisation, "lone_sheet_of_organisation (organisation=? AND id<?)" },
        { sql::lone_sheets_of_area, "lone_sheet_of_area (area=? AND id<?)" },
        { sql::lone_sheets_of_all, "lone_sheet_of_all (id<?)" },
        { sql::attachment_piece, "(id=? AND position=?)" },
        { sql::remove_attachment, "(id=?)" },
        { sql::record_key, "PRIMARY KEY (record=?)" },
        { sql::account_by_id, "(id=?)" },
        { sql::account_by_login, "(login=?)" },
        { sql::session, "PRIMARY KEY (token_hash=?)" },
        { sql::end_sessions_of, "session_of_account (account=?)" },
        { sql::end_expired_sessions, "session_by_expiry (expires<?)" },
        { sql::document, "(name=?)" },
        { sql::audit_after, "(rowid>?)" },
    };
    std::array<std::string, std::size(rows)> explanations; // a statement is known by its address, so each needs its own
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        explanations[i] = std::string { "EXPLAIN QUERY PLAN " } + rows[i].sql;
        auto const plan = plan_of(*database, explanations[i]);
        CAPTURE(rows[i].sql);
        CAPTURE(plan);
        CHECK(plan.contains(rows[i].uses));
        CHECK_FALSE(plan.contains("TEMP B-TREE"));
    }
}

}
