#include "store/sqlite/sqlite_store.hpp"

#include "store/sqlite/migrate.hpp"
#include "store/sqlite/new_file.hpp"
#include "store/sqlite/reading.hpp"
#include "store/sqlite/statements.hpp"
#include "store/sqlite/transaction.hpp"
#include "store/sqlite/writing.hpp"

#include <sqlite3.h>

namespace relais::store::sqlite {

static Done set_up(Database& database, SqliteSettings const& settings)
{
    auto const pragma = [&](char const* name, std::int64_t value) {
        return database.execute(("PRAGMA " + std::string { name } + " = " + std::to_string(value)).c_str());
    };
    TRY(pragma("mmap_size", settings.mapped_mib * 1024 * 1024));
    TRY(pragma("cache_size", -settings.page_cache_kib));
    return database.execute("PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON");
}

static Done set_up_writer(Database& database, SqliteSettings const& settings)
{
    TRY(set_up(database, settings));
    TRY(migrate(database)); // first, for it refuses a file that is not ours: such a file stays as it is
    TRY(database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"));
    // What is deleted is overwritten, for a destroyed key must be gone; a log that grew large once is cut again.
    TRY(database.execute("PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 16777216"));
    if (settings.max_pages > 0)
        TRY(database.execute(("PRAGMA max_page_count = " + std::to_string(settings.max_pages)).c_str()));
    return {};
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(std::string const& path, SqliteSettings const& settings)
{
    TRY(make_private_file(path));
    auto writer = TRY(Database::open(path, Database::Access::write, settings.wait_ms));
    TRY(set_up_writer(*writer, settings));
    return std::unique_ptr<SqliteStore> { new SqliteStore { path, settings, std::move(writer) } };
}

SqliteStore::SqliteStore(std::string path, SqliteSettings const& settings, std::unique_ptr<Database> writer)
    : path_(std::move(path))
    , settings_(settings)
    , writer_(std::move(writer))
{
}

// A read transaction on a connection of the pool, to which it returns.
class SqliteStore::PooledReader final : public Reading<Reader> {
public:
    PooledReader(SqliteStore& store, std::unique_ptr<Database> database)
        : Reading(*database)
        , store_(store)
        , owned_(std::move(database))
    {
    }

    ~PooledReader() override
    {
        if (database_.in_transaction() && !database_.run(sql::commit))
            return; // whatever is the matter with it, it is closed
        store_.give_back(std::move(owned_));
    }

    Done begin()
    {
        database_.begin();
        (void)TRY(database_.run(sql::begin_read));
        (void)TRY(last_seq()); // SQLite takes the snapshot with the first read
        return {};
    }

    Database& database() { return database_; }

private:
    SqliteStore& store_;
    std::unique_ptr<Database> owned_;
};

Result<std::unique_ptr<Database>> SqliteStore::take_idle_or_open()
{
    {
        std::scoped_lock const lock { pool_ };
        if (!idle_.empty()) {
            auto database = std::move(idle_.back());
            idle_.pop_back();
            return database;
        }
    }
    auto database = TRY(Database::open(path_, Database::Access::read, settings_.wait_ms));
    TRY(set_up(*database, settings_));
    return database;
}

void SqliteStore::give_back(std::unique_ptr<Database> database)
{
    std::scoped_lock const lock { pool_ };
    if (idle_.size() < settings_.idle_readers)
        idle_.push_back(std::move(database));
}

Result<std::unique_ptr<SqliteStore::PooledReader>> SqliteStore::make_reader()
{
    auto reader = std::make_unique<PooledReader>(*this, TRY(take_idle_or_open()));
    TRY(reader->begin());
    return reader;
}

Result<std::unique_ptr<Reader>> SqliteStore::read()
{
    return TRY(make_reader());
}

Done SqliteStore::write(std::function<Done(Writer&)> const& work)
{
    std::scoped_lock const lock { writing_ };
    Transaction transaction { *writer_ };
    TRY(transaction.begin());
    Writing writing { *writer_ };
    auto outcome = work(writing);
    if (writer_->fault())
        return std::unexpected { *writer_->fault() };
    if (!outcome)
        return outcome;
    TRY(transaction.commit());
    log_holds_destroyed_ |= writing.has_destroyed();
    if (log_holds_destroyed_)
        log_holds_destroyed_ = !writer_->empty_log();
    return {};
}

Done SqliteStore::attempt(Writer& writer, std::function<Done()> const& work)
{
    return static_cast<Writing&>(writer).attempt(work);
}

static Done copy(Database& from, std::string const& path)
{
    auto to = TRY(Database::open(path, Database::Access::write));
    // The copy has a name only once it is whole, so it needs no journal; it is made durable once, at the end.
    TRY(to->execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"));
    auto* const backup = sqlite3_backup_init(to->handle(), "main", from.handle(), "main");
    if (backup == nullptr)
        return std::unexpected { to->problem_of(sqlite3_extended_errcode(to->handle())) };
    while (sqlite3_backup_step(backup, 1'024) == SQLITE_OK)
        ;
    if (auto const code = sqlite3_backup_finish(backup); code != SQLITE_OK)
        return std::unexpected { to->problem_of(code) };
    return {};
}

Done SqliteStore::back_up(std::string const& path)
{
    // A reader's snapshot stands still, so the copy never has to start again because somebody writes.
    auto const reader = TRY(make_reader());
    return make_whole_file(path, [&](std::string const& unfinished) { return copy(reader->database(), unfinished); });
}

}
