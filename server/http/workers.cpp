#include "http/workers.hpp"

#include <utility>

namespace relais::http {

Workers::Workers(std::size_t threads, std::size_t waiting_max)
    : waiting_max_(waiting_max)
{
    for (std::size_t i = 0; i < threads; ++i)
        threads_.emplace_back([this] { work(); });
}

Workers::~Workers()
{
    {
        std::scoped_lock const lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_)
        thread.join();
}

bool Workers::post(std::function<void()> job)
{
    {
        std::scoped_lock const lock(mutex_);
        if (waiting_.size() >= waiting_max_)
            return false;
        waiting_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
}

void Workers::work()
{
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (waiting_.empty())
            return;
        auto job = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

}
