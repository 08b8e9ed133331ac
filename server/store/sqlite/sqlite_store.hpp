#pragma once

#include "store/sqlite/database.hpp"
#include "store/store.hpp"

#include <mutex>

namespace relais::store::sqlite {

struct SqliteSettings {
    std::int64_t mapped_mib = 64; // of the file, read without a copy; the system may take this memory back at any time
    std::int64_t page_cache_kib = 2'048; // for each connection
    std::size_t idle_readers = 4; // connections kept open for the next reader
    int wait_ms = 5'000; // for another process that writes (an administrator's command), before store_busy
    std::int64_t max_pages = 0; // of 4 KiB: refuses with store_full above; 0 is no limit
};

// The store in one SQLite file: one connection writes, others read snapshots (write-ahead log), and what is committed is
// on the disk (synchronous = FULL).
class SqliteStore final : public Store {
public:
    // Opens the file, or makes it (mode 0600), and applies what migrations it lacks. Refuses with broken_store: field
    // "schema" for a store of a later version or a file that is not ours.
    static Result<std::unique_ptr<SqliteStore>> open(std::string const& path, SqliteSettings const& settings = {});

    Result<std::unique_ptr<Reader>> read() override;
    Done write(std::function<Done(Writer&)> const& work) override;
    Done attempt(Writer& writer, std::function<Done()> const& work) override;
    Done back_up(std::string const& path) override;

private:
    class PooledReader;

    SqliteStore(std::string path, SqliteSettings const& settings, std::unique_ptr<Database> writer);

    Result<std::unique_ptr<PooledReader>> make_reader();
    Result<std::unique_ptr<Database>> take_idle_or_open();
    void give_back(std::unique_ptr<Database> database);

    std::string path_;
    SqliteSettings settings_;

    std::mutex writing_;
    std::unique_ptr<Database> writer_;
    bool log_holds_destroyed_ = false;

    std::mutex pool_;
    std::vector<std::unique_ptr<Database>> idle_; // last, so closed first: the writer, alone at the end, empties the log into the file
};

}
