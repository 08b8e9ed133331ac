#pragma once

#include "base/id.hpp"
#include "base/result.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

// The C API of SQLite, owned. Included inside store/sqlite only.
namespace relais::store::sqlite {

class Database;

// Marks what is to be bound as bytes, for both are strings in C++.
struct AsBytes {
    std::string_view value;
};

// One run of a statement. Its arguments must live as long as it does.
class Query {
public:
    template<typename... Arguments>
    Query(Database& database, sqlite3_stmt* statement, Arguments const&... arguments)
        : Query(database, statement, Ready {})
    {
        int at = 0;
        (bind(++at, arguments), ...);
    }
    ~Query();
    Query(Query const&) = delete;
    Query& operator=(Query const&) = delete;

    // Goes to the next row; false after the last.
    Result<bool> next();

    // Of the row that the last next() went to.
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    std::string bytes(int column) const;
    Id id(int column) const;
    std::optional<Id> optional_id(int column) const;

private:
    struct Ready { };
    Query(Database& database, sqlite3_stmt* statement, Ready);

    void bind(int at, Id const& value);
    void bind(int at, std::optional<Id> const& value);
    void bind(int at, std::int64_t value);
    void bind(int at, std::string_view value);
    void bind(int at, AsBytes value);

    Database& database_;
    sqlite3_stmt* statement_; // null if it could not be prepared; the database knows the fault
};

// One connection, used by one thread at a time. A fault sticks until the next begin(): after it no statement runs,
// because SQLite may have rolled back the transaction already, and a later write would stand alone.
class Database {
public:
    enum class Access { read, write };

    // `wait_ms`: how long to wait for another process that writes, before store_busy.
    static Result<std::unique_ptr<Database>> open(std::string const& path, Access access, int wait_ms = 5'000);
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    // Runs statements that give no rows wanted here, such as pragmas and migrations.
    Done execute(char const* sql);
    void begin() { fault_.reset(); }
    std::optional<Problem> const& fault() const { return fault_; }

    // A statement ready to be stepped. `sql` is a constant: it is prepared once and found again by its address.
    template<typename... Arguments>
    Query query(char const* sql, Arguments const&... arguments)
    {
        return { *this, prepare(sql), arguments... };
    }

    // Runs a statement that gives no rows; answers how many it changed.
    template<typename... Arguments>
    Result<std::int64_t> run(char const* sql, Arguments const&... arguments)
    {
        (void)TRY(query(sql, arguments...).next());
        return changes();
    }

    std::int64_t last_row() const;
    bool in_transaction() const;
    // Moves the write-ahead log into the file and empties it, unless a reader still needs it; answers whether it did.
    bool empty_log();
    sqlite3* handle() const { return handle_; }

    // The problem that an answer of SQLite stands for. All stick but already_exists, which undoes its own statement only.
    Problem problem_of(int code);

private:
    Database(sqlite3* handle, int wait_ms);

    sqlite3_stmt* prepare(char const* sql);
    std::int64_t changes() const;

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    sqlite3* handle_;
    int wait_ms_;
    // Texts lie at least some bytes apart, and a statement is looked up several times for each act.
    struct AddressHash {
        std::size_t operator()(char const* sql) const { return reinterpret_cast<std::uintptr_t>(sql) >> 4U; }
    };
    boost::unordered_flat_map<char const*, std::unique_ptr<sqlite3_stmt, Finalize>, AddressHash> statements_;
    std::optional<Problem> fault_;
};

}
