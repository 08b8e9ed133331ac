#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace relais::http {

// Threads that run jobs in the order in which they came.
class Workers {
public:
    // At most `waiting_max` jobs wait for a thread.
    Workers(std::size_t threads, std::size_t waiting_max);
    // Runs what waits, then ends the threads.
    ~Workers();

    // False when too many wait already; the job is then not taken.
    bool post(std::function<void()> job);

private:
    void work();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    std::size_t waiting_max_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}
