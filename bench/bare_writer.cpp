#include "bare_writer.hpp"

#include "base/check.hpp"
#include "store/sqlite/place.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store/sqlite/statements.hpp"

#include <sqlite3.h>

namespace relais::bench {

namespace sql = store::sqlite::sql;

void BareWriter::Close::operator()(sqlite3* handle) const
{
    sqlite3_close_v2(handle);
}

void BareWriter::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

BareWriter::Statement BareWriter::prepare(char const* sql) const
{
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK);
    return Statement(statement);
}

static sqlite3* open(std::string const& path)
{
    sqlite3* handle = nullptr;
    check(sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) == SQLITE_OK);
    store::sqlite::SqliteSettings const settings;
    auto const pragmas = "PRAGMA mmap_size = " + std::to_string(settings.mapped_mib * 1024 * 1024) + "; PRAGMA cache_size = -"
        + std::to_string(settings.page_cache_kib)
        + "; PRAGMA temp_store = MEMORY; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 16777216";
    check(sqlite3_exec(handle, pragmas.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    return handle;
}

BareWriter::BareWriter(std::string const& path)
    : handle_(open(path))
    , begin_(prepare(sql::begin_write))
    , commit_(prepare(sql::commit))
    , entry_(prepare(sql::append_entry))
    , part_(prepare(sql::append_part))
    , change_record_(prepare(sql::change_record_in_place))
    , add_record_(prepare(sql::add_record))
    , key_(prepare(sql::add_record_key))
    , audit_(prepare(sql::append_audit))
{
}

BareWriter::~BareWriter() = default;

static void step(sqlite3_stmt* statement)
{
    check(sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
}

static void bind(sqlite3_stmt* statement, int at, Id const& value)
{
    sqlite3_bind_blob(statement, at, value.bytes.data(), static_cast<int>(value.bytes.size()), SQLITE_STATIC);
}

static void bind(sqlite3_stmt* statement, int at, std::optional<Id> const& value)
{
    if (value)
        bind(statement, at, *value);
    else
        sqlite3_bind_null(statement, at);
}

static void bind_text(sqlite3_stmt* statement, int at, std::string const& value)
{
    sqlite3_bind_text(statement, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
}

static void bind_bytes(sqlite3_stmt* statement, int at, std::string const& value)
{
    sqlite3_bind_blob(statement, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
}

void BareWriter::write(RowGroup const& rows)
{
    step(begin_.get());
    for (auto const& row : rows)
        std::visit([&](auto const& known) { write_row(known); }, row);
    step(commit_.get());
}

void BareWriter::write_row(store::StoredEntry const& entry)
{
    auto* statement = entry_.get();
    bind(statement, 1, entry.id);
    sqlite3_bind_int64(statement, 2, static_cast<std::int64_t>(entry.at));
    bind(statement, 3, entry.by);
    bind(statement, 4, entry.device);
    bind_text(statement, 5, entry.command);
    step(statement);
    auto place = store::sqlite::first_place(sqlite3_last_insert_rowid(handle_.get()));
    for (auto const& part : entry.parts) {
        sqlite3_bind_int64(part_.get(), 1, place++);
        bind(part_.get(), 2, part.root);
        bind(part_.get(), 3, part.record);
        bind_bytes(part_.get(), 4, part.sealed);
        step(part_.get());
    }
}

void BareWriter::write_row(WrittenRecord const& record)
{
    auto* statement = (record.is_new ? add_record_ : change_record_).get();
    auto const& clear = record.clear;
    bind(statement, 1, clear.id);
    bind_text(statement, 2, clear.kind);
    bind(statement, 3, clear.root);
    bind(statement, 4, clear.person);
    bind(statement, 5, clear.owner);
    bind(statement, 6, clear.team);
    bind_text(statement, 7, clear.organisation);
    bind_text(statement, 8, clear.area);
    bind_text(statement, 9, clear.status);
    bind_text(statement, 10, clear.risk);
    bind_text(statement, 11, clear.sex);
    bind_text(statement, 12, clear.age_band);
    bind_text(statement, 13, clear.opened_on);
    bind_text(statement, 14, clear.closed_on);
    bind_text(statement, 15, clear.form);
    step(statement);
}

void BareWriter::write_row(WrittenKey const& key)
{
    bind(key_.get(), 1, key.record);
    bind_bytes(key_.get(), 2, key.sealed);
    step(key_.get());
}

void BareWriter::write_row(store::AuditLine const& line)
{
    sqlite3_bind_int64(audit_.get(), 1, line.at.ms);
    bind(audit_.get(), 2, line.who);
    bind_text(audit_.get(), 3, line.what);
    bind(audit_.get(), 4, line.subject);
    bind_bytes(audit_.get(), 5, line.hash);
    step(audit_.get());
}

}
