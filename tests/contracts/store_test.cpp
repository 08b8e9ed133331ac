// Strategy: every store runs the suite of store_contract.cpp. The durable one is also filled up and killed: its disk ends
// at every possible page, a real write fails by the system's limit on file sizes, and a process that commits in a loop
// gets SIGKILL again and again on the same file. (A kill shows that a commit does not live in the process; that it
// outlives the power is what synchronous = FULL asks of the disk, and no test here can show it.)
//
// Invariants:
// - the suite's;
// - a full disk gives store_full, and the store is then as it was before, and goes on working once there is room;
// - what was reported as committed is there after any kill, and seq has no gap.

#include "contracts/store_contract.hpp"
#include "contracts/temporary_folder.hpp"
#include "store/memory/memory_store.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace relais::contract {

using namespace store;
using sqlite::SqliteStore;

TEST_CASE("the memory store keeps the contract")
{
    check_store_contract([] { return std::make_unique<memory::MemoryStore>(); });
}

TEST_CASE("the SQLite store keeps the contract")
{
    TemporaryFolder const folder;
    check_store_contract([&] { return must(SqliteStore::open(folder.file("store.relais"))); });
}

// An entry too long for the pages that are there.
static StoredEntry long_entry(int number)
{
    auto entry = entry_of(number);
    entry.parts.front().sealed.assign(9'000, 's');
    return entry;
}

// A batch as the journal writes it: one act goes wrong for its own reasons, the others stand.
static Done write_batch(Store& store, int number)
{
    return store.write([&](Writer& writer) -> Done {
        (void)TRY(writer.append(entry_of(number)));
        auto const attempted = store.attempt(writer, [&]() -> Done {
            (void)TRY(writer.append(long_entry(number + 1)));
            return {};
        });
        (void)attempted; // taken for a refusal of that act alone, which a full disk is not
        return writer.append_audit(audit_of(number));
    });
}

TEST_CASE("a disk that is full at any page gives store_full and changes nothing")
{
    int full = 0;
    for (std::int64_t pages = 30;; ++pages) {
        CAPTURE(pages);
        TemporaryFolder const folder;
        auto const path = folder.file("store.relais");
        auto const store = must(SqliteStore::open(path, { .max_pages = pages }));
        auto outcome = write_batch(*store, 1);
        auto before = Listing {};
        for (int number = 3; outcome && number < 20; number += 2) {
            before = listing_of(*store);
            outcome = write_batch(*store, number);
        }
        if (outcome)
            break; // there was room for all
        ++full;
        CHECK(outcome.error().code == ProblemCode::store_full);
        CHECK(listing_of(*store) == before);
        must(must(SqliteStore::open(path))->write([](Writer& writer) { return writer.append_audit(audit_of(99)); })); // room again
    }
    CHECK(full > 5);
}

// Lets no file of this process grow above a size, as a full disk or a quota does in the midst of a write.
class FileSizeLimit {
public:
    explicit FileSizeLimit(std::uintmax_t bytes)
        : handler_(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit const limit { .rlim_cur = bytes, .rlim_max = before_.rlim_max };
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FileSizeLimit(FileSizeLimit const&) = delete;
    FileSizeLimit& operator=(FileSizeLimit const&) = delete;

private:
    rlimit before_ {};
    void (*handler_)(int);
};

TEST_CASE("a write that the system cuts off at any byte gives store_full and changes nothing")
{
    TemporaryFolder const folder;
    auto const store = must(SqliteStore::open(folder.file("store.relais")));
    must(write_batch(*store, 1));
    auto const before = listing_of(*store);
    auto const log = std::filesystem::file_size(folder.file("store.relais-wal"));
    int full = 0;
    for (auto limit = log;; limit += 1'500) {
        auto const outcome = [&] {
            FileSizeLimit const limited { limit };
            return write_batch(*store, 3);
        }();
        if (outcome)
            break;
        ++full;
        CHECK(outcome.error().code == ProblemCode::store_full);
        REQUIRE(listing_of(*store) == before);
    }
    CHECK(full > 5);
    CHECK(listing_of(*store).entries.size() == before.entries.size() + 2);
    CHECK(refusal([&] {
        FileSizeLimit const limited { 10'000 };
        return store->back_up(folder.file("copy.relais"));
    }()) == ProblemCode::store_full);
    CHECK_FALSE(std::filesystem::exists(folder.file("copy.relais")));
    CHECK_FALSE(std::filesystem::exists(folder.file("copy.relais.part")));
}

// Appends until it is killed; reports each seq once it is committed.
[[noreturn]] static void append_for_ever(std::string const& path, int report)
{
    auto const store = SqliteStore::open(path);
    while (store) {
        std::int64_t seq = 0;
        auto const outcome = (*store)->write([&](Writer& writer) -> Done {
            auto const next = static_cast<int>(TRY(writer.last_seq())) + 1;
            seq = TRY(writer.append(entry_of(next)));
            return writer.append_audit(audit_of(next));
        });
        if (!outcome || ::write(report, &seq, sizeof seq) != sizeof seq)
            break;
    }
    ::_exit(1); // the child process of a crash test: no destructor may tidy up what the kill is to leave
}

// Runs that process until it has reported `count` seqs, kills it, and gives the last that it reported.
static std::int64_t last_reported_before_kill(std::string const& path, int count)
{
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    auto const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0)
        append_for_ever(path, ends[1]);
    ::close(ends[1]);
    std::int64_t seq = 0;
    std::int64_t last = 0;
    for (int i = 0; ::read(ends[0], &seq, sizeof seq) == sizeof seq; ++i) {
        last = seq;
        if (i == count)
            ::kill(child, SIGKILL); // what it reports until it dies is read as well
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    return last;
}

TEST_CASE("what was reported as committed is there after kill -9, twenty times")
{
    TemporaryFolder const folder;
    auto const path = folder.file("store.relais");
    (void)must(SqliteStore::open(path)); // the first child must not be killed in the midst of nothing
    for (int round = 0; round < 20; ++round) {
        CAPTURE(round);
        auto const reported = last_reported_before_kill(path, 3 * round + 1);
        auto const store = must(SqliteStore::open(path));
        auto const listing = listing_of(*store);
        auto const entries = static_cast<std::int64_t>(listing.entries.size());
        CHECK(entries >= reported);
        CHECK(entries <= reported + 1); // the one that was committed and could not be reported
        CHECK(listing.audit.size() == listing.entries.size());
        for (std::int64_t i = 0; i < entries; ++i) {
            auto const& entry = listing.entries[static_cast<std::size_t>(i)];
            CHECK(entry.seq == i + 1);
            CHECK(entry.id == entry_of(static_cast<int>(i) + 1).id);
            CHECK(entry.parts == entry_of(static_cast<int>(i) + 1).parts);
        }
    }
}

}
