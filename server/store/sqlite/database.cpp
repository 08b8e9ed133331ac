#include "store/sqlite/database.hpp"

#include "base/check.hpp"

#include <cerrno>
#include <cstring>
#include <sqlite3.h>

namespace relais::store::sqlite {

Query::Query(Database& database, sqlite3_stmt* statement, Ready)
    : database_(database)
    , statement_(statement)
{
    check(statement == nullptr || sqlite3_stmt_busy(statement) == 0); // one run at a time
}

Query::~Query()
{
    sqlite3_reset(statement_);
}

void Query::bind(int at, Id const& value)
{
    sqlite3_bind_blob(statement_, at, value.bytes.data(), static_cast<int>(value.bytes.size()), SQLITE_STATIC);
}

void Query::bind(int at, std::optional<Id> const& value)
{
    if (value)
        bind(at, *value);
    else
        sqlite3_bind_null(statement_, at);
}

void Query::bind(int at, std::int64_t value)
{
    sqlite3_bind_int64(statement_, at, value);
}

// SQLite takes a null pointer for NULL, but an empty view may have one.
static char const* not_null(std::string_view value)
{
    return value.data() == nullptr ? "" : value.data();
}

void Query::bind(int at, std::string_view value)
{
    if (sqlite3_bind_text64(statement_, at, not_null(value), value.size(), SQLITE_STATIC, SQLITE_UTF8) == SQLITE_TOOBIG)
        database_.problem_of(SQLITE_TOOBIG);
}

void Query::bind(int at, AsBytes bytes)
{
    if (sqlite3_bind_blob64(statement_, at, not_null(bytes.value), bytes.value.size(), SQLITE_STATIC) == SQLITE_TOOBIG)
        database_.problem_of(SQLITE_TOOBIG);
}

Result<bool> Query::next()
{
    if (database_.fault())
        return std::unexpected { *database_.fault() };
    auto const code = sqlite3_step(statement_);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return std::unexpected { database_.problem_of(sqlite3_extended_errcode(database_.handle())) };
}

std::int64_t Query::integer(int column) const
{
    return sqlite3_column_int64(statement_, column);
}

std::string Query::text(int column) const
{
    auto const* const start = reinterpret_cast<char const*>(sqlite3_column_text(statement_, column));
    return start == nullptr ? std::string {} : std::string(start, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::string Query::bytes(int column) const
{
    auto const* const start = static_cast<char const*>(sqlite3_column_blob(statement_, column));
    return start == nullptr ? std::string {} : std::string(start, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

Id Query::id(int column) const
{
    return optional_id(column).value_or(Id {});
}

std::optional<Id> Query::optional_id(int column) const
{
    Id id;
    auto const* const start = sqlite3_column_blob(statement_, column);
    if (start == nullptr || sqlite3_column_bytes(statement_, column) != static_cast<int>(id.bytes.size()))
        return std::nullopt;
    std::memcpy(id.bytes.data(), start, id.bytes.size());
    return id;
}

void Database::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

// Nobody asks how much memory SQLite uses; counting it would take a lock for each piece.
static void set_up_library()
{
    [[maybe_unused]] static auto const done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

Result<std::unique_ptr<Database>> Database::open(std::string const& path, Access access, int wait_ms)
{
    set_up_library();
    sqlite3* handle = nullptr;
    // Also readers open for writing: the first of them may have to recover the log. query_only keeps them honest.
    auto const code = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Database> database { new Database { handle, wait_ms } };
    if (code != SQLITE_OK)
        return std::unexpected { database->problem_of(code) };
    if (access == Access::read)
        TRY(database->execute("PRAGMA query_only = ON"));
    return database;
}

Database::Database(sqlite3* handle, int wait_ms)
    : handle_(handle)
    , wait_ms_(wait_ms)
{
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, wait_ms);
}

Database::~Database()
{
    statements_.clear();
    sqlite3_close(handle_);
}

Done Database::execute(char const* sql)
{
    auto const code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return std::unexpected { problem_of(code) };
    return {};
}

sqlite3_stmt* Database::prepare(char const* sql)
{
    auto& statement = statements_[sql];
    if (statement)
        return statement.get();
    sqlite3_stmt* prepared = nullptr;
    auto const code = sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    statement.reset(prepared);
    if (code != SQLITE_OK)
        problem_of(code);
    return prepared;
}

std::int64_t Database::last_row() const
{
    return sqlite3_last_insert_rowid(handle_);
}

bool Database::in_transaction() const
{
    return sqlite3_get_autocommit(handle_) == 0;
}

bool Database::empty_log()
{
    sqlite3_busy_timeout(handle_, 0); // nobody waits for a reader here
    auto const code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(handle_, wait_ms_);
    return code == SQLITE_OK;
}

std::int64_t Database::changes() const
{
    return sqlite3_changes64(handle_);
}

// Many file systems have a quota, or a limit on the size of a file, before they are full; SQLite knows ENOSPC only. Not
// sqlite3_system_errno(), which a failed COMMIT does not set.
static bool is_full(int code)
{
    auto const reason = code == SQLITE_IOERR ? errno : 0;
    return code == SQLITE_FULL || reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

Problem Database::problem_of(int code)
{
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID)
        return { ProblemCode::already_exists };
    // A constant of SQLite: sqlite3_errmsg() might quote what was stored.
    fault_ = { ProblemCode::broken_store, "sqlite", std::string { sqlite3_errstr(code) } + " (" + std::to_string(code) + ")" };
    if ((code & 0xFF) == SQLITE_BUSY)
        fault_->code = ProblemCode::store_busy;
    if (is_full(code & 0xFF))
        fault_->code = ProblemCode::store_full;
    return *fault_;
}

}
