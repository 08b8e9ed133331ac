#pragma once

#include "store/store.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace relais::journal {

// The one writer of a store. What arrives while it writes is written together next, in one durable transaction (group
// commit): the disk is asked to sync once for all who wait.
class WriteQueue {
public:
    using Work = std::function<Done(store::Writer&)>;

    explicit WriteQueue(store::Store& store);
    // Finishes what waits, then stops.
    ~WriteQueue();
    WriteQueue(WriteQueue const&) = delete;
    WriteQueue& operator=(WriteQueue const&) = delete;

    // Runs `work` in a transaction and returns when it is durable. A problem of `work` undoes what it wrote, and nothing of others.
    // A problem of the disk (store_full, broken_store) is everybody's who was in that transaction.
    Done run(Work work);

    // Called after each durable transaction, from the writer's thread. Set before the first run.
    void on_commit(std::function<void()> told) { on_commit_ = std::move(told); }
    // Called when a transaction was lost, before those who wait are told: what was remembered of it is wrong.
    void on_loss(std::function<void()> told) { on_loss_ = std::move(told); }

private:
    struct Job {
        Work work;
        Done outcome {};
        bool is_done = false;
    };

    void write_until_stopped();
    void write_group(std::deque<Job*> const& group);

    static constexpr std::size_t group_max = 256;

    store::Store& store_;
    std::function<void()> on_commit_;
    std::function<void()> on_loss_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::condition_variable finished_;
    std::deque<Job*> waiting_;
    bool is_stopping_ = false;
    std::thread writer_;
};

}
