#pragma once

#include "store/store.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

namespace relais::journal {

// The one way to write a store. Whoever comes while nobody writes, writes at once, on his own thread, for all who wait; what arrives
// meanwhile is written together next, in one durable transaction (group commit): the disk is asked to sync once for all of them.
class WriteQueue {
public:
    using Work = std::function<Done(store::Writer&)>;

    explicit WriteQueue(store::Store& store)
        : store_(store)
    {
    }
    WriteQueue(WriteQueue const&) = delete;
    WriteQueue& operator=(WriteQueue const&) = delete;

    // Runs `work` in a transaction, on this thread or that of another who waits, and returns when it is durable. A problem of
    // `work` undoes what it wrote, and nothing of others. A problem of the disk (store_full, broken_store) is everybody's who was
    // in that transaction. `work` must not call run().
    Done run(Work work);

    // Called after each durable transaction, by whoever wrote it. Set before the first run.
    void on_commit(std::function<void()> told) { on_commit_ = std::move(told); }
    // Called when a transaction was lost, before those who wait are told: what was remembered of it is wrong.
    void on_loss(std::function<void()> told) { on_loss_ = std::move(told); }

private:
    struct Job {
        Work work;
        Done outcome {};
        bool is_done = false;
    };

    void write_next_group(std::unique_lock<std::mutex>& lock);
    void write_group(std::deque<Job*> const& group) noexcept;

    static constexpr std::size_t group_max = 256;

    store::Store& store_;
    std::function<void()> on_commit_;
    std::function<void()> on_loss_;
    std::mutex mutex_;
    std::condition_variable written_;
    std::deque<Job*> waiting_;
    bool is_writing_ = false;
};

}
