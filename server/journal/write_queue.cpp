#include "journal/write_queue.hpp"

namespace relais::journal {

Done WriteQueue::run(Work work)
{
    Job job { std::move(work) };
    std::unique_lock lock(mutex_);
    waiting_.push_back(&job);
    while (!job.is_done) {
        if (is_writing_)
            written_.wait(lock);
        else
            write_next_group(lock);
    }
    return std::move(job.outcome);
}

void WriteQueue::write_next_group(std::unique_lock<std::mutex>& lock)
{
    std::deque<Job*> group;
    while (!waiting_.empty() && group.size() < group_max) {
        group.push_back(waiting_.front());
        waiting_.pop_front();
    }
    is_writing_ = true;
    lock.unlock();
    write_group(group);
    lock.lock();
    is_writing_ = false;
    for (auto* job : group)
        job->is_done = true;
    written_.notify_all();
}

void WriteQueue::write_group(std::deque<Job*> const& group) noexcept
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
