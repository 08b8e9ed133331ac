#include "journal/write_queue.hpp"

namespace relais::journal {

WriteQueue::WriteQueue(store::Store& store)
    : store_(store)
    , writer_([this] { write_until_stopped(); })
{
}

WriteQueue::~WriteQueue()
{
    {
        std::lock_guard const lock(mutex_);
        is_stopping_ = true;
    }
    arrived_.notify_all();
    writer_.join();
}

Done WriteQueue::run(Work work)
{
    Job job { std::move(work) };
    std::unique_lock lock(mutex_);
    waiting_.push_back(&job);
    arrived_.notify_one();
    finished_.wait(lock, [&] { return job.is_done; });
    return std::move(job.outcome);
}

void WriteQueue::write_until_stopped()
{
    std::unique_lock lock(mutex_);
    while (true) {
        arrived_.wait(lock, [&] { return !waiting_.empty() || is_stopping_; });
        if (waiting_.empty())
            return;
        std::deque<Job*> group;
        while (!waiting_.empty() && group.size() < group_max) {
            group.push_back(waiting_.front());
            waiting_.pop_front();
        }
        lock.unlock();
        write_group(group);
        lock.lock();
        for (auto* job : group)
            job->is_done = true;
        finished_.notify_all();
    }
}

void WriteQueue::write_group(std::deque<Job*> const& group)
{
    auto const written = store_.write([&](store::Writer& writer) -> Done {
        // A job that stands alone needs no savepoint: what its problem leaves, the transaction undoes.
        if (group.size() == 1)
            return group.front()->outcome = group.front()->work(writer);
        for (auto* job : group)
            job->outcome = store_.attempt(writer, [&] { return job->work(writer); });
        return {};
    });
    if (!written) {
        if (on_loss_)
            on_loss_();
        for (auto* job : group)
            job->outcome = written;
        return;
    }
    if (on_commit_)
        on_commit_();
}

}
