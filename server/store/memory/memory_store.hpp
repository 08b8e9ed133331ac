#pragma once

#include "store/memory/writing.hpp"

namespace relais::store::memory {

// The store in memory, for tests and scenarios. Nothing is durable but its back-ups.
class MemoryStore final : public Store {
public:
    MemoryStore();
    ~MemoryStore() override;

    Result<std::unique_ptr<Reader>> read() override;
    Done write(std::function<Done(Writer&)> const& work) override;
    Done attempt(Writer& writer, std::function<Done()> const& work) override;
    Done back_up(std::string const& path) override;

private:
    class Snapshot;

    // The state as the last transaction left it.
    std::unique_ptr<Snapshot> snapshot();
    void begin();

    std::mutex writing_; // one writer
    std::mutex lock_;    // of all below, and of who shares the state
    std::shared_ptr<State> state_;
    bool is_writing_ = false;
    UndoLog undo_log_; // of the transaction that goes on
};

}
