#pragma once

#include "recording_store.hpp"

#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace relais::bench {

// The floor: rows written by the bare C API, with the statements, settings and durability of store/sqlite and nothing
// else: no keys, no sealing, no rules, no look at what is there. Ends the program when SQLite refuses.
class BareWriter {
public:
    // Opens a copy of a store.
    explicit BareWriter(std::string const& path);
    ~BareWriter();
    BareWriter(BareWriter const&) = delete;
    BareWriter& operator=(BareWriter const&) = delete;

    // In one durable transaction.
    void write(RowGroup const& rows);

private:
    void write_row(store::StoredEntry const& entry);
    void write_row(WrittenRecord const& record);
    void write_row(WrittenKey const& key);
    void write_row(store::AuditLine const& line);

    struct Close {
        void operator()(sqlite3* handle) const;
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
    Statement prepare(char const* sql) const;

    std::unique_ptr<sqlite3, Close> handle_;
    Statement begin_;
    Statement commit_;
    Statement entry_;
    Statement part_;
    Statement change_record_;
    Statement add_record_;
    Statement key_;
    Statement audit_;
};

}
